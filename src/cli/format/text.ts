/** Numbers, durations and shares as people read them in a terminal. */
export function formatValue(key: string, value: unknown): string {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'number') return formatNumber(key, value);
  if (Array.isArray(value))
    return value.map((item) => (typeof item === 'object' ? JSON.stringify(item) : String(item))).join(' → ');
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([k, v]) => `${k} ${formatValue(k, v)}`)
      .join(', ');
  return String(value);
}

const shareKeys = /^(share|cumulative|weight|ofFirst|ofPrevious|probability\w*|stability)$/;

function formatNumber(key: string, value: number): string {
  if (/Ms$/.test(key)) return formatDuration(value);
  if (key === 'ms') return `${(value / 1000).toFixed(1)} s`;
  if (shareKeys.test(key)) return `${(value * 100).toFixed(1)} %`;
  if (key === 'bytes') return formatBytes(value);
  return Number.isInteger(value) ? value.toLocaleString('en-US') : value.toFixed(2);
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
