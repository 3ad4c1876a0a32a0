import { readTime } from './times.ts';

const second = 1000;
const day = 86_400 * second;

/** A delivery that takes no longer than this says nothing about the client's clock. */
export const usualDelay = 5 * second;
/** A batch that says it was sent longer ago than this was delivered late, by a clock that is right. */
export const longestSkew = day;
/** Further ahead of our clock is quarantined. */
export const furthestAhead = day;
/** What is earlier is quarantined: a clock that was never set. */
export const earliest = Date.UTC(1990, 0, 1);
/** A clock that shows less was never set, however late the batch. */
const clocksAreSet = Date.UTC(2010, 0, 1);
const old = 5 * 365.25 * day;

export interface ReadClock {
  time: number;
  saidTime: number | null;
}

/**
 * When it happened: receivedAt − (sentAt − said), which takes out a wrong clock of the client, within bounds:
 * a difference below 5 s is the way over the net and changes nothing; a batch from more than a day ago was kept back, and its times
 * are right as they stand. Without `said`, now; without `sentAt`, as said. Returns the reason where no time can be believed.
 */
export function readClock(
  said: unknown,
  sentAt: unknown,
  receivedAt: number,
  notes: string[],
): ReadClock | string {
  if (said === undefined || said === null || said === '') return { time: receivedAt, saidTime: null };
  const saidTime = readTime(said);
  if (saidTime === null) return 'the time can’t be read: give ISO 8601 or milliseconds since 1970';
  const skew = skewOf(readTime(sentAt), receivedAt, notes);
  const time = saidTime + skew;
  if (time > receivedAt + furthestAhead) return `the time lies ${days(time - receivedAt)} ahead`;
  if (time < earliest) return 'the time lies before 1990';
  if (time > receivedAt + 60 * second) notes.push(`the time lies ${seconds(time - receivedAt)} ahead`);
  if (receivedAt - time > old) notes.push('the time is more than five years ago');
  return { time, saidTime };
}

/** How far the client's clock was behind, ms, by when it says it sent. */
export function skewOf(sentAt: number | null, receivedAt: number, notes: string[]): number {
  if (sentAt === null) return 0;
  const skew = receivedAt - sentAt;
  if (Math.abs(skew) <= usualDelay) return 0;
  if (skew > longestSkew && sentAt >= clocksAreSet) {
    notes.push(`delivered ${days(skew)} late`);
    return 0;
  }
  notes.push(`the client’s clock was ${seconds(skew)} ${skew > 0 ? 'slow' : 'fast'}`);
  return skew;
}

function seconds(ms: number): string {
  return `${Math.round(Math.abs(ms) / second)} s`;
}

function days(ms: number): string {
  return `${Math.ceil(ms / day)} days`;
}
