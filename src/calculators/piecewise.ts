/** Computing whole curves: a quantity is a piecewise linear function of one input, with exact knots and jumps. */
import { Decimal } from "../domain/decimal.ts";
import type { Relation } from "./node.ts";
import type { Algebra } from "./scope.ts";

/** Value a·x + b. */
export interface Line {
  readonly a: Decimal;
  readonly b: Decimal;
}

/** Ascending knots, the first and last the ends of the domain; values at the knots; a line between each two. */
export interface Piecewise {
  readonly knots: readonly Decimal[];
  readonly at: readonly Decimal[];
  readonly between: readonly Line[];
}

/** The same for a truth. */
export interface PiecewiseTruth {
  readonly knots: readonly Decimal[];
  readonly at: readonly boolean[];
  readonly between: readonly boolean[];
}

/** The formula is no piecewise linear function of this input: a product of the input with itself. */
export class NotPiecewise extends Error {}

/** More knots than this is a staircase: steps of rounding are then smoothed, and `approximate` says so. */
const MOST_STEPS = 400;
const ZERO = new Decimal(0);

export function lineAt(line: Line, x: Decimal): Decimal {
  return line.a.isZero() ? line.b : line.a.times(x).plus(line.b);
}

/** Whether it holds at x, a point of the domain. */
export function truthAt(f: PiecewiseTruth, x: Decimal): boolean {
  for (const [index, knot] of f.knots.entries()) {
    if (x.eq(knot)) return f.at[index] === true;
    const next = f.knots[index + 1];
    if (next !== undefined && x.gt(knot) && x.lt(next)) return f.between[index] === true;
  }
  throw new RangeError("x lies outside the domain");
}

function mergeKnots(a: readonly Decimal[], b: readonly Decimal[]): readonly Decimal[] {
  if (a === b) return a;
  const merged: Decimal[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const x = a[i];
    const y = b[j];
    if (y === undefined || x?.lte(y)) {
      if (x !== undefined) merged.push(x);
      if (x !== undefined && y?.eq(x)) j += 1;
      i += 1;
    } else {
      merged.push(y);
      j += 1;
    }
  }
  return merged;
}

/** The same function written with more knots. */
function refine<V, L>(
  f: { knots: readonly Decimal[]; at: readonly V[]; between: readonly L[] },
  knots: readonly Decimal[],
  inside: (piece: L, x: Decimal) => V,
): { at: V[]; between: L[] } {
  const at: V[] = [];
  const between: L[] = [];
  let piece = 0;
  for (const x of knots) {
    for (let next = f.knots[piece + 1]; next?.lte(x); next = f.knots[piece + 1]) piece += 1;
    const own = f.knots[piece]?.eq(x) ? f.at[piece] : undefined;
    const line = f.between[Math.min(piece, f.between.length - 1)];
    if (line === undefined) throw new RangeError("a function without pieces");
    at.push(own === undefined ? inside(line, x) : own);
    between.push(line);
  }
  between.pop();
  return { at, between };
}

function combine(
  f: Piecewise,
  g: Piecewise,
  points: (x: Decimal, y: Decimal) => Decimal,
  lines: (x: Line, y: Line) => Line,
): Piecewise {
  const knots = mergeKnots(f.knots, g.knots);
  const a = refine(f, knots, lineAt);
  const b = refine(g, knots, lineAt);
  return {
    knots,
    at: a.at.map((x, index) => points(x, b.at[index] ?? ZERO)),
    between: a.between.map((x, index) => lines(x, b.between[index] ?? x)),
  };
}

function related(difference: Decimal, relation: Relation): boolean {
  switch (relation) {
    case "atLeast":
      return difference.gte(0);
    case "above":
      return difference.gt(0);
    case "atMost":
      return difference.lte(0);
    case "below":
      return difference.lt(0);
    case "equals":
      return difference.isZero();
  }
}

export interface PiecewiseAlgebra extends Algebra<Piecewise, PiecewiseTruth> {
  /** x itself, times a factor. */
  identity(factor: Decimal): Piecewise;
  /** True once some rounding was smoothed. */
  approximate(): boolean;
}

