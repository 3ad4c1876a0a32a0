import type { PrivacyRules } from '../model/privacy.ts';
import type { AgeLimits } from '../model/retention.ts';

/** So many months of the calendar before a time, in UTC; the last day of the month where it has no such day. ms in, ms out. */
export function monthsBefore(at: number, months: number): number {
  const date = new Date(at);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() - months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, last));
  return date.getTime();
}

/** Times before which interactions go by the rules; null where none ever goes. */
export function ageLimits({ retention }: Pick<PrivacyRules, 'retention'>, at: number): AgeLimits | null {
  if (retention === undefined) return null;
  const limit = (months: number | null) => (months === null ? null : monthsBefore(at, months));
  const limits = {
    workspace: limit(retention.months),
    sources: new Map(Object.entries(retention.sources).map(([source, months]) => [source, limit(months)])),
  };
  const isAny = limits.workspace !== null || [...limits.sources.values()].some((one) => one !== null);
  return isAny ? limits : null;
}
