/** Computing with what is known: a quantity is the interval it must lie in, a truth may be unknown. */
import { Decimal } from "../domain/decimal.ts";
import type { Relation } from "./node.ts";
import { type Algebra, NotComputable } from "./scope.ts";

/** Both ends included; equal when the quantity is known. Infinity where nothing bounds it. */
export interface Interval {
  readonly lo: Decimal;
  readonly hi: Decimal;
}

export type Known = "met" | "notMet" | "unknown";

const ROUNDING = { halfUp: Decimal.ROUND_HALF_UP, up: Decimal.ROUND_UP, down: Decimal.ROUND_DOWN } as const;
const INFINITY = new Decimal(Number.POSITIVE_INFINITY);

export function exactly(value: Decimal): Interval {
  return { lo: value, hi: value };
}

export function isExact(value: Interval): boolean {
  return value.lo === value.hi || value.lo.eq(value.hi);
}

/** The smallest interval that holds both. */
export function hull(a: Interval, b: Interval): Interval {
  return { lo: Decimal.min(a.lo, b.lo), hi: Decimal.max(a.hi, b.hi) };
}

/** Zero times "any amount" is zero: an unbounded input does not make nothing into something. */
function times(a: Decimal, b: Decimal): Decimal {
  return a.isZero() || b.isZero() ? new Decimal(0) : a.times(b);
}

function corners(a: Interval, b: Interval, combine: (x: Decimal, y: Decimal) => Decimal): Interval {
  if (a.lo === a.hi && b.lo === b.hi) return exactly(combine(a.lo, b.lo));
  const all = [combine(a.lo, b.lo), combine(a.lo, b.hi), combine(a.hi, b.lo), combine(a.hi, b.hi)];
  return { lo: Decimal.min(...all), hi: Decimal.max(...all) };
}

function both(value: Interval, of: (x: Decimal) => Decimal): Interval {
  const lo = of(value.lo);
  return { lo, hi: value.lo === value.hi ? lo : of(value.hi) };
}

function pair(a: Interval, b: Interval, of: (x: Decimal, y: Decimal) => Decimal): Interval {
  const lo = of(a.lo, b.lo);
  return { lo, hi: a.lo === a.hi && b.lo === b.hi ? lo : of(a.hi, b.hi) };
}

function known(met: boolean, notMet: boolean): Known {
  return met ? "met" : notMet ? "notMet" : "unknown";
}

/** An infinite numerator stays infinite, with the sign of the denominator; an infinite denominator leaves nothing. */
function quotient(x: Decimal, y: Decimal): Decimal {
  if (x.isFinite()) return x.div(y);
  return y.isFinite() ? x.times(y.s) : new Decimal(0);
}

/** The algebra of intervals. Methods, not closures: one object is made per case, ten thousand times a second. */
export abstract class IntervalAlgebra implements Algebra<Interval, Known> {
  /** Runs branches that may turn out not to hold. */
  protected abstract speculate<R>(run: () => R): R;

  constant(value: Decimal): Interval {
    return exactly(value);
  }
  add(a: Interval, b: Interval): Interval {
    return pair(a, b, (x, y) => x.plus(y));
  }
  sub(a: Interval, b: Interval): Interval {
    if (a.lo === a.hi && b.lo === b.hi) return exactly(a.lo.minus(b.lo));
    return { lo: a.lo.minus(b.hi), hi: a.hi.minus(b.lo) };
  }
  mul(a: Interval, b: Interval): Interval {
    return corners(a, b, times);
  }
  div(a: Interval, b: Interval): Interval {
    if (b.lo.isZero() && b.hi.isZero()) throw new NotComputable("除数为零，无法计算");
    if (b.lo.lte(0) && b.hi.gte(0)) return { lo: INFINITY.negated(), hi: INFINITY };
    return corners(a, b, quotient);
  }
  min(a: Interval, b: Interval): Interval {
    return pair(a, b, (x, y) => (y.lt(x) ? y : x));
  }
  max(a: Interval, b: Interval): Interval {
    return pair(a, b, (x, y) => (y.gt(x) ? y : x));
  }
  round(a: Interval, digits: number, mode: "halfUp" | "up" | "down"): Interval {
    const unit = new Decimal(10).pow(-digits);
    return both(a, (x) => (x.isFinite() ? x.div(unit).toDecimalPlaces(0, ROUNDING[mode]).times(unit) : x));
  }
  compare(a: Interval, relation: Relation, b: Interval): Known {
    switch (relation) {
      case "atLeast":
        return known(a.lo.gte(b.hi), a.hi.lt(b.lo));
      case "above":
        return known(a.lo.gt(b.hi), a.hi.lte(b.lo));
      case "atMost":
        return known(a.hi.lte(b.lo), a.lo.gt(b.hi));
      case "below":
        return known(a.hi.lt(b.lo), a.lo.gte(b.hi));
      case "equals":
        return known(isExact(a) && isExact(b) && a.lo.eq(b.lo), a.hi.lt(b.lo) || b.hi.lt(a.lo));
    }
  }
  truth(value: boolean): Known {
    return value ? "met" : "notMet";
  }
  and(a: Known, b: Known): Known {
    if (a === "notMet" || b === "notMet") return "notMet";
    return a === "met" && b === "met" ? "met" : "unknown";
  }
  or(a: Known, b: Known): Known {
    if (a === "met" || b === "met") return "met";
    return a === "notMet" && b === "notMet" ? "notMet" : "unknown";
  }
  not(a: Known): Known {
    return a === "unknown" ? a : a === "met" ? "notMet" : "met";
  }
  choose(test: Known, met: () => Interval, otherwise: () => Interval): Interval {
    if (test === "met") return met();
    if (test === "notMet") return otherwise();
    return this.speculate(() => hull(met(), otherwise()));
  }
}
