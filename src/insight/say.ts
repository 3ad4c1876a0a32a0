/** Numbers in words of a report, the same on every machine. */
export function sayCount(n: number): string {
  return Math.round(n)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A share 0…1 in per cent: '41 %', with one digit below 10. */
export function sayShare(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.1) return 'under 0.1 %';
  if (percent > 99.9 && percent < 100) return 'over 99.9 %';
  const digits = percent < 9.95 && Math.abs(percent - Math.round(percent)) > 0.05 ? 1 : 0;
  return `${percent.toFixed(digits)} %`;
}

const units = [
  [365 * 86_400_000, 'year'],
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
  [1000, 'second'],
] as const;

/** A duration in the largest unit of which there are at least 1.5 (years: 2): '2.3 days', '50 minutes'. */
export function sayDuration(ms: number): string {
  const unit = units.find(([size, name]) => ms >= size * (name === 'year' ? 2 : 1.5)) ?? units[4];
  const value = ms / unit[0];
  const rounded = value < 9.95 ? Math.round(value * 10) / 10 : Math.round(value);
  return `${sayCount(Math.floor(rounded))}${rounded % 1 === 0 ? '' : `.${Math.round((rounded % 1) * 10)}`} ${unit[1]}${rounded === 1 ? '' : 's'}`;
}

/** −0.21 with a real minus sign, + for positive ones. */
export function saySigned(value: number): string {
  const digits = Math.abs(value).toFixed(2);
  if (Number(digits) === 0) return '0.00';
  return `${value < 0 ? '−' : '+'}${digits}`;
}

/** A condition as people say it: `region=North and coast` is 'region North and coast', `ageBand=60+` is 'age band 60+'. */
export function saySegment(condition: string): string {
  const found = /^([\p{L}\p{N}_ -]+)=(.*)$/u.exec(condition);
  if (found === null) return condition;
  const name = (found[1] ?? '').replace(
    /(\p{Ll})(\p{Lu})(?=\p{Ll})/gu,
    (_, a: string, b: string) => `${a} ${b.toLowerCase()}`,
  );
  return `${name.replaceAll('_', ' ')} ${found[2]}`;
}

/** '1 journey', '1,200 journeys'. */
export function sayMany(n: number, one: string, many = `${one}s`): string {
  return `${sayCount(n)} ${n === 1 ? one : many}`;
}
