import { round } from '../scene.ts';

export interface Point {
  x: number;
  y: number;
}

/** Slopes of the monotone cubic of Fritsch and Carlson: the curve never overshoots its points. */
function slopes(points: readonly Point[]): number[] {
  const count = points.length;
  const secants: number[] = [];
  for (let i = 0; i + 1 < count; i++) {
    const a = points[i];
    const b = points[i + 1];
    secants.push(a && b && b.x !== a.x ? (b.y - a.y) / (b.x - a.x) : 0);
  }
  return points.map((_, i) => {
    const before = secants[i - 1];
    const after = secants[i];
    if (before === undefined || after === undefined) return before ?? after ?? 0;
    if (before * after <= 0) return 0;
    return (2 * before * after) / (before + after);
  });
}

/** One piece of curve per gap between neighbouring points, as 'C…' commands. */
export function curvePieces(points: readonly Point[]): string[] {
  const tangents = slopes(points);
  const pieces: string[] = [];
  for (let i = 0; i + 1 < points.length; i++) {
    const a = points[i];
    const b = points[i + 1];
    if (!a || !b) continue;
    const third = (b.x - a.x) / 3;
    pieces.push(
      `C${round(a.x + third)} ${round(a.y + third * (tangents[i] ?? 0))} ${round(b.x - third)} ${round(b.y - third * (tangents[i + 1] ?? 0))} ${round(b.x)} ${round(b.y)}`,
    );
  }
  return pieces;
}

/** The curve's height at x; null outside its points. */
export function curveAt(points: readonly Point[], x: number): number | null {
  const tangents = slopes(points);
  for (let i = 0; i + 1 < points.length; i++) {
    const a = points[i];
    const b = points[i + 1];
    if (!a || !b || x < a.x || x > b.x) continue;
    const width = b.x - a.x;
    if (width === 0) return a.y;
    const t = (x - a.x) / width;
    const t2 = t * t;
    const t3 = t2 * t;
    return (
      (2 * t3 - 3 * t2 + 1) * a.y +
      (t3 - 2 * t2 + t) * width * (tangents[i] ?? 0) +
      (-2 * t3 + 3 * t2) * b.y +
      (t3 - t2) * width * (tangents[i + 1] ?? 0)
    );
  }
  return null;
}
