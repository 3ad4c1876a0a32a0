/** How a number is to be read where its key does not say it. */
export type Unit = 'share' | 'ms' | 'number';

/** Numbers, durations, shares, estimates and times as people read them in a terminal. `unit` says how to read what the key does not tell. */
export function formatValue(key: string, value: unknown, unit?: Unit): string {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'number') return formatNumber(key, value, unit);
  if (typeof value === 'string') return formatTime(value);
  if (isRange(value)) return `${formatValue(key, value[0])} to ${formatValue(key, value[1])}`;
  if (Array.isArray(value)) return formatList(value);
  if (typeof value === 'object') return formatRecord(key, value as Record<string, unknown>, unit);
  return String(value);
}

/** Both ends of an interval. */
const isRange = (value: unknown): value is [number, number] =>
  Array.isArray(value) && value.length === 2 && value.every((end) => typeof end === 'number');

const shareKeys =
  /^(share|cumulative|weight|ofFirst|ofPrevious|probability\w*|stability|fitness|conversion|arrived|\w+Share|removalEffect)$/;
const durationKeys = /Ms$|^(arrivedMedian|median|q90)$/;

const unitOf = (key: string): Unit | undefined =>
  durationKeys.test(key) ? 'ms' : shareKeys.test(key) ? 'share' : undefined;

function formatNumber(key: string, value: number, unit: Unit = 'number'): string {
  const read = unitOf(key) ?? unit;
  if (read === 'ms') return value < 0 ? `−${formatDuration(-value)}` : formatDuration(value);
  if (key === 'ms') return `${(value / 1000).toFixed(1)} s`;
  if (read === 'share') return `${(value * 100).toFixed(1)} %`;
  if (key === 'bytes') return formatBytes(value);
  if (key === 'p' || key === 'q') return value < 0.001 ? '< 0.001' : value.toFixed(3);
  return Number.isInteger(value) ? value.toLocaleString('en-US') : value.toFixed(2);
}

/** '2026-05-25 14:00Z'; other texts as they are. */
function formatTime(text: string): string {
  const found = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(:\d\d)?(?:\.\d+)?Z$/.exec(text);
  if (!found) return text;
  return `${found[1]} ${found[2]}${found[3] === ':00' ? '' : (found[3] ?? '')}Z`;
}

/** Names one after the other; records as what they are called with their first number. */
function formatList(list: readonly unknown[]): string {
  const records = list.filter((item) => typeof item === 'object' && item !== null);
  if (records.length < list.length || records.length === 0)
    return list.map((item) => formatValue('', item)).join(' → ');
  return records
    .map((record) => {
      const entries = Object.entries(record as object);
      const name = entries.find(([, value]) => typeof value === 'string');
      const number = entries.find(([, value]) => typeof value === 'number');
      return [name?.[1], number && formatValue(number[0], number[1])]
        .filter((part) => part !== undefined)
        .join(' ');
    })
    .join(', ');
}

const estimateKeys = ['value', 'mean', 'share', 'conversions'];

/** An estimate with its interval in brackets; other records as their keys and values. */
function formatRecord(key: string, record: Record<string, unknown>, unit?: Unit): string {
  const what = estimateKeys.find((name) => name in record);
  if (what === undefined || !('low' in record && 'high' in record))
    return Object.entries(record)
      .map(([k, v]) => `${k} ${formatValue(k, v)}`)
      .join(', ');
  const read = unitOf(key) ?? unitOf(what) ?? unit;
  const { [what]: value, low, high, ...rest } = record;
  const interval = low === null ? '' : ` (${formatValue('', low, read)} to ${formatValue('', high, read)})`;
  const others = Object.entries(rest)
    .filter(([, v]) => typeof v === 'number')
    .map(([k, v]) => `, ${k} ${formatValue(k, v)}`);
  return `${formatValue('', value, read)}${interval}${others.join('')}`;
}

const units: readonly (readonly [string, number])[] = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
];

export function formatDuration(ms: number): string {
  for (const [unit, size] of units)
    if (ms >= size) return `${(ms / size).toFixed(ms / size >= 10 ? 0 : 1)} ${unit}`;
  return `${Math.round(ms)} ms`;
}

function formatBytes(bytes: number): string {
  const size = Math.max(0, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  return `${(bytes / 1000 ** size).toFixed(size > 0 ? 1 : 0)} ${['B', 'kB', 'MB', 'GB', 'TB'][size] ?? 'TB'}`;
}
