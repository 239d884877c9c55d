/** GET /docs: the interface for programmers, written from the description that /openapi.json serves. */
import { type ApiDescription, type Call, curlOf, groupsOf, type Schema } from "../api-description.ts";
import { Layout } from "../parts/layout.tsx";

/** The page as HTML; `tryOut` is the address of the interactive interface. */
export function documentationPage(description: ApiDescription, tryOut: string) {
  const groups = groupsOf(description);
  const schemas = Object.entries(description.components?.schemas ?? {});
  return (
    <Layout title="接口文档">
      <div class="page documentation">
        <header class="page-head">
          <h1>接口文档</h1>
          <p class="lead">{description.info.description?.replaceAll("`", "")}</p>
          <p class="actions">
            <a class="button small" href="/openapi.json">
              OpenAPI 3.1（JSON）
            </a>
            <a class="button small" href={tryOut}>
              在线试用（需要 JavaScript）
            </a>
          </p>
        </header>
        <nav class="jump" aria-label="接口分组">
          <p>
            {groups.map(({ name }) => (
              <a href={`#${encodeURIComponent(name)}`}>{name}</a>
            ))}
            <a href="#schemas">数据结构</a>
          </p>
        </nav>
        {groups.map(({ name, about, calls }) => (
          <section aria-labelledby={name}>
            <h2 id={name}>{name}</h2>
            {about ? <p class="hint">{about}</p> : null}
            {calls.map((call) => (
              <CallView call={call} />
            ))}
          </section>
        ))}
        <section aria-labelledby="schemas">
          <h2 id="schemas">数据结构</h2>
          {schemas.map(([name, schema]) => (
            <details class="call" id={`schema-${name}`}>
              <summary>
                <code>{name}</code>
                {schema.description ? <span>{schema.description}</span> : null}
              </summary>
              <Properties schema={schema} />
            </details>
          ))}
        </section>
      </div>
    </Layout>
  );
}

function CallView({ call: { method, path, operation } }: { call: Call }) {
  const parameters = operation.parameters ?? [];
  const bodies = Object.entries(operation.requestBody?.content ?? {});
  return (
    <details class="call" id={`${method}-${path}`}>
      <summary>
        <span class={`method ${method}`}>{method.toUpperCase()}</span>
        <code>{path}</code>
        <span>{operation.summary}</span>
      </summary>
      {operation.description ? <p>{operation.description}</p> : null}
      {(operation.security ?? []).length > 0 ? <p class="hint">需要令牌：Authorization: Bearer …</p> : null}
      <h3>例</h3>
      <pre tabindex={0}>{curlOf(method, path, operation)}</pre>
      {parameters.length > 0 ? (
        <>
          <h3>参数</h3>
          <section class="table-wrap" tabindex={0} aria-label="表">
            <table>
              <thead>
                <tr>
                  <th scope="col">名称</th>
                  <th scope="col">取值</th>
                  <th scope="col">说明</th>
                </tr>
              </thead>
              <tbody>
                {parameters.map(({ name, required, schema, description: about, ...rest }) => (
                  <tr>
                    <th scope="row">
                      <code>{name}</code>
                      {required ? <span class="badge status-draft">必填</span> : null}
                      {rest.in === "path" ? <span class="badge type">路径</span> : null}
                    </th>
                    <td>{schema ? <TypeWords schema={schema} /> : null}</td>
                    <td>{about ?? schema?.description ?? ""}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </>
      ) : null}
      {bodies.map(([type, { schema }]) => (
        <>
          <h3>
            请求内容 <code>{type}</code>
          </h3>
          {schema ? <Properties schema={schema} /> : null}
        </>
      ))}
      <h3>回答</h3>
      <ul class="responses">
        {Object.entries(operation.responses ?? {}).map(([status, { description: about, content }]) => (
          <li>
            <code>{status}</code> {about}{" "}
            {Object.values(content ?? {}).map(({ schema }) =>
              schema?.$ref ? <TypeWords schema={schema} /> : null,
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Properties({ schema }: { schema: Schema }) {
  if (schema.properties === undefined) {
    return (
      <p>
        <TypeWords schema={schema} />
      </p>
    );
  }
  const required = new Set(schema.required ?? []);
  return (
    <section class="table-wrap" tabindex={0} aria-label="表">
      <table>
        <thead>
          <tr>
            <th scope="col">名称</th>
            <th scope="col">取值</th>
            <th scope="col">说明</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(schema.properties).map(([name, property]) => (
            <tr>
              <th scope="row">
                <code>{name}</code>
                {required.has(name) ? null : <span class="badge type">可省</span>}
              </th>
              <td>
                <TypeWords schema={property} />
              </td>
              <td>{property.description ?? ""}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: "文字",
  integer: "整数",
  number: "数",
  boolean: "true / false",
  object: "对象",
  array: "列表",
  null: "null",
};

/** What a value may be, in a few words; named structures are links. */
function TypeWords({ schema }: { schema: Schema }) {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.split("/").at(-1) ?? "";
    return <a href={`#schema-${name}`}>{name}</a>;
  }
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (choices !== undefined) {
    return (
      <>
        {choices.map((one, index) => (
          <>
            {index > 0 ? " 或 " : ""}
            <TypeWords schema={one} />
          </>
        ))}
      </>
    );
  }
  if (schema.items !== undefined) {
    return (
      <>
        列表：
        <TypeWords schema={schema.items} />
      </>
    );
  }
  if (schema.enum !== undefined) {
    const values = schema.enum.map(String).join("、");
    return <>{schema.default === undefined ? values : `${values}，默认 ${String(schema.default)}`}</>;
  }
  const types = [schema.type ?? []].flat().map((type) => TYPE_WORDS[type] ?? type);
  const words = [
    schema.format === "date" ? "日期，如 2025-01-31" : types.join(" 或 "),
    schema.minimum !== undefined && schema.maximum !== undefined
      ? `${schema.minimum} 至 ${schema.maximum}`
      : null,
    schema.maxLength === undefined ? null : `最多 ${schema.maxLength} 个字`,
    schema.default === undefined ? null : `默认 ${JSON.stringify(schema.default)}`,
  ];
  return <>{words.filter(Boolean).join("，")}</>;
}
