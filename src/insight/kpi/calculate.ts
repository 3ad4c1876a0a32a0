import type { Formula, Measure } from './measure.ts';

interface Values {
  readonly customer: Uint32Array;
  readonly numerator: Float64Array;
  readonly denominator: Float64Array;
  readonly total: boolean;
}

/**
 * Carries out the arithmetic of a formula over what customers bring to its figures. A number changes numerators and denominators alone;
 * between two figures the result is linearised around the whole: with f(a, b) each customer gets f + n · (∂f/∂a · influence on a + ∂f/∂b ·
 * influence on b) of 1, where the influence on a ratio N / D is (numerator − N/D · denominator) / D (delta method).
 */
export function calculate(formula: Formula, valuesOf: (measure: Measure) => Values): Values {
  const found = evaluate(formula, valuesOf);
  if (typeof found !== 'number') return found;
  return nothing();
}

function evaluate(formula: Formula, valuesOf: (measure: Measure) => Values): Values | number {
  if (formula.kind === 'number') return formula.value;
  if (formula.kind === 'measure') return valuesOf(formula.measure);
  const left = evaluate(formula.left, valuesOf);
  const right = evaluate(formula.right, valuesOf);
  const { operator } = formula;
  if (typeof left === 'number' && typeof right === 'number') return apply(operator, left, right);
  if (typeof right === 'number' && typeof left !== 'number') return withNumber(left, operator, right);
  if (typeof left === 'number' && typeof right !== 'number') {
    if (operator === '/') return combine(constant(right, left), operator, right);
    const scaled = operator === '-' ? withNumber(right, '*', -1) : right;
    return withNumber(scaled, operator === '*' ? '*' : '+', left);
  }
  return combine(left as Values, operator, right as Values);
}

function apply(operator: '+' | '-' | '*' | '/', a: number, b: number): number {
  if (operator === '+') return a + b;
  if (operator === '-') return a - b;
  return operator === '*' ? a * b : a / b;
}

/** The figure with a number to its right. */
function withNumber(values: Values, operator: '+' | '-' | '*' | '/', by: number): Values {
  const { customer, numerator, denominator, total } = values;
  if (operator === '*' || operator === '/') {
    const factor = operator === '*' ? by : 1 / by;
    return { customer, numerator: numerator.map((x) => x * factor), denominator, total };
  }
  const plus = operator === '+' ? by : -by;
  const share = total ? plus / Math.max(1, numerator.length) : 0;
  return {
    customer,
    numerator: numerator.map((x, i) => (total ? x + share : x + plus * denominator[i]!)),
    denominator,
    total,
  };
}

function constant({ customer }: Values, value: number): Values {
  return {
    customer,
    numerator: new Float64Array(customer.length).fill(value),
    denominator: new Float64Array(customer.length).fill(1),
    total: false,
  };
}

const nothing = (): Values => ({
  customer: new Uint32Array(0),
  numerator: new Float64Array(0),
  denominator: new Float64Array(0),
  total: false,
});

const sum = (values: Float64Array): number => values.reduce((all, one) => all + one, 0);

function combine(left: Values, operator: '+' | '-' | '*' | '/', right: Values): Values {
  const customer = union(left.customer, right.customer);
  if (operator === '/' && left.total && right.total) return ratio(left, right, customer);
  const [a, b] = [influence(left, customer), influence(right, customer)];
  const value = apply(operator, a.value, b.value);
  let [byA, byB] = [1, operator === '-' ? -1 : 1];
  if (operator === '*') [byA, byB] = [b.value, a.value];
  if (operator === '/') [byA, byB] = [1 / b.value, -a.value / (b.value * b.value)];
  if (!Number.isFinite(value)) return nothing();
  const n = customer.length;
  const total = left.total && right.total && (operator === '+' || operator === '-');
  const share = total ? value / n : value;
  const spread = total ? 1 : n;
  return {
    customer,
    numerator: Float64Array.from(customer, (_, i) => share + spread * (byA * a.of[i]! + byB * b.of[i]!)),
    denominator: new Float64Array(n).fill(1),
    total,
  };
}

/** One total by another: exact for any part of the customers. */
function ratio(above: Values, below: Values, customer: Uint32Array): Values {
  const spread = (values: Values) => {
    const of = new Map(Array.from(values.customer, (one, i) => [one, values.numerator[i]!]));
    return Float64Array.from(customer, (one) => of.get(one) ?? 0);
  };
  return { customer, numerator: spread(above), denominator: spread(below), total: false };
}

/** The value of a figure and each customer's influence on it; influences add up to 0. */
function influence({ customer, numerator, denominator, total }: Values, all: Uint32Array) {
  const above = sum(numerator);
  const below = total ? 1 : sum(denominator);
  const value = above / below;
  const of = new Float64Array(all.length);
  for (let i = 0, k = 0; i < all.length; i++) {
    const isIn = customer[k] === all[i];
    if (total) of[i] = (isIn ? numerator[k]! : 0) - above / all.length;
    else if (isIn) of[i] = (numerator[k]! - value * denominator[k]!) / below;
    if (isIn) k++;
  }
  return { value, of };
}

function union(a: Uint32Array, b: Uint32Array): Uint32Array {
  const all = new Uint32Array(a.length + b.length);
  let n = 0;
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    const [x, y] = [a[i] ?? Number.POSITIVE_INFINITY, b[j] ?? Number.POSITIVE_INFINITY];
    all[n++] = Math.min(x, y);
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return all.slice(0, n);
}
