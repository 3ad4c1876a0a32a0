import type { Journey } from './journeys.ts';

const DAY = 86_400_000;

/** What a customer does as a whole, the obvious way; null = nothing to say. */
export function behaviourOf(
  journeys: readonly Journey[],
  asked: { what: string; of?: string; name?: string },
  asOf: number,
): number | null {
  const steps = journeys.flatMap((journey) => journey.steps);
  if (steps.length === 0) return null;
  const isHit = (step: (typeof steps)[number]) =>
    asked.of === 'channel' ? step.channel === asked.name : step.touchpoint === asked.name;
  const hits = steps.filter(isHit).length;
  switch (asked.what) {
    case 'interactions':
      return asked.of === undefined ? steps.length : hits;
    case 'share':
      return hits / steps.length;
    case 'monthly':
      return (
        (hits * 30) /
        Math.max(30, (asOf - (journeys.find((one) => one.steps.length > 0)?.steps[0]?.time ?? 0)) / DAY)
      );
    case 'again': {
      const again = journeys.map(
        ({ steps: own }) =>
          own.filter((step, i) => i > 0 && own[i - 1]?.touchpoint === step.touchpoint).length,
      );
      return again.reduce((sum, n) => sum + n, 0) / steps.length;
    }
    default: {
      const gaps = journeys
        .flatMap(({ steps: own }) => own.slice(1).map((step, i) => step.time - (own[i]?.time ?? 0)))
        .sort((a, b) => a - b);
      if (gaps.length === 0) return null;
      const low = gaps[Math.floor((gaps.length - 1) / 2)] ?? 0;
      const high = gaps[Math.floor(gaps.length / 2)] ?? 0;
      return (low + high) / 2 / 3_600_000;
    }
  }
}
