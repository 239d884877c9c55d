/** Ways from a clause to its calculators, with the question along: what it already says is filled in there. */
import type { CalculatorLink } from "../../domain/clause.ts";
import { href } from "../links.ts";
import { hasPage } from "../navigation.ts";

export interface CalculatorLinksProps {
  readonly calculators: readonly CalculatorLink[];
  readonly question: string;
  /** On the answer card the first one stands out, with its title. */
  readonly prominent?: boolean;
}

/** One calculator is a button; several fold into one, since a clause with ten awards has ten. */
export function CalculatorLinks({ calculators, question, prominent = false }: CalculatorLinksProps) {
  const [first] = calculators;
  if (first === undefined || !hasPage("/calculators")) return null;
  const address = ({ id }: CalculatorLink) =>
    href(`/calculators/${encodeURIComponent(id)}`, [["q", question]]);
  if (prominent || calculators.length === 1) {
    const rest = calculators.slice(1);
    return (
      <>
        <a class={prominent ? "button primary" : "button small"} href={address(first)}>
          算一算{prominent ? `：${first.title}` : <span class="visually-hidden">：{first.title}</span>}
        </a>
        {rest.length > 0 ? <Folded calculators={rest} label="其他计算" address={address} /> : null}
      </>
    );
  }
  return <Folded calculators={calculators} label="算一算" address={address} small />;
}

function Folded({
  calculators,
  label,
  address,
  small = false,
}: {
  calculators: readonly CalculatorLink[];
  label: string;
  address: (link: CalculatorLink) => string;
  small?: boolean;
}) {
  return (
    <details class="more-links">
      <summary class={small ? "button small" : "button"}>
        {label}（{calculators.length} 项）
      </summary>
      <ul>
        {calculators.map((link) => (
          <li>
            <a href={address(link)}>{link.title}</a>
          </li>
        ))}
      </ul>
    </details>
  );
}
