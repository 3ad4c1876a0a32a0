/**
 * Transitions of journeys as counts: counts[context × (values + 2) + next], next = a value, or `values` for the outcome, or
 * `values` + 1 for journeys that ended without it. Context 0 is the start. Of order 1 context 1 + v is value v; of order 2 context
 * 1 + before × values + v is value v after `before` (0: after the start, else 1 + the value).
 */
export interface Chain {
  values: number;
  order: 1 | 2;
}

export const contextsOf = ({ values, order }: Chain) => 1 + (order === 1 ? values : (values + 1) * values);

/** The context that follows when value `next` comes in `context`. */
export function nextContext({ values, order }: Chain, context: number, next: number): number {
  if (order === 1) return 1 + next;
  const current = context === 0 ? 0 : 1 + ((context - 1) % values);
  return 1 + current * values + next;
}

export interface Removal {
  /** probability of the outcome */
  outcome: number;
  /** by value: the part of the outcome that is lost where journeys that come there end without it, 0…1 */
  effect: Float64Array;
}

/**
 * Removal effects in the absorbing Markov chain of the counts (Anderl, Becker, von Wangenheim & Schumann, International Journal of Research in
 * Marketing 33, 2016). Null where no journey has the outcome.
 */
export function removalEffects(chain: Chain, counts: Float64Array, warm?: Float64Array[]): Removal | null {
  return chain.order === 1 ? firstOrder(chain.values, counts) : byIteration(chain, counts, warm ?? []);
}

/**
 * Of order 1 all effects come from one inverse N = (I − Q)⁻¹: a journey ever comes to v with probability (a N)ᵥ ∕ Nᵥᵥ, where a is how journeys
 * begin, and has the outcome from there with (N r)ᵥ (Kemeny & Snell, Finite Markov Chains, 1960).
 */
function firstOrder(values: number, counts: Float64Array): Removal | null {
  const width = values + 2;
  const used: number[] = [];
  const total = new Float64Array(values + 1);
  for (let context = 0; context <= values; context++) {
    for (let next = 0; next < width; next++) total[context]! += counts[context * width + next]!;
    if (context > 0 && total[context]! > 0) used.push(context - 1);
  }
  const n = used.length;
  const probability = (context: number, next: number) => counts[context * width + next]! / total[context]!;
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) matrix[i * n + j] = (i === j ? 1 : 0) - probability(1 + used[i]!, used[j]!);
  invert(matrix, n);
  const effect = new Float64Array(values);
  const visits = new Float64Array(n);
  const reaches = new Float64Array(n);
  let outcome = 0;
  for (let i = 0; i < n; i++) {
    const begins = total[0]! > 0 ? probability(0, used[i]!) : 0;
    const ends = probability(1 + used[i]!, values);
    for (let j = 0; j < n; j++) {
      visits[j]! += begins * matrix[i * n + j]!;
      reaches[j]! += matrix[j * n + i]! * ends;
    }
  }
  for (let i = 0; i < n; i++) outcome += visits[i]! * probability(1 + used[i]!, values);
  if (!(outcome > 0)) return null;
  for (let i = 0; i < n; i++)
    effect[used[i]!] = Math.min(1, ((visits[i]! / matrix[i * n + i]!) * reaches[i]!) / outcome);
  return { outcome, effect };
}

/** Gauss–Jordan in place; I − Q of an absorbing chain needs no pivoting. */
function invert(matrix: Float64Array, n: number): void {
  for (let k = 0; k < n; k++) {
    const pivot = 1 / matrix[k * n + k]!;
    matrix[k * n + k] = 1;
    for (let j = 0; j < n; j++) matrix[k * n + j]! *= pivot;
    for (let i = 0; i < n; i++) {
      if (i === k) continue;
      const factor = matrix[i * n + k]!;
      if (factor === 0) continue;
      matrix[i * n + k] = 0;
      for (let j = 0; j < n; j++) matrix[i * n + j]! -= factor * matrix[k * n + j]!;
    }
  }
}

const TOLERANCE = 1e-12;
const WARM_TOLERANCE = 1e-6;
const SWEEPS_MOST = 100_000;

/** Gauss–Seidel over the contexts that occur, once for each value left out. `warm` holds the solutions of a similar chain, or takes them. */
function byIteration(chain: Chain, counts: Float64Array, warm: Float64Array[]): Removal | null {
  const system = equations(chain, counts);
  const isWarm = warm.length > 0;
  const outcome = solve(system, -1, isWarm, warm);
  if (!(outcome > 0)) return null;
  const effect = Float64Array.from({ length: chain.values }, (_, value) =>
    Math.min(1, Math.max(0, 1 - solve(system, value, isWarm, warm) / outcome)),
  );
  return { outcome, effect };
}

/** Per context that occurs: how likely the outcome is at once, and which contexts follow how likely, staying where one is taken out. */
interface Equations {
  contexts: number;
  used: Int32Array;
  /** value of each used context, −1 at the start */
  value: Int32Array;
  ends: Float64Array;
  /** the contexts that follow used[u] are following[first[u]] … following[first[u + 1] − 1] */
  first: Int32Array;
  following: Int32Array;
  probability: Float64Array;
}

function equations(chain: Chain, counts: Float64Array): Equations {
  const { values } = chain;
  const width = values + 2;
  const contexts = contextsOf(chain);
  const used: number[] = [];
  const value: number[] = [];
  const ends: number[] = [];
  const first = [0];
  const following: number[] = [];
  const probability: number[] = [];
  // from the last on, so that one sweep carries far
  for (let context = contexts - 1; context >= 0; context--) {
    const row = counts.subarray(context * width, (context + 1) * width);
    const own = context === 0 ? -1 : (context - 1) % values;
    const staying = own >= 0 && nextContext(chain, context, own) === context ? row[own]! : 0;
    const total = row.reduce((sum, count) => sum + count, 0) - staying;
    if (!(total > 0)) continue;
    used.push(context);
    value.push(own);
    ends.push(row[values]! / total);
    for (let next = 0; next < values; next++) {
      const to = nextContext(chain, context, next);
      if (row[next]! === 0 || to === context) continue;
      following.push(to);
      probability.push(row[next]! / total);
    }
    first.push(following.length);
  }
  return {
    contexts,
    used: Int32Array.from(used),
    value: Int32Array.from(value),
    ends: Float64Array.from(ends),
    first: Int32Array.from(first),
    following: Int32Array.from(following),
    probability: Float64Array.from(probability),
  };
}

/** How likely the outcome is from the start where journeys end as they come to the value `without`. */
function solve(
  { contexts, used, value, ends, first, following, probability }: Equations,
  without: number,
  isWarm: boolean,
  warm: Float64Array[],
): number {
  const reached = isWarm ? warm[without + 1]!.slice() : new Float64Array(contexts);
  for (let sweep = 0; sweep < SWEEPS_MOST; sweep++) {
    let change = 0;
    for (let u = 0; u < used.length; u++) {
      if (value[u] === without && without >= 0) continue;
      let found = ends[u]!;
      for (let e = first[u]!; e < first[u + 1]!; e++) found += probability[e]! * reached[following[e]!]!;
      const context = used[u]!;
      change = Math.max(change, Math.abs(found - reached[context]!));
      reached[context] = found;
    }
    if (change < (isWarm ? WARM_TOLERANCE : TOLERANCE)) break;
  }
  if (!isWarm) warm[without + 1] = reached;
  return reached[0]!;
}
