/** Units of amounts as dimensions: what may be added to what, and what a product is measured in. */
import { Decimal } from "../domain/decimal.ts";

/**
 * A unit as printed and as computed with. 2 of "%" is 0.02 inside; 1000 元/人 times 3 人 is 元.
 * Anything that is not a ratio is a dimension of its own: 元 and 万元 never mix by accident.
 */
export interface Unit {
  /** As printed: 元, %, 元/人/月; empty for a bare number. */
  readonly label: string;
  /** One of the printed unit in units of computation: 0.01 for %. */
  readonly scale: Decimal;
  /** Exponent per dimension, in alphabetical order: "人^-1 元^1"; empty for ratios. Equal keys may be added. */
  readonly dimension: string;
}

const RATIOS: ReadonlyMap<string, Decimal> = new Map([
  ["%", new Decimal("0.01")],
  ["‰", new Decimal("0.001")],
  ["百分点", new Decimal("0.01")],
  ["倍", new Decimal(1)],
  ["", new Decimal(1)],
]);

function keyOf(exponents: ReadonlyMap<string, number>): string {
  return [...exponents]
    .filter(([, exponent]) => exponent !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, exponent]) => `${name}^${exponent}`)
    .join(" ");
}

function exponentsOf(dimension: string): Map<string, number> {
  const exponents = new Map<string, number>();
  for (const part of dimension.split(" ")) {
    const at = part.lastIndexOf("^");
    if (at > 0) exponents.set(part.slice(0, at), Number(part.slice(at + 1)));
  }
  return exponents;
}

function labelOf(exponents: ReadonlyMap<string, number>): string {
  const over: string[] = [];
  const under: string[] = [];
  for (const [name, exponent] of exponents) {
    for (let i = 0; i < Math.abs(exponent); i++) (exponent > 0 ? over : under).push(name);
  }
  if (under.length === 0) return over.join("·");
  return `${over.join("·") || "1"}/${under.join("/")}`;
}

/** Reads a printed unit: what follows a slash divides, "·" multiplies: 元/人/月, 吨标准煤/万元, %. */
export function parseUnit(label: string | null | undefined): Unit {
  const printed = label ?? "";
  const exponents = new Map<string, number>();
  let scale = new Decimal(1);
  printed.split("/").forEach((part, position) => {
    for (const factor of part.split("·")) {
      const ratio = RATIOS.get(factor);
      if (ratio !== undefined) scale = position === 0 ? scale.times(ratio) : scale.div(ratio);
      else if (factor !== "1")
        exponents.set(factor, (exponents.get(factor) ?? 0) + (position === 0 ? 1 : -1));
    }
  });
  return { label: printed, scale, dimension: keyOf(exponents) };
}

/** The unit of a product (sign 1) or a quotient (sign -1); computed with scale 1. */
export function combineUnits(a: Unit, b: Unit, sign: 1 | -1): Unit {
  const exponents = exponentsOf(a.dimension);
  for (const [name, exponent] of exponentsOf(b.dimension)) {
    exponents.set(name, (exponents.get(name) ?? 0) + sign * exponent);
  }
  const kept = new Map([...exponents].filter(([, exponent]) => exponent !== 0));
  return { label: labelOf(kept), scale: new Decimal(1), dimension: keyOf(kept) };
}

/** True when the two may be added, compared or chosen between. */
export function sameDimension(a: Unit, b: Unit): boolean {
  return a.dimension === b.dimension;
}

/** A bare number. */
export const BARE: Unit = parseUnit("");
