import { timeOf } from '../times.ts';

/** ms of 2026-11-22T12:13:54.232Z, which begins at a place and ends at another; null where it is written in another way. */
export function usualTimeAt(bytes: Uint8Array, at: number, end: number): number | null {
  if (end - at !== 24 || bytes[at + 4] !== 0x2d || bytes[at + 7] !== 0x2d || bytes[at + 10] !== 0x54)
    return null;
  if (bytes[at + 13] !== 0x3a || bytes[at + 16] !== 0x3a || bytes[at + 19] !== 0x2e) return null;
  if (bytes[at + 23] !== 0x5a) return null;
  const century = twoDigits(bytes, at);
  const years = twoDigits(bytes, at + 2);
  const month = twoDigits(bytes, at + 5);
  const day = twoDigits(bytes, at + 8);
  const hour = twoDigits(bytes, at + 11);
  const minute = twoDigits(bytes, at + 14);
  const second = twoDigits(bytes, at + 17);
  const tens = twoDigits(bytes, at + 20);
  const last = bytes[at + 22]! - 0x30;
  if ((century | years | month | day | hour | minute | second | tens | last) < 0 || last > 9) return null;
  return timeOf(century * 100 + years, month, day, hour, minute, second, tens * 10 + last);
}

/** −1 where they are none. */
function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = bytes[at]! - 0x30;
  const ones = bytes[at + 1]! - 0x30;
  return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
}
