/** Where the cities' fields differ: computed on normalised values, told in the original words. */
import {
  type CityColumn,
  COMPARISON_FIELDS,
  type ComparisonField,
  type FieldDifference,
  type FieldValue,
} from "../domain/comparison.ts";

/** Fields in which at least two of the columns differ, in row order. Fewer than two columns differ in nothing. */
export function differencesOf(columns: readonly CityColumn[]): FieldDifference[] {
  if (columns.length < 2) return [];
  return COMPARISON_FIELDS.flatMap((field) => {
    const keys = new Set(columns.map((column) => comparable(column.fields[field])));
    if (keys.size < 2) return [];
    return [{ field, values: valuesOf(columns, field) }];
  });
}

function valuesOf(columns: readonly CityColumn[], field: ComparisonField): FieldDifference["values"] {
  return Object.fromEntries(
    columns.map((column) => {
      const { text, value, clauseId } = column.fields[field];
      return [column.city, { text, value, clauseId }];
    }),
  );
}

/** Same values in another order, or stated twice, are the same; words count only where there is no value. */
function comparable(field: FieldValue): string {
  const parts = field.cells
    .filter((cell) => !cell.aside)
    .map((cell) => (cell.value === null ? `"${cell.text}"` : `${cell.value} ${cell.unit ?? ""}`));
  return [...new Set(parts)].sort().join("|");
}
