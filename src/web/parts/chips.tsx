/** Chips: amounts a reader could claim, departments in charge. */
import type { Amount, DepartmentFact } from "../../domain/fact.ts";
import { amountText, amountValue, perText, ROLE_LABELS } from "../amount-text.ts";
import { DEPARTMENT_ROLE_LABELS, departmentsByWeight } from "../department-text.ts";

/** More chips than this hide the clause they belong to. */
const MOST_CHIPS = 6;

/** Amounts of a clause; benefits and rates first, figures that nobody can claim left out. */
export function AmountChips({ amounts }: { amounts: readonly Amount[] }) {
  const WEIGHT = { benefit: 0, rate_base: 1, threshold: 2, target: 3, budget: 4, statistic: 5 } as const;
  const seen = new Set<string>();
  const shown = amounts
    .filter(({ role }) => WEIGHT[role] <= 2)
    .map((amount) => ({ amount, words: chipWords(amount) }))
    .filter(({ words }) => !seen.has(words) && seen.add(words))
    .sort((a, b) => WEIGHT[a.amount.role] - WEIGHT[b.amount.role]);
  if (shown.length === 0) return null;
  const rest = shown.length - MOST_CHIPS;
  return (
    <ul class="chips" aria-label="数额">
      {shown.slice(0, MOST_CHIPS).map(({ amount, words }) => (
        <li class={`chip amount ${amount.kind} ${amount.role}`} title={amountText(amount)}>
          {amount.role === "threshold" ? <span class="chip-role">{ROLE_LABELS.threshold}</span> : null}
          {words}
        </li>
      ))}
      {rest > 0 ? <li class="chip more">另有 {rest} 项</li> : null}
    </ul>
  );
}

function chipWords(amount: Amount): string {
  return [perText(amount.per), amountValue(amount)].filter(Boolean).join(" ");
}

/** Departments under their roles, those in charge first: the role is said once, not with every name. */
export function DepartmentChips({ departments }: { departments: readonly DepartmentFact[] }) {
  const all = departmentsByWeight(departments);
  if (all.length === 0) return null;
  const shown = all.slice(0, MOST_CHIPS);
  const rest = all.length - shown.length;
  const roles = [...new Set(shown.map(({ role }) => role))];
  return (
    <ul class="chips" aria-label="部门">
      {roles.map((role) => (
        <li class="department-role">
          <span class="chip-role">{DEPARTMENT_ROLE_LABELS[role]}</span>
          {shown
            .filter((one) => one.role === role)
            .map(({ name }) => (
              <span class={`chip department ${role}`}>{name}</span>
            ))}
        </li>
      ))}
      {rest > 0 ? <li class="chip more">另有 {rest} 个</li> : null}
    </ul>
  );
}
