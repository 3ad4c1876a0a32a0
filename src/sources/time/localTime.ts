const quarter = 900_000;

/**
 * Makes instants of local times. Of a time that the clocks show twice, the first; one that they skip is taken as if they had not.
 * Offsets are remembered, as files ask for the same days again and again.
 */
export function localTimes(timezone: string): (local: number) => number {
  if (timezone === 'UTC') return (local) => local;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const known = new Map<number, number>();
  const offsetAt = (instant: number): number => {
    const at = Math.floor(instant / quarter);
    let offset = known.get(at);
    if (offset === undefined) {
      const part: Record<string, number> = {};
      for (const { type, value } of format.formatToParts(at * quarter)) part[type] = Number(value);
      const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
      offset = Date.UTC(year, month - 1, day, hour, minute, second) - at * quarter;
      known.set(at, offset);
    }
    return offset;
  };
  return (local) => {
    const before = offsetAt(local - 86_400_000);
    const early = local - before;
    if (offsetAt(early) === before) return early;
    const after = offsetAt(local + 86_400_000);
    return offsetAt(local - after) === after ? local - after : early;
  };
}
