import { readTime } from './timeText.ts';

export type EpochUnit = 's' | 'ms' | 'us' | 'ns';

/** What a column says when its values are read as times. */
export interface TimeProfile {
  values: number;
  /** values that are written dates or times */
  written: number;
  /** pattern (with %1, %2 for an open order) → values */
  patterns: Map<string, number>;
  /** of the written ones: a cast understands them as they are */
  iso: number;
  zoned: number;
  /** with a time of day */
  clocked: number;
  /** written with day and month as two numbers of open order */
  open: number;
  /** open ones where only the day-first reading is a date, and one of them */
  dayFirst: number;
  monthFirst: number;
  dayFirstExample: string | null;
  monthFirstExample: string | null;
  /** an open one where both readings are dates and differ */
  openExample: string | null;
  example: string | null;
  epochs: Record<EpochUnit, number>;
  /** numbers with a fraction among the epochs */
  fractional: number;
  /** years seen → values */
  years: Map<number, number>;
  add(value: string): void;
}

const integer = /^\d{9,19}(\.\d{1,9})?$/;
// 1980 to 2120, in seconds
const earliest = 315_532_800;
const latest = 4_733_510_400;

export function createTimeProfile(): TimeProfile {
  const profile: TimeProfile = {
    values: 0,
    written: 0,
    patterns: new Map(),
    iso: 0,
    zoned: 0,
    clocked: 0,
    open: 0,
    dayFirst: 0,
    monthFirst: 0,
    dayFirstExample: null,
    monthFirstExample: null,
    openExample: null,
    example: null,
    epochs: { s: 0, ms: 0, us: 0, ns: 0 },
    fractional: 0,
    years: new Map(),
    add(value) {
      profile.values++;
      if (integer.test(value)) addEpoch(profile, value);
      const time = readTime(value);
      if (!time) return;
      profile.written++;
      profile.example ??= value;
      profile.years.set(time.year, (profile.years.get(time.year) ?? 0) + 1);
      profile.patterns.set(time.pattern, (profile.patterns.get(time.pattern) ?? 0) + 1);
      if (time.iso) profile.iso++;
      if (time.offset !== null) profile.zoned++;
      if (time.pattern.includes('%M')) profile.clocked++;
      if (time.month !== null) return;
      profile.open++;
      if (time.first > 12) {
        profile.dayFirst++;
        profile.dayFirstExample ??= value;
      } else if (time.second > 12) {
        profile.monthFirst++;
        profile.monthFirstExample ??= value;
      } else if (time.first !== time.second) profile.openExample ??= value;
    },
  };
  return profile;
}

function addEpoch(profile: TimeProfile, value: string): void {
  const number = Number(value);
  for (const [unit, perSecond] of [
    ['s', 1],
    ['ms', 1e3],
    ['us', 1e6],
    ['ns', 1e9],
  ] as const) {
    const seconds = number / perSecond;
    if (seconds < earliest || seconds > latest) continue;
    profile.epochs[unit]++;
    if (value.includes('.')) profile.fractional++;
    const year = 1970 + Math.floor(seconds / 31_556_952);
    profile.years.set(year, (profile.years.get(year) ?? 0) + 1);
    profile.example ??= value;
    return;
  }
}

export function epochUnit(profile: TimeProfile): { unit: EpochUnit; values: number } {
  const [unit, values] = (Object.entries(profile.epochs) as [EpochUnit, number][]).reduce((best, next) =>
    next[1] > best[1] ? next : best,
  );
  return { unit, values };
}

/** Share of the values that are times, 0…1. */
export function timeShare(profile: TimeProfile): number {
  if (profile.values === 0) return 0;
  return Math.max(profile.written, epochUnit(profile).values) / profile.values;
}
