/** A source of chance. Everything drawn from it follows from its seed. */
export interface Random {
  /** uniform in 0 ≤ x < 1 */
  next(): number;
  chance(probability: number): boolean;
  between(low: number, high: number): number;
  /** whole number, both ends included */
  whole(low: number, high: number): number;
  pick<T>(values: readonly T[]): T;
  /** one of the keys, in proportion to its weight */
  weighted<K extends string>(weights: Readonly<Partial<Record<K, number>>>): K;
  normal(mean: number, deviation: number): number;
  /** log-normal: `spread` is the standard deviation of the logarithm */
  around(median: number, spread: number): number;
  poisson(mean: number): number;
}

/** Where streams come from: `stream('join', 17)` is the same chance whatever else was drawn, or added, elsewhere. */
export interface Chance {
  stream(name: string, index: number): Random;
}

/** FNV-1a over UTF-16 units, with a final avalanche (that of MurmurHash3). */
export function hash32(text: string, seed = 0): number {
  let h = (0x811c9dc5 ^ seed) >>> 0;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return mix(h);
}

function mix(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Named sub-streams of one seed. */
export function chanceFrom(seed: string): Chance {
  const bases = new Map<string, readonly [number, number]>();
  return {
    stream(name, index) {
      let base = bases.get(name);
      if (base === undefined) {
        const key = `${seed}\u0000${name}`;
        base = [hash32(key, 0x9e3779b9), hash32(key, 0x243f6a88)];
        bases.set(name, base);
      }
      return sfc32(base[0], base[1], mix(index ^ base[1]), index);
    },
  };
}

/** Chris Doty-Humphrey's sfc32: small, fast, passes PractRand; seeded with a warm-up of 12 rounds. */
export function sfc32(seedA: number, seedB: number, seedC: number, seedD: number): Random {
  let a = seedA | 0;
  let b = seedB | 0;
  let c = seedC | 0;
  let counter = seedD | 0 || 1;
  const next = () => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return (t >>> 0) / 4294967296;
  };
  for (let round = 0; round < 12; round++) next();

  const normal = (mean: number, deviation: number) => {
    const radius = Math.sqrt(-2 * Math.log(1 - next()));
    return mean + deviation * radius * Math.cos(2 * Math.PI * next());
  };
  return {
    next,
    normal,
    chance: (probability) => next() < probability,
    between: (low, high) => low + (high - low) * next(),
    whole: (low, high) => low + Math.floor((high - low + 1) * next()),
    pick(values) {
      const value = values[Math.floor(next() * values.length)];
      if (value === undefined) throw new Error('nothing to pick from');
      return value;
    },
    weighted<K extends string>(weights: Readonly<Partial<Record<K, number>>>): K {
      const entries = Object.entries(weights) as [K, number][];
      let total = 0;
      for (const [, weight] of entries) total += weight;
      let left = next() * total;
      for (const [key, weight] of entries) {
        left -= weight;
        if (left < 0) return key;
      }
      const last = entries.at(-1);
      if (last === undefined) throw new Error('nothing to choose from');
      return last[0];
    },
    around: (median, spread) => median * Math.exp(normal(0, spread)),
    poisson(mean) {
      const limit = Math.exp(-mean);
      let count = 0;
      for (let product = next(); product > limit; product *= next()) count++;
      return count;
    },
  };
}
