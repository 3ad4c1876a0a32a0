import type { Random } from './random.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** When people are met on a channel: opening hours per weekday (0 = Sunday), and how busy each hour is. */
export interface Rhythm {
  /** [opens, closes) in hours of the day, null when closed */
  open: readonly (readonly [number, number] | null)[];
  /** weight of each of the 24 hours */
  hours: readonly number[];
  /** weight of each weekday, Sunday first */
  days: readonly number[];
}

const always = Array.from({ length: 7 }, () => [0, 24] as const);
/** Few at night, a bump at lunch, most in the evening. */
const evening = [3, 2, 1, 1, 1, 1, 2, 4, 6, 7, 8, 9, 11, 10, 8, 8, 9, 11, 14, 18, 20, 18, 12, 6];
/** Offices: a peak in the late morning, another after lunch. */
const office = [0, 0, 0, 0, 0, 0, 0, 0, 9, 14, 16, 14, 10, 11, 13, 12, 10, 8, 6, 4, 0, 0, 0, 0];
const shop = [0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 10, 14, 15, 14, 14, 13, 11, 8, 0, 0, 0, 0, 0, 0];
const chat = [0, 0, 0, 0, 0, 0, 0, 0, 5, 8, 9, 10, 11, 10, 9, 9, 9, 10, 12, 14, 13, 9, 0, 0];
const mailing = [0, 0, 0, 0, 0, 0, 3, 8, 9, 7, 5, 4, 3, 3, 3, 3, 3, 2, 1, 0, 0, 0, 0, 0];

export const rhythms = {
  evening: { open: always, hours: evening, days: [13, 12, 12, 12, 11, 9, 9] },
  helpline: {
    open: [null, [8, 20], [8, 20], [8, 20], [8, 20], [8, 20], [8, 20]],
    hours: office,
    days: [0, 20, 16, 15, 14, 14, 8],
  },
  store: {
    open: [
      [11, 16],
      [9, 18],
      [9, 18],
      [9, 18],
      [9, 18],
      [9, 18],
      [9, 18],
    ],
    hours: shop,
    days: [9, 9, 9, 9, 11, 14, 22],
  },
  webchat: { open: always.map(() => [8, 22] as const), hours: chat, days: [10, 14, 13, 12, 12, 11, 9] },
  mailing: { open: always.map(() => [7, 21] as const), hours: mailing, days: [1, 8, 8, 8, 8, 8, 3] },
  delivery: {
    open: [null, [8, 18], [8, 18], [8, 18], [8, 18], [8, 18], [8, 18]],
    hours: [0, 0, 0, 0, 0, 0, 0, 0, 8, 12, 13, 12, 11, 10, 10, 9, 7, 5, 0, 0, 0, 0, 0, 0],
    days: [0, 10, 10, 10, 10, 10, 5],
  },
} as const satisfies Record<string, Rhythm>;

function pickIndex(weights: readonly number[], random: Random): number {
  let total = 0;
  for (const weight of weights) total += weight;
  let left = random.next() * total;
  for (const [index, weight] of weights.entries()) {
    left -= weight;
    if (left < 0) return index;
  }
  return 0;
}

function opening(time: number, rhythm: Rhythm): readonly [number, number] | null {
  const hours = rhythm.open[new Date(time).getUTCDay()];
  if (!hours) return null;
  const midnight = Math.floor(time / DAY) * DAY;
  return [midnight + hours[0] * HOUR, midnight + hours[1] * HOUR];
}

/**
 * The moment that follows `after` by about `gap` ms and at which the channel is met: short gaps are kept where it is open,
 * gaps of more than five hours land on a likely hour of their day. To the second, and later than `after`.
 */
export function momentAfter(after: number, gap: number, rhythm: Rhythm, random: Random): number {
  let time = after + Math.max(1000, gap);
  if (gap > 5 * HOUR) {
    const hour = pickIndex(rhythm.hours, random);
    const snapped = Math.floor(time / DAY) * DAY + (hour + random.next()) * HOUR;
    if (snapped > after) time = snapped;
    else if ((rhythm.hours[new Date(time).getUTCHours()] ?? 0) <= 2) time += random.between(6, 9) * HOUR;
  }
  for (let tries = 0; tries < 8; tries++) {
    const open = opening(time, rhythm);
    if (open !== null && time >= open[0] && time < open[1]) break;
    const day = Math.floor(time / DAY) * DAY;
    const next = open !== null && time < open[0] ? day : day + DAY;
    time = next + (pickIndex(rhythm.hours, random) + random.next()) * HOUR;
  }
  return Math.floor(time / 1000) * 1000;
}

/** A likely moment on the days `from` … `from + span` ms: weekdays and hours as the rhythm has them. */
export function momentWithin(from: number, span: number, rhythm: Rhythm, random: Random): number {
  const busiest = Math.max(...rhythm.days);
  let day = Math.floor(from / DAY) * DAY;
  for (let tries = 0; tries < 20; tries++) {
    day = Math.floor((from + random.next() * span) / DAY) * DAY;
    if (random.next() * busiest < (rhythm.days[new Date(day).getUTCDay()] ?? 0)) break;
  }
  return Math.floor((day + (pickIndex(rhythm.hours, random) + random.next()) * HOUR) / 1000) * 1000;
}
