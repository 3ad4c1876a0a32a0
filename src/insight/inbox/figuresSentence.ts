import type { Insight } from '../../model/insight.ts';
import { sayCount, sayDuration, sayShare, saySigned } from '../say.ts';

/** A rate of an insight, by what it measures. */
export function sayRate(measure: Insight['measure'], value: number): string {
  if (measure === 'share') return sayShare(value);
  if (measure === 'ms') return sayDuration(value);
  if (measure === 'valence') return saySigned(value);
  return value.toFixed(value < 10 ? 2 : 1);
}

/** '30 % against 6.3 %'. */
export function sayAgainst({
  measure,
  rate,
  baseRate,
}: Pick<Insight, 'measure' | 'rate' | 'baseRate'>): string {
  if (rate === null) return '';
  return baseRate === null
    ? sayRate(measure, rate)
    : `${sayRate(measure, rate)} against ${sayRate(measure, baseRate)}`;
}

/** What was counted and what it is held against: '18 % (95 %: 16 % to 20 %) of 1,204, against 9 % elsewhere'. */
export function figuresSentence({
  measure,
  rate,
  interval,
  n,
  baseRate,
  reference,
}: Pick<Insight, 'measure' | 'rate' | 'interval' | 'n' | 'baseRate' | 'reference'>): string {
  if (rate === null) return 'no data';
  const say = (value: number) => sayRate(measure, value);
  const range = interval === null ? '' : ` (95 %: ${say(interval[0])} to ${say(interval[1])})`;
  const of = n === null ? '' : ` of ${sayCount(n)}`;
  const against =
    baseRate === null ? '' : `, against ${say(baseRate)}${reference ? `: ${reference.text}` : ''}`;
  return `${say(rate)}${range}${of}${against}`;
}
