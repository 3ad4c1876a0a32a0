const units = [
  [365 * 86_400_000, 'y'],
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1000, 's'],
  [1, 'ms'],
] as const;

/** A round duration as it stands on an axis: '1 d', '90 d', '15 min'; the largest unit of which it is a whole number. */
export function roundDuration(ms: number): string {
  if (ms === 0) return '0';
  const [size, unit] = units.find(([one]) => ms % one === 0) ?? [1, 'ms'];
  return `${ms / size}\u2009${unit}`;
}
