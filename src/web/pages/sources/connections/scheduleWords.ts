import { formatDateTime } from '../../../format/times.ts';
import type { ConnectionShown } from './connectionShown.ts';

const units: Readonly<Record<string, string>> = { s: 's', min: 'min', h: 'h', d: 'd' };

/** '15min' as 'every 15 min'; cron with its zone. */
export function scheduleWords({
  schedule,
  timezone,
}: Pick<ConnectionShown, 'schedule' | 'timezone'>): string {
  if (schedule === 'never') return 'only when asked';
  if (timezone !== null) return `${schedule} (${timezone})`;
  const found = /^([\d.]+)(s|min|h|d)$/.exec(schedule);
  if (!found) return schedule;
  const [, count, unit = ''] = found;
  if (count === '1') return `every ${{ s: 'second', min: 'minute', h: 'hour', d: 'day' }[unit] ?? unit}`;
  return `every ${count} ${units[unit] ?? unit}`;
}

/** How long until then: 'now', 'in 40 s', 'in 12 min', then the day. */
export function untilWords(iso: string, now: number): string {
  const ms = Date.parse(iso) - now;
  if (ms < 1000) return 'now';
  if (ms < 60_000) return `in ${Math.ceil(ms / 1000)} s`;
  if (ms < 3_600_000) return `in ${Math.round(ms / 60_000)} min`;
  if (ms < 86_400_000) return `in ${Math.round(ms / 3_600_000)} h`;
  return formatDateTime(iso);
}