/** Functions of x over [from, to], from below to. */
export function piecewiseAlgebra(from: Decimal, to: Decimal): PiecewiseAlgebra {
  const ends = [from, to];
  let smoothed = false;

  const constant = (value: Decimal): Piecewise => ({
    knots: ends,
    at: [value, value],
    between: [{ a: ZERO, b: value }],
  });
  const linear = (f: Piecewise, g: Piecewise, sign: 1 | -1): Piecewise =>
    combine(
      f,
      g,
      (x, y) => (sign === 1 ? x.plus(y) : x.minus(y)),
      (x, y) => ({
        a: sign === 1 ? x.a.plus(y.a) : x.a.minus(y.a),
        b: sign === 1 ? x.b.plus(y.b) : x.b.minus(y.b),
      }),
    );

  /** Knots added where a line meets the level; so that no piece crosses it inside. */
  const splitAt = (f: Piecewise, levels: readonly Decimal[]): Piecewise => {
    const crossings: Decimal[] = [];
    for (const [index, line] of f.between.entries()) {
      const [left, right] = [f.knots[index], f.knots[index + 1]];
      if (left === undefined || right === undefined || line.a.isZero()) continue;
      for (const level of levels) {
        const x = level.minus(line.b).div(line.a);
        if (x.gt(left) && x.lt(right)) crossings.push(x);
      }
    }
    if (crossings.length === 0) return f;
    const knots = mergeKnots(
      f.knots,
      crossings
        .sort((x, y) => x.cmp(y))
        .filter((x, index, all) => index === 0 || !x.eq(all[index - 1] ?? x.plus(1))),
    );
    return { knots, ...refine(f, knots, lineAt) };
  };
  const middle = (knots: readonly Decimal[], index: number): Decimal =>
    (knots[index] ?? ZERO).plus(knots[index + 1] ?? ZERO).div(2);

  const compare = (f: Piecewise, relation: Relation, g: Piecewise): PiecewiseTruth => {
    const difference = splitAt(linear(f, g, -1), [ZERO]);
    return {
      knots: difference.knots,
      at: difference.at.map((value) => related(value, relation)),
      between: difference.between.map((line, index) =>
        related(lineAt(line, middle(difference.knots, index)), relation),
      ),
    };
  };

  const choose = (test: PiecewiseTruth, met: () => Piecewise, otherwise: () => Piecewise): Piecewise => {
    const all = [...test.at, ...test.between];
    if (all.every((one) => one)) return met();
    if (!all.some((one) => one)) return otherwise();
    const f = met();
    const g = otherwise();
    const knots = mergeKnots(test.knots, mergeKnots(f.knots, g.knots));
    const t = refine<boolean, boolean>(test, knots, (piece) => piece);
    const a = refine(f, knots, lineAt);
    const b = refine(g, knots, lineAt);
    return {
      knots,
      at: t.at.map((yes, index) => (yes ? a.at[index] : b.at[index]) ?? ZERO),
      between: t.between.map((yes, index) => {
        const line = yes ? a.between[index] : b.between[index];
        if (line === undefined) throw new RangeError("pieces do not match");
        return line;
      }),
    };
  };
  const logic = (
    f: PiecewiseTruth,
    g: PiecewiseTruth,
    of: (a: boolean, b: boolean) => boolean,
  ): PiecewiseTruth => {
    const knots = mergeKnots(f.knots, g.knots);
    const a = refine<boolean, boolean>(f, knots, (piece) => piece);
    const b = refine<boolean, boolean>(g, knots, (piece) => piece);
    return {
      knots,
      at: a.at.map((x, index) => of(x, b.at[index] === true)),
      between: a.between.map((x, index) => of(x, b.between[index] === true)),
    };
  };

  const round = (f: Piecewise, digits: number, mode: "halfUp" | "up" | "down"): Piecewise => {
    const unit = new Decimal(10).pow(-digits);
    const rounding =
      mode === "halfUp" ? Decimal.ROUND_HALF_UP : mode === "up" ? Decimal.ROUND_UP : Decimal.ROUND_DOWN;
    const rounded = (x: Decimal): Decimal => x.div(unit).toDecimalPlaces(0, rounding).times(unit);
    const levels: Decimal[] = [];
    for (const [index, line] of f.between.entries()) {
      if (line.a.isZero()) continue;
      const [x, y] = [f.knots[index], f.knots[index + 1]].map((knot) => lineAt(line, knot ?? ZERO).div(unit));
      if (x === undefined || y === undefined) continue;
      const low = Decimal.min(x, y).floor();
      const steps = Decimal.max(x, y).minus(low).ceil();
      if (steps.gt(MOST_STEPS - levels.length)) {
        smoothed = true;
        return f;
      }
      const shift = mode === "halfUp" ? new Decimal("0.5") : ZERO;
      for (let step = 0; steps.gte(step); step++) levels.push(low.plus(step).plus(shift).times(unit));
    }
    const split = splitAt(f, levels);
    return {
      knots: split.knots,
      at: split.at.map(rounded),
      between: split.between.map((line, index) => ({
        a: ZERO,
        b: rounded(lineAt(line, middle(split.knots, index))),
      })),
    };
  };

  const isConstant = (f: Piecewise): boolean => f.between.every((line) => line.a.isZero());

  return {
    constant,
    identity: (factor) => ({
      knots: ends,
      at: ends.map((x) => x.times(factor)),
      between: [{ a: factor, b: ZERO }],
    }),
    approximate: () => smoothed,
    add: (f, g) => linear(f, g, 1),
    sub: (f, g) => linear(f, g, -1),
    mul: (f, g) =>
      combine(
        f,
        g,
        (x, y) => x.times(y),
        (x, y) => {
          if (!x.a.isZero() && !y.a.isZero()) throw new NotPiecewise("结果与这一项不成分段线性关系");
          return { a: x.a.times(y.b).plus(y.a.times(x.b)), b: x.b.times(y.b) };
        },
      ),
    div: (f, g) => {
      if (!isConstant(g) || [...g.at, ...g.between.map((line) => line.b)].some((value) => value.isZero())) {
        throw new NotPiecewise("除数随这一项变化，画不出分段曲线");
      }
      return combine(
        f,
        g,
        (x, y) => x.div(y),
        (x, y) => ({ a: x.a.div(y.b), b: x.b.div(y.b) }),
      );
    },
    min: (f, g) =>
      choose(
        compare(f, "atMost", g),
        () => f,
        () => g,
      ),
    max: (f, g) =>
      choose(
        compare(f, "atLeast", g),
        () => f,
        () => g,
      ),
    round,
    compare,
    truth: (value) => ({ knots: ends, at: [value, value], between: [value] }),
    and: (f, g) => logic(f, g, (a, b) => a && b),
    or: (f, g) => logic(f, g, (a, b) => a || b),
    not: (f) => ({ knots: f.knots, at: f.at.map((x) => !x), between: f.between.map((x) => !x) }),
    choose,
  };
}
