import { words } from './numbers.ts';

const language = 'en-GB';
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A duration as people say it: '14 min', '2.1 d'. */
export function formatDuration(ms: number | null | undefined): string {
  return words.duration(ms);
}

const dayMonth = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' });
const clock = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' });
const clockWithSeconds = new Intl.DateTimeFormat(language, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZone: 'UTC',
});
const withTime = new Intl.DateTimeFormat(language, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
});

/** '17 Aug 2026', in UTC as all measured times. */
export function formatDate(iso: string): string {
  return words.date(iso);
}

export function formatDayMonth(iso: string): string {
  return dayMonth.format(new Date(iso));
}

export function formatTime(iso: string): string {
  return clock.format(new Date(iso));
}

/** A moment on an axis that spans so many ms: as exact as tells its marks apart. */
export function formatTick(at: number, spanMs: number): string {
  const iso = new Date(at).toISOString();
  if (spanMs >= 300 * day) return formatDate(iso);
  if (spanMs >= 36 * hour) return formatDayMonth(iso);
  return spanMs >= 2 * minute ? formatTime(iso) : clockWithSeconds.format(at);
}

export function formatDateTime(iso: string): string {
  return withTime.format(new Date(iso));
}

/** '1 Jun – 30 Aug 2026'; the year stands twice only where it differs. */
export function formatPeriod(from: string | null | undefined, to: string | null | undefined): string {
  if (!from && !to) return 'all time';
  if (!from) return `until ${formatDate(to ?? '')}`;
  if (!to) return `since ${formatDate(from)}`;
  return words.period(from, to);
}

/** How long ago: 'just now', '12 min ago', '3 days ago', then the date. */
export function formatAge(iso: string, now: number): string {
  const age = now - Date.parse(iso);
  if (age < minute) return 'just now';
  if (age < hour) return `${Math.floor(age / minute)} min ago`;
  if (age < day) return `${Math.floor(age / hour)} h ago`;
  const days = Math.floor(age / day);
  if (days === 1) return 'yesterday';
  return days < 31 ? `${days} days ago` : formatDate(iso);
}
