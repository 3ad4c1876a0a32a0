import type { OutputOf } from '../../api/types.ts';

type Variant = Pick<OutputOf<'variants'>['variants'][number], 'touchpoints' | 'journeys'>;

const between = 3;
/** a step of the funnel is met by this share of those who come from its start to its end */
const usual = 0.4;

/** The steps of a funnel from one touchpoint to another: what most journeys meet on that way, in the order in which they typically meet it. */
export function usualWay(from: string, to: string, variants: readonly Variant[]): string[] {
  const met = new Map<string, { journeys: number; place: number }>();
  let all = 0;
  for (const { touchpoints, journeys } of variants) {
    const start = touchpoints.indexOf(from);
    const end = touchpoints.indexOf(to, start + 1);
    if (start < 0 || end < 0) continue;
    all += journeys;
    const seen = new Set<string>([from, to]);
    for (let at = start + 1; at < end; at++) {
      const name = touchpoints[at] ?? '';
      if (seen.has(name)) continue;
      seen.add(name);
      const one = met.get(name) ?? { journeys: 0, place: 0 };
      one.journeys += journeys;
      one.place += (journeys * (at - start)) / (end - start);
      met.set(name, one);
    }
  }
  const steps = [...met]
    .filter(([, { journeys }]) => journeys >= usual * all)
    .sort(([, a], [, b]) => b.journeys - a.journeys)
    .slice(0, between)
    .sort(([, a], [, b]) => a.place / a.journeys - b.place / b.journeys)
    .map(([name]) => name);
  return [from, ...steps, to];
}
