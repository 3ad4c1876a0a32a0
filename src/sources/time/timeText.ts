/**
 * A time as a person or a machine wrote it, taken apart. Where the order of day and month is open, `first` and `second` are
 * the two numbers as they stand and `month` is null.
 */
export interface WrittenTime {
  year: number;
  month: number | null;
  day: number | null;
  first: number;
  second: number;
  hour: number;
  minute: number;
  seconds: number;
  /** ms and below, as a share of a second */
  fraction: number;
  /** minutes east of UTC, null where none is written */
  offset: number | null;
  /** strptime pattern with %d and %m in places of the day and month; for open ones, the first number is %1 and the second %2 */
  pattern: string;
  /** a cast of text to a timestamp understands it */
  iso: boolean;
}

const months: Readonly<Record<string, number>> = monthNames([
  ['jan', 'january', 'januar', 'janvier', 'janv', 'enero', 'ene', 'janeiro', 'januari', 'jaenner'],
  ['feb', 'february', 'februar', 'fevrier', 'fevr', 'fev', 'febrero', 'fevereiro', 'februari'],
  ['mar', 'march', 'maerz', 'marz', 'mrz', 'mars', 'marzo', 'marco', 'maart', 'mrt'],
  ['apr', 'april', 'avril', 'avr', 'abril', 'abr'],
  ['may', 'mai', 'mayo', 'maio', 'mei'],
  ['jun', 'june', 'juni', 'juin', 'junio', 'junho'],
  ['jul', 'july', 'juli', 'juillet', 'juil', 'julio', 'julho'],
  ['aug', 'august', 'aout', 'agosto', 'ago', 'augustus'],
  ['sep', 'sept', 'september', 'septembre', 'septiembre', 'setembro', 'set'],
  ['oct', 'october', 'oktober', 'okt', 'octobre', 'octubre', 'outubro', 'out'],
  ['nov', 'november', 'novembre', 'noviembre', 'novembro'],
  ['dec', 'december', 'dezember', 'dez', 'decembre', 'diciembre', 'dic', 'dezembro'],
]);
const englishMonth = /^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)$/i;
const englishMonthLong =
  /^(january|february|march|april|may|june|july|august|september|october|november|december)$/i;

function monthNames(names: string[][]): Record<string, number> {
  return Object.fromEntries(names.flatMap((forms, i) => forms.map((form) => [form, i + 1])));
}

const weekday = /^((?:mon|tue|wed|thu|fri|sat|sun)(?:[a-z]{3,6})?)(,? +)/i;
const yearFirst = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/;
const numbersOnly = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/;
const compact = /^(\d{4})(\d{2})(\d{2})(?=$|T\d|\s)/;
const dayMonthYear = /^(\d{1,2})(\.? ?[-/ ]?)(\p{L}{3,10})(\.?)([-/ ,]{1,2})(\d{4}|\d{2})(?!\d)/u;
const monthDayYear = /^(\p{L}{3,10})(\.?)( +)(\d{1,2})(?:st|nd|rd|th)?(,? +)(\d{4})(?!\d)/u;
const yearLast = /^(\p{L}{3})( +)(\d{1,2})( +)(\d{1,2}):(\d{2}):(\d{2})( +)([+-]\d{4}|UTC|GMT)( +)(\d{4})$/u;
const clock =
  /^(T|,? +| at | um | à )(\d{1,2}):(\d{2})(?::(\d{2})(?:([.,])(\d{1,9}))?)?( ?)([ap])?(\.?m\.?)?/i;
const compactClock = /^T(\d{2})(\d{2})(\d{2})?/;
const zone = /^( ?)(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)$/i;

/** Takes a written time apart, or null where the text is none. Numbers since 1970 are not looked at here. */
export function readTime(value: string): WrittenTime | null {
  if (value.length < 6 || value.length > 45) return null;
  const code = value.charCodeAt(0);
  const startsWithDigit = code >= 48 && code <= 57;
  let text = value.trim();
  let prefix = '';
  if (!startsWithDigit) {
    const twitter = readYearLast(text);
    if (twitter) return twitter;
    const day = weekday.exec(text);
    if (day) {
      prefix = ((day[1] ?? '').length === 3 ? '%a' : '%A') + day[2];
      text = text.slice(day[0].length);
    }
  }
  const date = readDate(text);
  if (!date) return null;
  const rest = readClock(text.slice(date.length));
  if (!rest) return null;
  const written: WrittenTime = {
    ...date,
    hour: rest.hour,
    minute: rest.minute,
    seconds: rest.seconds,
    fraction: rest.fraction,
    offset: rest.offset,
    pattern: prefix + date.pattern + rest.pattern,
    iso: prefix === '' && date.iso && rest.iso,
  };
  return plausible(written) ? written : null;
}

