import { numberWords } from '../../map/text/numbers.ts';

/** The same words that drawings use, so that a page and its map never differ. */
export const words = numberWords('en-GB');

const compact = new Intl.NumberFormat('en-GB', { notation: 'compact', maximumFractionDigits: 1 });

export function formatCount(value: number | null | undefined): string {
  return words.count(value);
}

/** For narrow places: 12.3K. */
export function formatCompact(value: number): string {
  return value < 10_000 ? formatCount(value) : compact.format(value);
}

/** A share 0…1 as per cent: 0.273 → '27 %'. */
export function formatShare(share: number | null | undefined): string {
  return words.share(share);
}

/** A valence −1…1 with its sign: '+0.32', '−0.52'. */
export function formatValence(value: number | null | undefined): string {
  return words.valence(value);
}

const byteUnits = ['B', 'kB', 'MB', 'GB', 'TB'];

export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < byteUnits.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 || value >= 100 ? value.toFixed(0) : value.toFixed(1)} ${byteUnits[unit] ?? ''}`;
}

/** '1 journey', '1,204 journeys'. */
export function countOf(value: number, one: string, many = `${one}s`): string {
  return `${formatCount(value)} ${value === 1 ? one : many}`;
}

/** A difference of shares in percentage points with its sign, without the unit: 0.273 → '+27', −0.0123 → '−1.2'. */
export function formatPoints(difference: number): string {
  const points = Math.abs(difference * 100);
  const text = points.toFixed(points < 9.95 ? 1 : 0);
  return Number(text) === 0 ? '0' : `${difference < 0 ? '−' : '+'}${text}`;
}
