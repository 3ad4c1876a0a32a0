const language = 'en-GB';
const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const year = 365.25 * day;

/** A duration as people say it: '14 min', '2.1 d', '3.4 y'. */
export function formatDuration(ms: number): string {
  const size = Math.abs(ms);
  if (size < second) return `${Math.round(ms)} ms`;
  if (size < minute) return `${trim(ms / second)} s`;
  if (size < hour) return `${trim(ms / minute)} min`;
  if (size < 2 * day) return `${trim(ms / hour)} h`;
  if (size < 2 * year) return `${trim(ms / day)} d`;
  return `${trim(ms / year)} y`;
}

function trim(value: number): string {
  const digits = Math.abs(value) < 9.95 && !Number.isInteger(value) ? 1 : 0;
  return value.toFixed(digits).replace('-', '\u2212').replace(/\.0$/, '');
}

const dayMonth = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' });
const dayMonthYear = new Intl.DateTimeFormat(language, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
const clock = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' });
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
  return dayMonthYear.format(new Date(iso));
}

export function formatDayMonth(iso: string): string {
  return dayMonth.format(new Date(iso));
}

export function formatTime(iso: string): string {
  return clock.format(new Date(iso));
}

export function formatDateTime(iso: string): string {
  return withTime.format(new Date(iso));
}

/** '1 Jun – 30 Aug 2026'; the year stands twice only where it differs. */
export function formatPeriod(from: string | null | undefined, to: string | null | undefined): string {
  if (!from && !to) return 'all time';
  if (!from) return `until ${formatDate(to ?? '')}`;
  if (!to) return `since ${formatDate(from)}`;
  const sameYear = from.slice(0, 4) === to.slice(0, 4);
  const start = sameYear ? formatDayMonth(from) : formatDate(from);
  const end = formatDate(to);
  return from.slice(0, 10) === to.slice(0, 10) ? end : `${start} – ${end}`;
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
