import { type Box, overlaps } from '../scene.ts';
import type { Point } from './curve.ts';

/** The free place nearest to a point for a label of this size; where none is free, the one that covers least. */
export function placeLabel(
  point: Point,
  width: number,
  height: number,
  lane: Box,
  zero: Box,
  obstacles: readonly Box[],
  whiskers: readonly number[],
): Box {
  const above = Math.min(point.y - 9, ...whiskers.map((y) => y - 4)) - height;
  const below = Math.max(point.y + 9, ...whiskers.map((y) => y + 4));
  const centred = point.x - width / 2;
  const reach = 1.5 * width + 30;
  const near = obstacles.filter(
    (obstacle) => obstacle.x < point.x + reach && obstacle.x + obstacle.width > point.x - reach,
  );
  const candidates: [x: number, y: number][] = [];
  for (let step = 0; step <= 10; step++) {
    for (const shift of [0, 1, -1, 2, -2]) {
      const x = centred + shift * (width / 2 + 8);
      candidates.push([x, above - step * 4], [x, below + step * 4]);
    }
    candidates.push(
      [point.x + 12, point.y - height / 2 - step * 3],
      [point.x - 12 - width, point.y - height / 2 - step * 3],
    );
  }
  let best: Box | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const [x, y] of candidates) {
    const box: Box = {
      x: Math.max(lane.x + 2, Math.min(x, lane.x + lane.width - width - 2)),
      y: Math.max(lane.y, Math.min(y, lane.y + lane.height - height)),
      width,
      height,
    };
    const grown: Box = { x: box.x - 3, y: box.y - 1, width: width + 6, height: height + 2 };
    const distance = Math.hypot(box.x + width / 2 - point.x, (box.y + height / 2 - point.y) * 1.15);
    const cost =
      near.filter((obstacle) => overlaps(grown, obstacle)).length * 200 +
      (overlaps(grown, zero) ? 14 : 0) +
      distance;
    if (cost < least) {
      least = cost;
      best = box;
    }
  }
  return best ?? { x: centred, y: above, width, height };
}
