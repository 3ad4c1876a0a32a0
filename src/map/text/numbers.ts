const thinSpace = '\u2009';
const noData = 'no data';

/** Formats numbers as a language does, with '−' for minus. Absent and infinite values read 'no data', never NaN. */
export interface NumberWords {
  locale: string;
  count(value: number | null | undefined): string;
  /** 0…1 as '71 %'; one decimal below 10 % where it says something */
  share(value: number | null | undefined): string;
  /** '14 min', '2.1 d' */
  duration(ms: number | null | undefined): string;
  /** −1…1 as '+0.32' */
  valence(value: number | null | undefined): string;
  decimal(value: number | null | undefined, digits?: number): string;
  /** '1 Jun – 30 Aug 2026' */
  period(from: string | null, to: string | null): string;
  date(iso: string): string;
  /** without the year where it is the year of `near` */
  shortDate(iso: string, near: string | null): string;
}

const finite = (value: number | null | undefined): value is number =>
  value !== null && value !== undefined && Number.isFinite(value);

const units: readonly (readonly [ms: number, unit: string])[] = [
  [365.25 * 86_400_000, 'y'],
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1000, 's'],
];

export function numberWords(locale = 'en'): NumberWords {
  const formats = new Map<number, Intl.NumberFormat>();
  const format = (value: number, digits: number): string => {
    let found = formats.get(digits);
    if (!found) {
      found = new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
      formats.set(digits, found);
    }
    return found.format(Object.is(value, -0) ? 0 : value).replace('-', '−');
  };
  const days = new Map<boolean, Intl.DateTimeFormat>();
  const onDay = (at: number, withYear: boolean): string => {
    let found = days.get(withYear);
    if (!found) {
      const year = withYear ? ({ year: 'numeric' } as const) : {};
      found = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', ...year, timeZone: 'UTC' });
      days.set(withYear, found);
    }
    return ordered(found, at);
  };
  const time = (iso: string): number => Date.parse(iso);
  const date = (iso: string): string => (Number.isFinite(time(iso)) ? onDay(time(iso), true) : iso);

  return {
    locale,
    count: (value) => (finite(value) ? format(Math.round(value), 0) : noData),
    decimal: (value, digits = 1) => (finite(value) ? format(value, digits) : noData),
    share: (value) => {
      if (!finite(value)) return noData;
      const percent = value * 100;
      const digits = percent !== 0 && Math.abs(percent) < 9.95 && Math.abs(percent % 1) > 0.05 ? 1 : 0;
      return `${format(percent, digits)}${thinSpace}%`;
    },
    duration: (ms) => {
      if (!finite(ms)) return noData;
      const sign = ms < 0 ? '−' : '';
      const size = Math.abs(ms);
      for (const [unitMs, unit] of units) {
        if (size < unitMs * (unit === 'd' ? 1.5 : unit === 's' ? 1 : 1.2)) continue;
        const amount = size / unitMs;
        const most = unit === 'd' ? 99.95 : unit === 's' || unit === 'min' ? 0 : 9.95;
        return `${sign}${format(amount, amount < most ? 1 : 0)}${thinSpace}${unit}`;
      }
      return size === 0 ? `0${thinSpace}s` : `${sign}${format(size, 0)}${thinSpace}ms`;
    },
    valence: (value) => {
      if (!finite(value)) return noData;
      return `${value > 0.005 ? '+' : ''}${format(Math.abs(value) < 0.005 ? 0 : value, 2)}`;
    },
    period: (from, to) => {
      if (from === null || to === null) return noData;
      if (!Number.isFinite(time(from)) || !Number.isFinite(time(to))) return `${from} – ${to}`;
      if (from.slice(0, 10) === to.slice(0, 10)) return date(to);
      const sameYear = from.slice(0, 4) === to.slice(0, 4);
      return `${onDay(time(from), !sameYear)} – ${date(to)}`;
    },
    date,
    shortDate: (iso, near) =>
      near !== null && iso.slice(0, 4) === near.slice(0, 4) && Number.isFinite(time(iso))
        ? onDay(time(iso), false)
        : date(iso),
  };
}

/** English dates in the order that the rest of the world reads: 30 Aug 2026. */
function ordered(format: Intl.DateTimeFormat, time: number): string {
  const { locale } = format.resolvedOptions();
  if (!locale.startsWith('en')) return format.format(time);
  const parts = new Map(format.formatToParts(time).map((part) => [part.type, part.value]));
  return [parts.get('day'), parts.get('month'), parts.get('year')].filter(Boolean).join(' ');
}
