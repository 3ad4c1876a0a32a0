import type { SentimentLabel } from './scorer.ts';

const words: readonly (readonly [SentimentLabel, string])[] = [
  [
    'negative',
    'negative neg n bad poor unhappy dissatisfied detractor complaint negativ schlecht unzufrieden négatif negatif negativo negatief slecht -1 - 👎 1star 2star 1stars 2stars',
  ],
  [
    'neutral',
    'neutral neu neut mixed none passive ok okay average neutraal neutre neutro neutrale 0 o 3star 3stars',
  ],
  [
    'positive',
    'positive pos p good great happy satisfied promoter praise positiv gut zufrieden positif positivo positief goed +1 + 👍 4star 5star 4stars 5stars',
  ],
];
const known = new Map(words.flatMap(([label, all]) => all.split(' ').map((word) => [word, label] as const)));

/** What labels of a file mean, by the words that it uses; those that mean nothing here stand in `unknown`. Empty ones are left out. */
export function labelsMeant(said: readonly string[]): {
  meaning: ReadonlyMap<string, SentimentLabel>;
  unknown: readonly string[];
} {
  const distinct = [...new Set(said.map((one) => one.trim()).filter((one) => one !== ''))];
  const numbers = distinct.map(Number);
  const scale = numbers.some(Number.isNaN) ? null : scaleOf(numbers);
  const meaning = new Map<string, SentimentLabel>();
  const unknown: string[] = [];
  for (const word of distinct) {
    const label = scale
      ? scale(Number(word))
      : known.get(word.toLowerCase().replace(/[\s_.-]+(?=stars?$)/, ''));
    if (label === undefined) unknown.push(word);
    else meaning.set(word, label);
  }
  return { meaning, unknown };
}

/** Numbers −1 … 1, 0 and 1, stars 1 … 5, or 0 … 10 as NPS has them; null where they are on none of these scales. */
function scaleOf(numbers: readonly number[]): ((value: number) => SentimentLabel) | null {
  const low = Math.min(...numbers);
  const high = Math.max(...numbers);
  if (low < -1 || high > 10) return null;
  if (low < 0)
    return high > 1 ? null : (value) => (value < 0 ? 'negative' : value > 0 ? 'positive' : 'neutral');
  const isWhole = numbers.every(Number.isInteger);
  if (low === 0 && high <= 1 && isWhole) return (value) => (value === 0 ? 'negative' : 'positive');
  if (low >= 1 && high <= 5)
    return (value) => (value <= 2.5 ? 'negative' : value >= 3.5 ? 'positive' : 'neutral');
  return high <= 5 ? null : (value) => (value <= 6 ? 'negative' : value >= 9 ? 'positive' : 'neutral');
}
