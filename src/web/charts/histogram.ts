import { linearScale, roundTicks } from './scale.ts';
import { type Shape, shape, tenth } from './shape.ts';

export interface Bin {
  from: number;
  to: number;
  count: number;
  /** opens what is behind the bar */
  id?: string;
}

/** Bins on a logarithmic scale of durations, `perDecade` in each power of ten; what took no time at all comes first. */
export function logBins(durationsMs: readonly number[], perDecade = 3): Bin[] {
  const positive = durationsMs.filter((value) => value >= 1);
  const instant = durationsMs.length - positive.length;
  const bins: Bin[] = instant > 0 ? [{ from: 0, to: 1, count: instant }] : [];
  if (positive.length === 0) return bins;
  const place = (value: number) => Math.floor(Math.log10(value) * perDecade + 1e-9);
  const places = positive.map(place);
  const low = places.reduce((a, b) => Math.min(a, b));
  const high = places.reduce((a, b) => Math.max(a, b));
  const counts = new Array<number>(high - low + 1).fill(0);
  for (const at of places) counts[at - low] = (counts[at - low] ?? 0) + 1;
  return [
    ...bins,
    ...counts.map((count, at) => ({
      from: 10 ** ((low + at) / perDecade),
      to: 10 ** ((low + at + 1) / perDecade),
      count,
    })),
  ];
}

/**
 * Bars side by side, equally wide whatever their bins span. The first, middle and last bound are named; with `namesEvery` px all for which there
 * is as much room, and the count over each bar.
 */
export function drawHistogram(
  bins: readonly Bin[],
  size: { width: number; height: number },
  formatBound: (value: number) => string,
  { namesEvery = null, selected = null }: { namesEvery?: number | null; selected?: string | null } = {},
): Shape {
  const top = 14;
  const bottom = size.height - 18;
  const most = Math.max(0, ...bins.map(({ count }) => count));
  const high = namesEvery === null ? (roundTicks(most, 2).at(-1) ?? 1) : most;
  const y = linearScale(0, high || 1, bottom, top);
  const step = bins.length > 0 ? size.width / bins.length : 0;
  const chosen = bins.some(({ id }) => id === selected) ? selected : bins[0]?.id;
  const bars = bins.map((bin, at) => {
    const title = `${formatBound(bin.from)} – ${Number.isFinite(bin.to) ? formatBound(bin.to) : ''}: ${bin.count}`;
    const bar = shape(
      'rect',
      {
        x: tenth(at * step + 1),
        y: tenth(y(bin.count)),
        width: tenth(Math.max(1, step - 2)),
        height: tenth(bottom - y(bin.count)),
        fill: 'var(--teal)',
        'fill-opacity': bin.id !== undefined && bin.id === selected ? 1 : 0.75,
      },
      shape('title', {}, title),
    );
    const count =
      namesEvery === null || bin.count === 0 || bin.count.toLocaleString('en-GB').length * 5.6 > step
        ? null
        : shape(
            'text',
            {
              x: tenth((at + 0.5) * step),
              y: tenth(y(bin.count) - 4),
              'text-anchor': 'middle',
              'font-size': 9.5,
              fill: 'var(--mute)',
              'pointer-events': 'none',
            },
            bin.count.toLocaleString('en-GB'),
          );
    if (bin.id === undefined) return count === null ? bar : shape('g', {}, bar, count);
    return shape(
      'g',
      { 'data-id': bin.id, role: 'button', tabindex: bin.id === chosen ? 0 : -1, 'aria-label': title },
      shape('rect', {
        class: 'hit',
        x: tenth(at * step),
        y: 0,
        width: tenth(step),
        height: bottom,
        fill: 'transparent',
      }),
      bar,
      count,
    );
  });
  const spaced = Math.max(1, Math.ceil((namesEvery ?? 0) / Math.max(1, step)));
  const named =
    namesEvery === null
      ? [...new Set([0, Math.floor(bins.length / 2), bins.length - 1])].filter(
          (at) => at >= 0 && at < bins.length,
        )
      : bins.map((_, at) => at).filter((at) => at % spaced === 0);
  const bounds = named.map((at) => {
    const bin = bins[at];
    const end = namesEvery === null && at === bins.length - 1 && at > 0;
    return shape(
      'text',
      {
        x: tenth(end ? size.width : at * step + 1),
        y: size.height - 4,
        'text-anchor': end ? 'end' : 'start',
        'font-size': 9.5,
        fill: 'var(--mute)',
      },
      bin ? formatBound(end ? bin.to : bin.from) : '',
    );
  });
  return shape(
    'g',
    { class: 'histogram' },
    shape('line', { x1: 0, x2: size.width, y1: bottom, y2: bottom, stroke: 'var(--line)' }),
    bars,
    bounds,
  );
}
