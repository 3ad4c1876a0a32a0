import { createHash } from 'node:crypto';
import { Cron } from 'croner';
import type { Connection, ConnectionState, Schedule } from '../../model/connection.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import { parseDuration } from '../time.ts';
import { knownZone } from '../workspace/zone.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const shortestMs = 1000;

/**
 * `15min`, `every 15min`, five fields of cron, or `never`.
 * @throws UnusableInput saying how to write it
 */
export function parseSchedule(text: string, timezone: string): Schedule {
  const plain = text.trim();
  if (/^(never|manual)$/i.test(plain)) return { when: 'never' };
  if (plain.split(/\s+/).length === 5) {
    const schedule = { when: 'cron' as const, expression: plain, timezone: knownZone(timezone) };
    if (nextByCron(schedule, 0) === null)
      throw new UnusableInput(`the schedule '${plain}' never comes: check its day and month`);
    return schedule;
  }
  const ms = parseDuration(plain.replace(/^every\s+/i, ''), '--schedule');
  if (ms < shortestMs)
    throw new UnusableInput(`--schedule '${plain}' is too often: take at least 1s, for example 5min`);
  return { when: 'every', ms };
}

/** As parseSchedule reads it again. */
export function scheduleText(schedule: Schedule): string {
  if (schedule.when === 'never') return 'never';
  if (schedule.when === 'cron') return schedule.expression;
  const { ms } = schedule;
  if (ms % (24 * hourMs) === 0) return `${ms / (24 * hourMs)}d`;
  if (ms % hourMs === 0) return `${ms / hourMs}h`;
  return ms % minuteMs === 0 ? `${ms / minuteMs}min` : `${ms / 1000}s`;
}

/**
 * When a connection is to be read next, ms since 1970-01-01 UTC; a time in the past means now, null never by itself. After failures it is
 * tried again sooner than a slow schedule says and later than a fast one: after a minute at most, then twice as long each time, up to an hour.
 */
export function dueAt(
  { id, schedule, paused, createdAt }: Connection,
  { failures }: Pick<ConnectionState, 'failures'>,
  checkedAt: number | null,
): number | null {
  if (paused || schedule.when === 'never') return null;
  const since = checkedAt ?? Date.parse(createdAt);
  const every = schedule.when === 'every' ? schedule.ms : minuteMs;
  if (failures > 0 && checkedAt !== null) {
    const pause = Math.min(hourMs, Math.min(every, minuteMs) * 2 ** Math.min(failures - 1, 20));
    return since + pause + jitter(id, since, pause);
  }
  if (schedule.when === 'every') return checkedAt === null ? since : since + every + jitter(id, since, every);
  const next = nextByCron(schedule, since);
  return next === null ? null : next + jitter(id, next, minuteMs);
}

function nextByCron(
  { expression, timezone }: Extract<Schedule, { when: 'cron' }>,
  after: number,
): number | null {
  try {
    const cron = new Cron(expression, { timezone, paused: true, mode: '5-part' });
    return cron.nextRun(new Date(after))?.getTime() ?? null;
  } catch (cause) {
    throw new UnusableInput(
      `the schedule '${expression}' can't be read: write a duration such as 15min, or the five fields minute, hour, day, month and weekday, such as 0 6 * * 1-5`,
      { cause },
    );
  }
}

/** So that many connections don't begin in one moment: up to a tenth of the pause, at most 30 s, the same each time it is worked out. */
function jitter(id: string, at: number, pauseMs: number): number {
  const share = createHash('sha1').update(`${id} ${at}`).digest().readUInt32BE(0) / 2 ** 32;
  return Math.floor(share * Math.min(30_000, pauseMs / 10));
}
