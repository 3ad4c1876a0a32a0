import { sayCount, sayDuration, sayMany } from '../say.ts';
import type { Found } from './comparison.ts';
import type { Effect } from './effect.ts';
import type { ImpactClaim, Verdict } from './verdict.ts';

/** How values of a KPI are written. */
export type KpiUnit = 'share' | 'count' | 'perJourney' | 'ms' | 'score' | 'amount';

/** What the sentence is about. */
export interface Subject {
  readonly metric: string;
  readonly unit: KpiUnit;
  readonly direction: 'up' | 'down';
  readonly treated: string;
  readonly control: string;
  /** ISO day of the change; null without one */
  readonly at: string | null;
  readonly sequential: boolean;
}

/** '19.02 %', '2.3 days', '0.42' */
export function sayValue(value: number, unit: KpiUnit, spread = 0): string {
  if (unit === 'share') return `${(value * 100).toFixed(digitsFor(spread * 100))} %`;
  if (unit === 'ms') return value < 0 ? `−${sayDuration(-value)}` : sayDuration(value);
  const digits = digitsFor(spread > 0 ? spread : Math.abs(value) / 30);
  const text = Math.abs(value).toFixed(digits);
  const [whole = '', rest] = text.split('.');
  const sign = value < 0 && Number(text) !== 0 ? '−' : '';
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${rest === undefined ? '' : `.${rest}`}`;
}

/** '+0.82 percentage points', '−2 hours' */
export function sayChange(value: number, unit: KpiUnit, spread = 0): string {
  const sign = value < 0 ? '−' : '+';
  const size = Math.abs(value);
  if (unit === 'share') return `${sign}${(size * 100).toFixed(digitsFor(spread * 100))} points`;
  return `${sign}${sayValue(size, unit, spread)}`;
}

/** So many digits that the uncertainty shows in two of them. */
function digitsFor(spread: number): number {
  if (!(spread > 0)) return 1;
  return Math.max(0, Math.min(4, 1 - Math.floor(Math.log10(spread))));
}

/** One honest sentence or two: what was seen, how sure, and what it can and cannot be taken for. */
export function says(
  { effect, checks, n, design }: Found,
  verdict: Verdict,
  claim: ImpactClaim,
  subject: Subject,
  more: { weeks: number | null; isWanted: boolean; smallest: number | null; times: number | null },
): string {
  const { metric, unit } = subject;
  if (effect === null)
    return `${metric} can't be compared: ${design === 'randomised' || design === 'differenceInDifferences' ? 'one of the groups has no values' : 'there are no values before or after the change'}.`;
  const spread = effect.error ?? 0;
  const failed = checks.find((check) => check.decisive && !check.passed);
  if (verdict === 'invalid' && failed)
    return `This comparison can't be trusted, so no effect is claimed: ${failed.name} failed (${failed.detail}).`;
  const seen = `${sayValue(effect.with, unit, spread)} ${against(design, subject)} ${sayValue(effect.without, unit, spread)}`;
  const change = `${sayChange(effect.value, unit, spread)}${range(effect, unit, spread)}`;
  const size =
    design === 'randomised' || design === 'differenceInDifferences'
      ? `${sayCount(n.treated)} and ${sayCount(n.control)} customers`
      : `${sayCount(n.control)} customers before, ${sayCount(n.treated)} after`;
  if (verdict === 'noEvidence')
    return `No evidence of an effect on ${metric}: ${seen}, a difference of ${change}; ${size}. ${lack(more, unit, spread)}`;
  return `${metric} ${design === 'beforeAfter' ? 'was' : 'is'} ${verdict}: ${seen}, a difference of ${change}; ${size}. ${meaning(claim, design, subject)}`;
}

function against(design: Found['design'], { treated, control }: Subject): string {
  switch (design) {
    case 'randomised':
      return `for ${treated} against`;
    case 'differenceInDifferences':
      return `for ${treated}, where by the change in ${control} it would have been`;
    case 'interruptedSeries':
      return 'since the change, where the time before leads to expect';
    case 'beforeAfter':
      return 'after the change against';
  }
}

function range({ interval }: Effect, unit: KpiUnit, spread: number): string {
  if (interval === null) return '';
  const [low, high] = interval.map((bound) => sayChange(bound, unit, spread));
  return ` (95 %: ${unit === 'share' ? low?.replace(' points', '') : low} to ${high})`;
}

function meaning(claim: ImpactClaim, design: Found['design'], { treated, control, at }: Subject): string {
  if (claim === 'descriptive')
    return 'This says what was before and after, not that the change did it: there is nobody to compare with.';
  if (design === 'randomised')
    return claim === 'causal'
      ? `If chance alone decided who got ${treated}, the change did it.`
      : `The groups differ by more than chance, so this goes together with ${treated} and need not come from it.`;
  if (design === 'differenceInDifferences')
    return claim === 'causal'
      ? `The change did it, if ${treated} and ${control} would else have gone on alike, as they did before ${at}.`
      : `It goes together with the change; that ${treated} and ${control} would else have gone alike could not be made sure of.`;
  return `It goes together with the change at ${at}; whatever else happened then would look the same.`;
}

function lack(
  more: { weeks: number | null; isWanted: boolean; smallest: number | null; times: number | null },
  unit: KpiUnit,
  spread: number,
): string {
  const { weeks, isWanted, smallest, times } = more;
  if (smallest === null) return 'There is not enough data yet to tell anything.';
  const reach = sayChange(smallest, unit, spread).slice(1);
  if (!isWanted) return `An effect of ${reach} or more would most likely have been seen.`;
  const wait =
    weeks !== null
      ? `about ${sayMany(weeks, 'more week')} at this rate`
      : times !== null && times < 1000
        ? `about ${times < 10 ? times.toFixed(1) : sayCount(times)} times as much`
        : 'far more than will come';
  return `There is not enough data yet: only effects of ${reach} or more could be seen; ${wait} would be wanted.`;
}
