import type { OutputOf } from '../../api/types.ts';
import { formatCount, formatShare, formatValence, words } from '../../format/numbers.ts';
import { formatDuration } from '../../format/times.ts';

export type ShownInsight = OutputOf<'showInsight'>;
export type Insight = OutputOf<'insights'>['insights'][number];

/** A rate as its kind of measure is read. */
export function formatRate(measure: Insight['measure'], value: number | null | undefined): string {
  if (measure === 'ms') return formatDuration(value);
  if (measure === 'share') return formatShare(value);
  if (measure === 'valence') return formatValence(value);
  return words.decimal(value, 2);
}

/** Where it is: 'Onboarding › Upload documents'. */
export function placeOf({ at }: Pick<Insight, 'at'>): string {
  const step =
    at.touchpoint ??
    (at.from !== undefined && at.to !== undefined ? `${at.from} → ${at.to}` : (at.from ?? at.to));
  return [at.stage, step].filter((part) => part !== undefined && part !== '').join(' › ');
}

/** Which part of it: a channel, a group of customers. */
export function partOf({ at }: Pick<Insight, 'at'>): string {
  return [at.channel, at.segment?.replace('=', ': ')]
    .filter((part) => part !== undefined && part !== '')
    .join(', ');
}

/** What it costs in a few words: money where prices are set, else customers, else contacts. */
export function costWords(cost: Insight['cost'], currency: string | null): { value: string; unit: string } {
  if (cost === null) return { value: '–', unit: '' };
  if (cost.money !== null) return { value: formatMoney(cost.money, currency), unit: 'lost to it' };
  if (Math.round(cost.customers) > 0) return { value: formatCount(cost.customers), unit: cost.outcome };
  if (Math.round(cost.contacts) > 0) return { value: formatCount(cost.contacts), unit: 'extra contacts' };
  return { value: '–', unit: 'no cost counted' };
}

export function formatMoney(value: number, currency: string | null): string {
  if (currency === null) return formatCount(value);
  try {
    return new Intl.NumberFormat('en-GB', { style: 'currency', currency, maximumFractionDigits: 0 }).format(
      value,
    );
  } catch {
    return `${formatCount(value)} ${currency}`;
  }
}

export const statusWords: Readonly<Record<Insight['status'], string>> = {
  new: 'New',
  accepted: 'On the map',
  dismissed: 'Dismissed',
  resolved: 'Resolved',
};

export const newsWords: Readonly<Record<NonNullable<Insight['news']>, string>> = {
  returned: 'Returned',
  grew: 'Grew',
};
