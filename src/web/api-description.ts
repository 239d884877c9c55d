/** Reading an OpenAPI description: calls by group, and a command for each. */

/** Where the examples look for the server. */
const SERVER = "http://127.0.0.1:8787";

/** The part of an OpenAPI 3.1 description this page reads. */
export interface ApiDescription {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly tags?: readonly { readonly name: string; readonly description?: string }[];
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

interface Operation {
  readonly tags?: readonly string[];
  readonly summary?: string;
  readonly description?: string;
  readonly security?: readonly unknown[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content?: Content };
  readonly responses?: Readonly<
    Record<string, { readonly description?: string; readonly content?: Content }>
  >;
}

type Content = Readonly<Record<string, { readonly schema?: Schema }>>;

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema?: Schema;
}

export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly default?: unknown;
  readonly example?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly format?: string;
}

const METHODS = ["get", "post", "put", "delete"] as const;

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

/** Calls by their tag, in the order of the tags; tags the description does not introduce come last. */
export function groupsOf({ tags = [], paths = {} }: ApiDescription) {
  const groups = new Map(
    tags.map(({ name, description }) => [name, { name, about: description, calls: [] as Call[] }]),
  );
  for (const [path, operations] of Object.entries(paths)) {
    for (const method of METHODS) {
      const operation = operations[method];
      const name = operation?.tags?.[0];
      if (!operation || name === undefined) continue;
      const group = groups.get(name) ?? { name, about: undefined, calls: [] };
      group.calls.push({ method, path, operation });
      groups.set(name, group);
    }
  }
  return [...groups.values()].filter(({ calls }) => calls.length > 0);
}

/** A command that works as it stands, but for the parts in braces. */
export function curlOf(method: string, path: string, operation: Operation): string {
  const examples = (operation.parameters ?? []).filter(
    (one) => one.in === "query" && one.schema?.example !== undefined,
  );
  const required = examples.filter((one) => one.required);
  const query = (required.length > 0 ? required : examples.slice(0, 1))
    // Chinese words may not stand in an address as they are; curl encodes these.
    .map(({ name, schema }) => `--data-urlencode '${name}=${String(schema?.example)}'`);
  const [type] = Object.keys(operation.requestBody?.content ?? {});
  const example = exampleOf(operation.requestBody?.content?.["application/json"]?.schema);
  return [
    [
      "curl",
      query.length > 0 ? "-G" : "",
      method === "get" ? "" : `-X ${method.toUpperCase()}`,
      `'${SERVER}${path}'`,
    ]
      .filter(Boolean)
      .join(" "),
    ...query,
    ...((operation.security ?? []).length > 0 ? ["-H 'Authorization: Bearer 令牌'"] : []),
    ...(type === "application/json" ? [`-H 'Content-Type: ${type}'`, `-d '${JSON.stringify(example)}'`] : []),
    ...(type === "multipart/form-data" ? ["-F 'file=@文件.txt'"] : []),
  ].join(" \\\n  ");
}

function exampleOf(schema: Schema | undefined): unknown {
  if (schema === undefined) return {};
  if (schema.example !== undefined) return schema.example;
  if (schema.properties === undefined) return schema.type === "array" ? [exampleOf(schema.items)] : "…";
  const required = new Set(schema.required ?? []);
  const shown = Object.entries(schema.properties).filter(
    ([name, property]) => required.has(name) || property.example !== undefined,
  );
  return Object.fromEntries(shown.map(([name, property]) => [name, exampleOf(property)]));
}
