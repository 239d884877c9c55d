/** The form of a calculator, made from its definition: each field with its unit and limits beside it. */
import type { CalculatorDefinition, InputDefinition } from "../../calculators/definition.ts";

/** Beyond this many choices a list is easier to use than buttons. */
const MOST_RADIOS = 6;

export interface CalculatorFormProps {
  readonly definition: CalculatorDefinition;
  /** What stands in the fields, by input name; "_for", "_target" and "_asOf" besides. */
  readonly entries: Readonly<Record<string, string>>;
  /** Name of the field at fault, and what is wrong with it. */
  readonly fault: { readonly field: string; readonly detail: string } | null;
}

export function CalculatorForm({ definition, entries, fault }: CalculatorFormProps) {
  const at = (name: string) => (Object.hasOwn(entries, name) ? (entries[name] ?? "") : "");
  return (
    <form
      class="calculator-form"
      method="get"
      action={`/calculators/${encodeURIComponent(definition.id)}`}
      data-calculator
    >
      {definition.inputs.map((input) => (
        <Field
          input={input}
          value={at(input.name)}
          fault={fault?.field === input.name ? fault.detail : null}
        />
      ))}
      {definition.vary.length > 0 ? (
        <details class="reverse" open={at("_target") !== ""}>
          <summary>反过来算：想达到某个结果，需要多少</summary>
          <div class="field">
            <label for="_target">
              想达到的{definition.result.label}
              {definition.result.unit ? `（${definition.result.unit}）` : ""}
            </label>
            <input
              id="_target"
              type="text"
              inputmode="decimal"
              name="_target"
              value={at("_target")}
              maxlength={40}
              aria-invalid={fault?.field === "target" ? "true" : undefined}
              aria-describedby={fault?.field === "target" ? "_target-fault" : undefined}
            />
            {fault?.field === "target" ? (
              <p class="fault" id="_target-fault">
                {fault.detail}
              </p>
            ) : null}
          </div>
          <div class="field">
            <label for="_for">求哪一项的最小值</label>
            <select id="_for" name="_for">
              {definition.vary.map((name) => (
                <option value={name} selected={name === at("_for")}>
                  {definition.inputs.find((input) => input.name === name)?.label ?? name}
                </option>
              ))}
            </select>
          </div>
        </details>
      ) : null}
      <details class="reverse" open={at("_asOf") !== ""}>
        <summary>按另一天的规定算</summary>
        <div class="field">
          <label for="_asOf">哪一天（不填就是今天）</label>
          <input id="_asOf" type="date" name="_asOf" value={at("_asOf")} />
        </div>
      </details>
      <div class="actions">
        <button class="button primary" type="submit">
          算一算
        </button>
        <a class="button" href={`/calculators/${encodeURIComponent(definition.id)}`}>
          重填
        </a>
      </div>
    </form>
  );
}

export function Field({
  input,
  value,
  fault,
}: {
  input: InputDefinition;
  value: string;
  fault: string | null;
}) {
  const id = `input-${input.name}`;
  const describedBy = [hintOf(input) ? `${id}-hint` : "", fault ? `${id}-fault` : ""]
    .filter(Boolean)
    .join(" ");
  const described = { "aria-describedby": describedBy || undefined };
  const shared = { ...described, "aria-invalid": fault ? ("true" as const) : undefined };
  const notes = (
    <>
      {hintOf(input) ? (
        <p class="hint" id={`${id}-hint`}>
          {hintOf(input)}
        </p>
      ) : null}
      {fault ? (
        <p class="fault" id={`${id}-fault`}>
          {fault}
        </p>
      ) : null}
    </>
  );
  const options =
    input.type === "boolean"
      ? ([
          ["true", "是"],
          ["false", "否"],
        ] as const)
      : input.choices?.map((choice) => [choice, choice] as const);
  if (options && options.length <= MOST_RADIOS) {
    return (
      <fieldset class={fault ? "field choices faulty" : "field choices"} id={id} tabindex={-1} {...described}>
        <legend>{input.label}</legend>
        {options.map(([option, shown]) => (
          <label>
            <input type="radio" name={input.name} value={option} checked={option === value} />
            <span>{shown}</span>
          </label>
        ))}
        {notes}
      </fieldset>
    );
  }
  return (
    <div class="field">
      <label for={id}>
        {input.label}
        {input.unit ? <span class="unit">（{input.unit}）</span> : null}
      </label>
      {options ? (
        <select id={id} name={input.name} {...shared}>
          <option value="">请选择</option>
          {options.map(([option, shown]) => (
            <option value={option} selected={option === value}>
              {shown}
            </option>
          ))}
        </select>
      ) : (
        <input
          id={id}
          type={input.type === "date" ? "date" : "text"}
          inputmode={input.type === "date" ? undefined : input.type === "integer" ? "numeric" : "decimal"}
          name={input.name}
          value={value}
          maxlength={40}
          autocomplete="off"
          {...shared}
        />
      )}
      {notes}
    </div>
  );
}

/** Limits at or beyond this only keep nonsense out; nobody needs to read them. */
const WIDE_LIMIT = 1e12;

/** How to fill a field in, and within what limits. */
function hintOf(input: InputDefinition): string | null {
  const hint = input.help ?? HINTS[input.type] ?? null;
  const { min, max } = input;
  if (min === null || max === null || Number(max) >= WIDE_LIMIT) return hint;
  return [hint, `${min} 至 ${max}`].filter((part) => part !== null).join("，");
}

const HINTS: Readonly<Partial<Record<InputDefinition["type"], string>>> = {
  money: "可以写 200000、20万 或 20万元",
  integer: "填整数",
  number: "可以带小数",
};
