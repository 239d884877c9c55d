/** Choosing what to compare: a topic of one's own or of the list, and cities. */
import type { Topic } from "../../domain/comparison.ts";
import { MAX_QUESTION_LENGTH } from "../../http/schemas/parameters.ts";
import { href } from "../links.ts";

const PATH = "/compare";

interface FormProps {
  readonly q: string;
  readonly clause: string | undefined;
  readonly cities: readonly string[];
  readonly chosen: readonly string[];
  readonly topics: readonly Topic[];
}

export function CompareForm({ q, clause, cities, chosen, topics }: FormProps) {
  return (
    <search aria-label="选择主题和城市">
      <form class="filter-form compare-form" method="get" action={PATH}>
        <label>
          <span>主题</span>
          <input
            type="search"
            name="q"
            value={q}
            maxlength={MAX_QUESTION_LENGTH}
            placeholder="例如：无还本续贷"
            list="topic-list"
          />
        </label>
        <datalist id="topic-list">
          {topics.map(({ query }) => (
            <option value={query}></option>
          ))}
        </datalist>
        {clause && !q ? <input type="hidden" name="clause" value={clause} /> : null}
        <CityChoice cities={cities} chosen={chosen} />
        <button class="button primary" type="submit">
          比较
        </button>
      </form>
    </search>
  );
}

/** More cities than this fold, so that the form does not fill the page. */
const OPEN_CITIES = 16;

function CityChoice({ cities, chosen }: { cities: readonly string[]; chosen: readonly string[] }) {
  const boxes = (
    <fieldset>
      <legend>城市（不选就是全部）</legend>
      {cities.map((city) => (
        <label class="check">
          <input type="checkbox" name="city" value={city} checked={chosen.includes(city)} />
          <span>{city}</span>
        </label>
      ))}
    </fieldset>
  );
  if (cities.length <= OPEN_CITIES) return boxes;
  return (
    <details class="city-choice" open={chosen.length > 0}>
      <summary>
        选择城市（{chosen.length > 0 ? `已选 ${chosen.length} 个` : `全部 ${cities.length} 个`}）
      </summary>
      {boxes}
    </details>
  );
}

export function TopicList({ topics }: { topics: readonly Topic[] }) {
  const themes = [...new Set(topics.map(({ theme }) => theme))];
  return (
    <section aria-labelledby="topics">
      <h2 id="topics">常用主题</h2>
      <div class="topic-groups">
        {themes.map((theme) => (
          <div>
            <h3>{theme}</h3>
            <ul class="topics">
              {topics
                .filter((topic) => topic.theme === theme)
                .map(({ title, query }) => (
                  <li>
                    <a href={href(PATH, [["q", query]])}>{title}</a>
                  </li>
                ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  );
}
