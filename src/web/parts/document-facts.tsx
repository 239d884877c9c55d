/** Facts of a document clause by clause, beside its text; a script follows the clause in view. */
import type { Clause } from "../../domain/clause.ts";
import { placeWords } from "../citation-text.ts";
import { AmountChips, DepartmentChips } from "./chips.tsx";

export function DocumentFacts({ clauses }: { clauses: readonly Clause[] }) {
  const stated = clauses.filter(
    ({ amounts, departments }) =>
      amounts.some(({ role }) => role === "benefit" || role === "rate_base" || role === "threshold") ||
      departments.some(({ inherited }) => !inherited),
  );
  if (stated.length === 0) return null;
  return (
    <div class="document-facts" data-facts>
      <h2 id="document-facts-title">数额与部门</h2>
      <section class="document-facts-list" tabindex={0} aria-labelledby="document-facts-title">
        {stated.map((clause) => (
          <div class="clause-facts" data-facts-of={clause.id}>
            <p>
              <a href={`#${clause.path}`}>{placeWords(clause)}</a>
            </p>
            <AmountChips amounts={clause.amounts} />
            <DepartmentChips departments={clause.departments.filter(({ inherited }) => !inherited)} />
          </div>
        ))}
        <p class="no-facts">这一处没有写明数额或部门。</p>
      </section>
    </div>
  );
}