function plausible({ year, month, day, first, second, hour, minute, seconds }: WrittenTime): boolean {
  if (hour > 24 || minute > 59 || seconds > 60 || year < 1000) return false;
  if (month !== null && day !== null) return month >= 1 && month <= 12 && day >= 1 && day <= 31;
  return first >= 1 && second >= 1 && first <= 31 && second <= 31 && (first <= 12 || second <= 12);
}

interface ReadDate {
  length: number;
  year: number;
  month: number | null;
  day: number | null;
  first: number;
  second: number;
  pattern: string;
  iso: boolean;
}

function readDate(text: string): ReadDate | null {
  let m = yearFirst.exec(text);
  if (m) {
    const separator = m[2] ?? '-';
    return fixed(
      m[0].length,
      +(m[1] ?? 0),
      +(m[3] ?? 0),
      +(m[4] ?? 0),
      `%Y${separator}%m${separator}%d`,
      separator === '-',
    );
  }
  m = numbersOnly.exec(text);
  if (m) {
    const separator = m[2] ?? '/';
    const short = (m[4] ?? '').length === 2;
    return {
      length: m[0].length,
      year: fullYear(m[4] ?? ''),
      month: null,
      day: null,
      first: +(m[1] ?? 0),
      second: +(m[3] ?? 0),
      pattern: `%1${separator}%2${separator}${short ? '%y' : '%Y'}`,
      iso: false,
    };
  }
  m = compact.exec(text);
  if (m) return fixed(8, +(m[1] ?? 0), +(m[2] ?? 0), +(m[3] ?? 0), '%Y%m%d', false);
  m = dayMonthYear.exec(text);
  if (m) {
    const month = monthOf(m[3] ?? '');
    if (month === null) return null;
    const year = (m[6] ?? '').length === 2 ? '%y' : '%Y';
    const pattern = `%d${m[2]}${monthPattern(m[3] ?? '')}${m[4]}${m[5]}${year}`;
    return fixed(m[0].length, fullYear(m[6] ?? ''), month, +(m[1] ?? 0), pattern, false);
  }
  m = monthDayYear.exec(text);
  if (m) {
    const month = monthOf(m[1] ?? '');
    if (month === null) return null;
    const ordinal = /\d(st|nd|rd|th)/i.exec(m[0])?.[1] ?? '';
    const pattern = `${monthPattern(m[1] ?? '')}${m[2]}${m[3]}%d${ordinal}${m[5]}%Y`;
    return fixed(m[0].length, +(m[6] ?? 0), month, +(m[4] ?? 0), pattern, false);
  }
  return null;
}

function fixed(
  length: number,
  year: number,
  month: number,
  day: number,
  pattern: string,
  iso: boolean,
): ReadDate {
  return { length, year, month, day, first: 0, second: 0, pattern, iso };
}

function monthOf(name: string): number | null {
  const plain = name.toLowerCase().replace(/ä/g, 'ae').normalize('NFD').replace(/\p{M}/gu, '');
  return months[plain] ?? null;
}

/** %? stands for a name that strptime doesn't know */
function monthPattern(name: string): string {
  if (englishMonth.test(name)) return '%b';
  return englishMonthLong.test(name) ? '%B' : '%?';
}

function fullYear(digits: string): number {
  const year = Number(digits);
  return digits.length === 4 ? year : year < 69 ? 2000 + year : 1900 + year;
}

interface ReadClock {
  hour: number;
  minute: number;
  seconds: number;
  fraction: number;
  offset: number | null;
  pattern: string;
  iso: boolean;
}

const midnight = { hour: 0, minute: 0, seconds: 0, fraction: 0 };

