import { tenth } from './shape.ts';

export interface Point {
  x: number;
  y: number;
}

/**
 * A curve through points that advance along one axis: it never overshoots between two of them and leaves and arrives along that axis
 * (monotone cubic interpolation; Fritsch & Carlson 1980). The points may run forward or backward.
 */
export function smoothPath(points: readonly Point[], along: 'x' | 'y'): string {
  const first = points[0];
  if (!first || points.length < 2) return '';
  const main = (point: Point) => (along === 'x' ? point.x : point.y);
  const cross = (point: Point) => (along === 'x' ? point.y : point.x);
  const write = (m: number, c: number) =>
    along === 'x' ? `${tenth(m)},${tenth(c)}` : `${tenth(c)},${tenth(m)}`;
  const slopes = secants(points, main, cross);
  const tangents = points.map((_, at) => {
    const before = slopes[at - 1];
    const after = slopes[at];
    if (before === undefined || after === undefined || before * after <= 0) return 0;
    return (2 * before * after) / (before + after);
  });
  let path = `M${write(main(first), cross(first))}`;
  for (let at = 1; at < points.length; at += 1) {
    const a = points[at - 1];
    const b = points[at];
    if (!a || !b) continue;
    const third = (main(b) - main(a)) / 3;
    const ease = points.length === 2 || at === 1 || at === points.length - 1 ? 1.35 : 1;
    const out = third * (at === 1 ? ease : 1);
    const into = third * (at === points.length - 1 ? ease : 1);
    path += `C${write(main(a) + out, cross(a) + (tangents[at - 1] ?? 0) * out)} ${write(main(b) - into, cross(b) - (tangents[at] ?? 0) * into)} ${write(main(b), cross(b))}`;
  }
  return path;
}

function secants(
  points: readonly Point[],
  main: (p: Point) => number,
  cross: (p: Point) => number,
): number[] {
  return points.slice(1).map((point, at) => {
    const before = points[at];
    if (!before) return 0;
    const run = main(point) - main(before);
    return run === 0 ? 0 : (cross(point) - cross(before)) / run;
  });
}
