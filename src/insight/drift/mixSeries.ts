import type { Selection } from '../../engine/columns.ts';
import type { Overview } from './overview.ts';
import type { Runs } from './runs.ts';
import { isCovered, leastShare, nowhere, type Series, type Span, shareObserved, swings } from './series.ts';

const mostValues = 30;
const mostCells = 4_000_000;

/** On which channel a touchpoint is met: shares of the first visits of a run. */
export function channelSeries(selection: Selection, runs: Runs, overview: Overview, span: Span): Series[] {
  const { slot, labels, age } = overview;
  const { periods } = span;
  const { of: channelOf, names } = selection.channels;
  const { codes } = selection.columns.channel;
  const P = periods.count;
  const C = names.length;
  const slots = Math.min(overview.count, Math.floor(mostCells / Math.max(1, P * C)));
  const hits = new Float64Array(slots * C * P);
  const seen = new Int32Array(overview.count).fill(-1);
  for (let r = 0; r < runs.count; r++) {
    if (overview.whole[r] === 0) continue;
    const first = runs.offsets[r]!;
    for (let i = first; i < runs.offsets[r + 1]!; i++) {
      const here = slot[runs.label[i]!]!;
      if (here < 0 || here >= slots || seen[here] === r) continue;
      seen[here] = r;
      if (runs.time[i]! - runs.time[first]! > age[here]!) continue;
      const p = periods.of(runs.time[i]!);
      const channel = channelOf[codes[runs.at[i]!]!]!;
      if (p >= 0 && channel < C && isCovered(span, p, age[here]!, 0)) hits[(here * C + channel) * P + p]!++;
    }
  }
  const all: Series[] = [];
  for (let here = 0; here < slots; here++) {
    const parts = names.map((_, channel) =>
      hits.slice((here * C + channel) * P, (here * C + channel + 1) * P),
    );
    const touchpoint = labels[here]!;
    all.push(...shares(parts, (channel) => ({ ...nowhere, touchpoint, channel })));
  }
  return all;
}

/** Who starts: shares of the values of an attribute among the journeys that begin. */
export function attributeSeries(
  { columns }: Selection,
  attributes: readonly string[],
  runs: Runs,
  overview: Overview,
  { periods }: Span,
): Series[] {
  const P = periods.count;
  return attributes.flatMap((attribute) => {
    const ofCustomers = columns.customerAttributes.get(attribute);
    const column = ofCustomers ?? columns.attributes.get(attribute);
    if (column === undefined || column.names.length > mostValues + 1) return [];
    const parts = column.names.map(() => new Float64Array(P));
    for (let r = 0; r < runs.count; r++) {
      const first = runs.offsets[r]!;
      const p = periods.of(runs.time[first]!);
      if (p < 0 || overview.whole[r] === 0) continue;
      const value = column.codes[ofCustomers ? runs.customer[r]! : runs.at[first]!]!;
      if (column.names[value] !== '') parts[value]![p]!++;
    }
    return shares(parts, (value) => ({ ...nowhere, segment: `${attribute}=${column.names[value]}` }));
  });
}

function shares(parts: readonly Float64Array[], placeOf: (part: number) => Series['place']): Series[] {
  const n = new Float64Array(parts[0]?.length ?? 0);
  for (const part of parts) for (let p = 0; p < n.length; p++) n[p]! += part[p]!;
  return parts.flatMap((total, part): Series[] => {
    const observed = shareObserved(n, total);
    if (observed === null) return [];
    return [
      {
        what: 'mix',
        place: placeOf(part),
        observed,
        total,
        n,
        least: leastShare,
        swing: swings.share,
        withinMs: 0,
      },
    ];
  });
}
