const zero = 48;

function digits(text: string, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - zero;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
}

/**
 * The instant (ms) of a time written as `2026-03-02T09:15:00`, with a blank for the T, without seconds, with a fraction, and with Z,
 * `+01:00` or ` +0100` behind it, as most exports write them; without a zone by `toInstant`. Null for everything else, which is not
 * to say that it is no time. Much faster than reading any way of writing.
 */
export function isoInstant(text: string, toInstant: (local: number) => number): number | null {
  const { length } = text;
  if (length < 16 || length > 35 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return null;
  const between = text.charCodeAt(10);
  if ((between !== 84 && between !== 32) || text.charCodeAt(13) !== 58) return null;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 7);
  const day = digits(text, 8, 10);
  const hour = digits(text, 11, 13);
  const minute = digits(text, 14, 16);
  if (year < 1000 || month < 1 || month > 12 || day < 1 || day > 28 || hour < 0 || hour > 23) return null;
  if (minute < 0 || minute > 59) return null;
  let at = 16;
  let second = 0;
  if (text.charCodeAt(at) === 58) {
    second = digits(text, 17, 19);
    if (length < 19 || second < 0 || second > 59) return null;
    at = 19;
  }
  let ms = 0;
  if (text.charCodeAt(at) === 46) {
    let end = at + 1;
    while (end < length && digits(text, end, end + 1) >= 0) end++;
    if (end === at + 1 || end > at + 10) return null;
    ms = Math.floor((digits(text, at + 1, end) / 10 ** (end - at - 1)) * 1000 + 1e-6);
    at = end;
  }
  const local = Date.UTC(year, month - 1, day, hour, minute, second, ms);
  if (at === length) return toInstant(local);
  if (text.charCodeAt(at) === 90) return at + 1 === length ? local : null;
  if (text.charCodeAt(at) === 32) at++;
  const sign = text.charCodeAt(at);
  if (sign !== 43 && sign !== 45) return null;
  const hours = digits(text, at + 1, at + 3);
  const minutesFrom = text.charCodeAt(at + 3) === 58 ? at + 4 : at + 3;
  const minutes = minutesFrom + 2 === length ? digits(text, minutesFrom, length) : -1;
  if (hours < 0 || hours > 14 || minutes < 0 || minutes > 59) return null;
  return local - (sign === 45 ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}
