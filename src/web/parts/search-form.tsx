/** The search box. Everything else about a search lives in the address. */
import { MAX_QUESTION_LENGTH } from "../../http/schemas/parameters.ts";

export interface SearchFormProps {
  readonly question?: string;
  /** Parameters that stay when the question changes. */
  readonly keep?: readonly (readonly [string, string])[];
  readonly large?: boolean;
}

export function SearchForm({ question = "", keep = [], large = false }: SearchFormProps) {
  return (
    <search>
      <form class={large ? "search-form large" : "search-form"} action="/" method="get">
        <label class="visually-hidden" for="q">
          想问什么
        </label>
        <div class="search-box" data-suggest>
          <input
            id="q"
            name="q"
            type="search"
            value={question}
            maxlength={MAX_QUESTION_LENGTH}
            required
            placeholder="用平常的话问，如“对外投资奖补最高多少”"
            autocomplete="off"
            enterkeyhint="search"
          />
          <button class="button primary" type="submit">
            提问
          </button>
        </div>
        {keep.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
      </form>
    </search>
  );
}
