/** Addresses of documents, clauses and searches. */

/** Page of a document. */
export function documentHref(documentId: string): string {
  return `/documents/${encodeURIComponent(documentId)}`;
}

/** A clause inside its document: the fragment is the address a person would write, `#第十二条/(一)`. */
export function clauseHref(clause: { readonly documentId: string; readonly path: string }): string {
  return `${documentHref(clause.documentId)}#${encodeURI(clause.path).replaceAll("#", "%23")}`;
}

/** Parameters of a page, as they stand in its address; order kept. */
export type Query = readonly (readonly [string, string])[];

export function queryOf(url: string): Query {
  return [...new URL(url, "http://localhost").searchParams].filter(([, value]) => value !== "");
}

/** The address with one value added. Paging starts again: the list is another one. */
export function withValue(path: string, query: Query, name: string, value: string): string {
  return href(path, [...query.filter(([key]) => key !== "offset"), [name, value]]);
}

/** The address with one value (or every value of a name) taken away. */
export function withoutValue(path: string, query: Query, name: string, value?: string): string {
  return href(
    path,
    query.filter(
      ([key, one]) => key !== "offset" && !(key === name && (value === undefined || one === value)),
    ),
  );
}

/** The same list from another place. */
export function atOffset(path: string, query: Query, offset: number): string {
  const rest = query.filter(([key]) => key !== "offset");
  return href(path, offset > 0 ? [...rest, ["offset", String(offset)]] : rest);
}

export function href(path: string, query: Query): string {
  const text = new URLSearchParams(query.map(([key, value]): [string, string] => [key, value])).toString();
  return text === "" ? path : `${path}?${text}`;
}
