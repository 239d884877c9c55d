/** A list to choose one value of, in a form that filters; the first entry is everything. */

interface FilterSelectProps {
  readonly name: string;
  readonly label: string;
  /** Value and the word shown for it. */
  readonly values: readonly (readonly [string, string])[];
  readonly chosen: string | undefined;
}

export function FilterSelect({ name, label, values, chosen }: FilterSelectProps) {
  return (
    <label>
      <span>{label}</span>
      <select name={name}>
        <option value="">全部</option>
        {values.map(([value, shown]) => (
          <option value={value} selected={value === chosen}>
            {shown}
          </option>
        ))}
      </select>
    </label>
  );
}
