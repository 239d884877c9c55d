/** Departments a question names, by their standard names without the region. */
import type { Dictionaries } from "../domain/dictionaries.ts";

/** Longest names first, so that 市场监督管理局 is not also read as a shorter body inside it. */
export function departmentsIn(folded: string, dictionaries: Dictionaries): string[] {
  const names = dictionaries.departments
    .flatMap((entry) => [entry.name, ...entry.aliases].map((alias) => ({ alias, name: entry.name })))
    .filter(({ alias }) => alias.length >= 3)
    .sort((a, b) => b.alias.length - a.alias.length);
  const found = new Set<string>();
  let rest = folded;
  for (const { alias, name } of names) {
    if (!rest.includes(alias)) continue;
    found.add(name);
    rest = rest.replaceAll(alias, " ");
  }
  return [...found];
}
