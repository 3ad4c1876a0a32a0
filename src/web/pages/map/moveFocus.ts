import type { MapPlan } from '../../../map/layout/plan.ts';

export type Direction = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

type PlannedMark = MapPlan['marks'][number];

export function isDirection(key: string): key is Direction {
  return key === 'ArrowLeft' || key === 'ArrowRight' || key === 'ArrowUp' || key === 'ArrowDown';
}

/**
 * The mark that lies next in a direction, as the eye would take it: going sideways costs three times the way straight on.
 * Null at the edge of the map. Ways between touchpoints (ribbons) are passed over unless one starts from a ribbon.
 */
export function markInDirection(
  marks: readonly PlannedMark[],
  from: string,
  direction: Direction,
): string | null {
  const start = marks.find((one) => one.mark === from);
  if (start === undefined) return marks[0]?.mark ?? null;
  const [x, y] = centre(start);
  const horizontal = direction === 'ArrowLeft' || direction === 'ArrowRight';
  const sign = direction === 'ArrowLeft' || direction === 'ArrowUp' ? -1 : 1;
  let best: PlannedMark | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of marks) {
    if (candidate.mark === from || candidate.mark.startsWith('ribbon:')) continue;
    const [cx, cy] = centre(candidate);
    const ahead = (horizontal ? cx - x : cy - y) * sign;
    if (ahead < 4) continue;
    const cost = ahead + 3 * Math.abs(horizontal ? cy - y : cx - x);
    if (cost < least) {
      least = cost;
      best = candidate;
    }
  }
  return best?.mark ?? null;
}

function centre({ box }: PlannedMark): [number, number] {
  return [box.x + box.width / 2, box.y + box.height / 2];
}