function readClock(text: string): ReadClock | null {
  if (text === '') return { ...midnight, offset: null, pattern: '', iso: true };
  const m = clock.exec(text);
  if (!m) {
    const bare = compactClock.exec(text);
    if (!bare) return null;
    const ending = readZone(text.slice(bare[0].length));
    if (!ending) return null;
    return {
      hour: +(bare[1] ?? 0),
      minute: +(bare[2] ?? 0),
      seconds: +(bare[3] ?? 0),
      fraction: 0,
      offset: ending.offset,
      pattern: `T%H%M${bare[3] ? '%S' : ''}${ending.pattern}`,
      iso: false,
    };
  }
  const half = m[8]?.toLowerCase();
  if (half && !m[9]) return null;
  const ending = readZone(text.slice(m[0].length - (half ? 0 : (m[7] ?? '').length)));
  if (!ending) return null;
  let hour = +(m[2] ?? 0);
  if (half) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (half === 'p' ? 12 : 0);
  }
  const fraction = m[6] ?? '';
  return {
    hour,
    minute: +(m[3] ?? 0),
    seconds: +(m[4] ?? 0),
    fraction: fraction ? Number(`0.${fraction}`) : 0,
    offset: ending.offset,
    pattern: [
      m[1],
      half ? '%I' : '%H',
      ':%M',
      m[4] ? ':%S' : '',
      fraction ? m[5] + (fraction.length > 6 ? '%n' : '%f') : '',
      half ? m[7] + (m[9] === 'm' || m[9] === 'M' ? '%p' : '%?') : '',
      ending.pattern,
    ].join(''),
    iso:
      (m[1] === 'T' || m[1] === ' ') &&
      (m[4] !== undefined || ending.offset === null) &&
      !half &&
      m[5] !== ',' &&
      ending.iso,
  };
}

function readZone(text: string): { offset: number | null; pattern: string; iso: boolean } | null {
  if (text === '') return { offset: null, pattern: '', iso: true };
  const m = zone.exec(text);
  if (!m) return null;
  const name = (m[2] ?? '').toUpperCase();
  if (name === 'Z') return { offset: 0, pattern: `${m[1]}Z`, iso: m[1] === '' && m[2] === 'Z' };
  if (name === 'UTC' || name === 'GMT')
    return { offset: 0, pattern: `${m[1]}%Z`, iso: name === 'UTC' && m[1] === ' ' };
  return { offset: offsetOf(name), pattern: `${m[1]}%z`, iso: m[1] === '' };
}

function offsetOf(text: string): number {
  const digits = text.slice(1).replace(':', '');
  return (text.startsWith('-') ? -1 : 1) * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2) || 0));
}

/** Wed Oct 22 11:15:41 +0000 2014 */
function readYearLast(text: string): WrittenTime | null {
  const day = /^(?:mon|tue|wed|thu|fri|sat|sun) +/i.exec(text);
  const m = yearLast.exec(day ? text.slice(day[0].length) : text);
  if (!m) return null;
  const month = monthOf(m[1] ?? '');
  if (month === null) return null;
  const named = /[A-Z]/.test(m[9] ?? '');
  return {
    year: +(m[11] ?? 0),
    month,
    day: +(m[3] ?? 0),
    first: 0,
    second: 0,
    hour: +(m[5] ?? 0),
    minute: +(m[6] ?? 0),
    seconds: +(m[7] ?? 0),
    fraction: 0,
    offset: named ? 0 : offsetOf(m[9] ?? '+0000'),
    pattern: `${day ? '%a ' : ''}%b %d %H:%M:%S ${named ? '%Z' : '%z'} %Y`,
    iso: false,
  };
}

export type DateOrder = 'day-first' | 'month-first';

/** The written time as ISO 8601 text; without offset where none was written. Null where the order makes it no date. */
export function toIsoText(time: WrittenTime, order: DateOrder): string | null {
  const dayFirst = order === 'day-first';
  const month = time.month ?? (dayFirst ? time.second : time.first);
  const day = time.day ?? (dayFirst ? time.first : time.second);
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  const ms = Math.floor(time.fraction * 1000 + 1e-6);
  const date = `${pad(time.year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  const clockText = `${pad(time.hour, 2)}:${pad(time.minute, 2)}:${pad(time.seconds, 2)}.${pad(ms, 3)}`;
  return `${date}T${clockText}${offsetText(time.offset)}`;
}

function offsetText(offset: number | null): string {
  if (offset === null) return '';
  if (offset === 0) return 'Z';
  const minutes = Math.abs(offset);
  return `${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60), 2)}:${pad(minutes % 60, 2)}`;
}

function pad(number: number, width: number): string {
  return String(number).padStart(width, '0');
}

/** %1 and %2 as day and month. */
export function orderedPattern(pattern: string, order: DateOrder): string {
  return order === 'day-first'
    ? pattern.replace('%1', '%d').replace('%2', '%m')
    : pattern.replace('%1', '%m').replace('%2', '%d');
}
