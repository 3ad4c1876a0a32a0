const units = [
  ['w', 604_800_000],
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
] as const;

/** '7d' as ms; null where nothing is written, undefined where it can't be read. */
export function readDuration(text: string): number | null | undefined {
  if (text.trim() === '') return null;
  const found = /^\s*(\d+(?:\.\d+)?)\s*(min|h|d|w)\s*$/.exec(text);
  const unit = units.find(([name]) => name === found?.[2]);
  return found && unit ? Math.round(Number(found[1]) * unit[1]) : undefined;
}

/** The largest unit that says it whole. */
export function durationText(ms: number): string {
  const [name, size] = units.find(([, unit]) => ms > 0 && ms % unit === 0) ?? ['min', 60_000];
  return `${Math.round((ms / size) * 100) / 100}${name}`;
}
