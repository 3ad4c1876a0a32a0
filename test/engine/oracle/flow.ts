import { distinct, type Journey, quantile } from './journeys.ts';

export function oracleFlow(journeys: readonly Journey[]) {
  const steps = journeys.flatMap((journey) => journey.steps);
  const names = [...new Set(steps.map((step) => step.touchpoint))];
  const pairs = journeys.flatMap(({ steps: own }, journey) =>
    own.slice(1).map((step, i) => ({
      journey,
      from: own[i]!.touchpoint,
      to: step.touchpoint,
      ms: step.time - own[i]!.time,
    })),
  );
  const visits = (name: string) => steps.filter((step) => step.touchpoint === name).length;
  const nodes = names.map((touchpoint) => ({
    touchpoint,
    interactions: visits(touchpoint),
    journeys: journeys.filter((j) => j.steps.some((step) => step.touchpoint === touchpoint)).length,
    starts: journeys.filter((j) => j.steps[0]!.touchpoint === touchpoint).length,
    ends: journeys.filter((j) => j.steps.at(-1)!.touchpoint === touchpoint).length,
  }));
  const edges = names.flatMap((from) =>
    names.flatMap((to) => {
      const here = pairs.filter((pair) => pair.from === from && pair.to === to);
      if (here.length === 0) return [];
      const through = distinct(here.map((pair) => pair.journey));
      return [
        {
          from,
          to,
          count: here.length,
          journeys: through,
          share: through / journeys.length,
          probabilityOut: here.length / visits(from),
          probabilityIn: here.length / visits(to),
          medianMs: quantile(
            here.map((pair) => pair.ms),
            0.5,
          ),
          p95Ms: quantile(
            here.map((pair) => pair.ms),
            0.95,
          ),
        },
      ];
    }),
  );
  return {
    n: {
      journeys: journeys.length,
      customers: distinct(journeys.map((journey) => journey.customer)),
      interactions: steps.length,
    },
    nodes: nodes.toSorted(
      (a, b) => b.interactions - a.interactions || (a.touchpoint < b.touchpoint ? -1 : 1),
    ),
    edges: edges.toSorted(
      (a, b) => b.count - a.count || (a.from === b.from ? (a.to < b.to ? -1 : 1) : a.from < b.from ? -1 : 1),
    ),
  };
}
