const language = 'en-GB';
const whole = new Intl.NumberFormat(language);
const compact = new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 });
const thinSpace = '\u2009';
const minus = '\u2212';

export function formatCount(value: number): string {
  return whole.format(value).replace('-', minus);
}

/** For narrow places: 12.3K. */
export function formatCompact(value: number): string {
  return value < 10_000 ? formatCount(value) : compact.format(value);
}

/** A share 0…1 as per cent: 0.273 → '27 %'; small ones keep a decimal, and what is not nothing never reads 0 %. */
export function formatShare(share: number): string {
  const percent = share * 100;
  const absolute = Math.abs(percent);
  if (absolute > 0 && absolute < 0.1) return `<${thinSpace}0.1${thinSpace}%`;
  if (absolute < 100 && absolute > 99.9) return `>${thinSpace}99.9${thinSpace}%`;
  const decimals = absolute !== 0 && (absolute < 2 || (absolute > 99 && absolute < 100)) ? 1 : 0;
  return `${percent.toFixed(decimals).replace('-', minus)}${thinSpace}%`;
}

/** A valence −1…1 with its sign: '+0.32', '−0.52'. */
export function formatValence(value: number): string {
  const sign = value > 0 ? '+' : value < 0 ? minus : '';
  return `${sign}${Math.abs(value).toFixed(2)}`;
}

const bytesUnits = ['B', 'kB', 'MB', 'GB', 'TB'];
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < bytesUnits.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 || value >= 100 ? value.toFixed(0) : value.toFixed(1)} ${bytesUnits[unit] ?? ''}`;
}

/** '1 journey', '1,204 journeys'. */
export function countOf(value: number, one: string, many = `${one}s`): string {
  return `${formatCount(value)} ${value === 1 ? one : many}`;
}
