import type { OutputOf } from '../../api/types.ts';
import { formatCount, formatShare, words } from '../../format/numbers.ts';
import { formatDuration } from '../../format/times.ts';

export type Kpi = OutputOf<'kpi'>['kpis'][number];
export type KpiUnit = Kpi['unit'];
type Figure = Pick<Kpi, 'value' | 'interval' | 'n'>;

export const statusWords: Readonly<Record<Kpi['status'], string>> = {
  met: 'Met',
  missed: 'Missed',
  tooClose: 'Too close to tell',
  noTarget: 'No target',
  noData: 'No data',
  broken: 'Can’t be measured',
};

export const unitWords: Readonly<Record<KpiUnit, string>> = {
  share: 'share',
  count: 'number',
  perJourney: 'per journey',
  ms: 'time',
  score: 'score',
  amount: 'amount',
};

/** A value in its unit. */
export function sayValue(value: number, unit: KpiUnit): string {
  if (unit === 'share') return formatShare(value);
  if (unit === 'ms') return value < 0 ? `−${formatDuration(-value)}` : formatDuration(value);
  if (unit === 'count' || Math.abs(value) >= 1000) return formatCount(Math.round(value));
  return words.decimal(value, Math.abs(value) < 10 && unit !== 'score' ? 2 : 1);
}

export function sayInterval({ interval }: Figure, unit: KpiUnit): string {
  return interval === null ? '' : `${sayValue(interval[0], unit)} to ${sayValue(interval[1], unit)}`;
}

export function sayTarget({ target, direction, unit }: Pick<Kpi, 'target' | 'direction' | 'unit'>): string {
  return target === null ? '' : `${direction === 'up' ? '≥' : '≤'} ${sayRound(target, unit)}`;
}

/** A value that people set: without the zeros that a measured one has. */
function sayRound(value: number, unit: KpiUnit): string {
  if (unit === 'share') return `${Number((value * 100).toFixed(1))}\u202f%`;
  return unit === 'ms' || Math.abs(value) >= 1000 ? sayValue(value, unit) : String(value).replace('-', '−');
}

const standing: readonly Kpi['status'][] = ['broken', 'missed', 'tooClose', 'met', 'noTarget', 'noData'];

/** What wants looking at first, else by name. */
export function inOrder(kpis: readonly Kpi[]): Kpi[] {
  return [...kpis].sort((a, b) => standing.indexOf(a.status) - standing.indexOf(b.status));
}

/** A target as it is typed again: 80%, 3d, 40. */
export function targetText({ target, unit }: Pick<Kpi, 'target' | 'unit'>): string {
  if (target === null) return '';
  if (unit === 'share') return `${Number((target * 100).toFixed(2))}%`;
  if (unit !== 'ms') return String(target);
  const [length, sign] =
    target % 864e5 === 0 ? [864e5, 'd'] : target % 36e5 === 0 ? [36e5, 'h'] : [6e4, 'min'];
  return `${target / length}${sign}`;
}

/** The sentence under a value: its interval and what it is a figure of. */
export function sayBase(kpi: Figure & { unit: KpiUnit }): string {
  const interval = sayInterval(kpi, kpi.unit);
  return `${interval === '' ? '' : `${interval} · `}n ${formatCount(kpi.n)}`;
}

/** How the last finished period stands to the one before. */
export function sayChange({ change, period, unit, direction }: Kpi): {
  text: string;
  tone: 'good' | 'warn' | 'mute';
} {
  if (change === null) return { text: '', tone: 'mute' };
  const [low, high] = change.interval;
  const by =
    unit === 'share'
      ? `${words.decimal(Math.abs(change.value) * 100, 1)} points`
      : sayValue(Math.abs(change.value), unit);
  if (low <= 0 && high >= 0) return { text: `no clear change from the ${period} before`, tone: 'mute' };
  const isBetter = change.value > 0 === (direction === 'up');
  return {
    text: `${by} ${change.value > 0 ? 'above' : 'below'} the ${period} before`,
    tone: isBetter ? 'good' : 'warn',
  };
}
