import { z } from 'zod';
import type { Selection } from '../../engine/columns.ts';
import type { Flow } from '../../engine/flow/flow.ts';
import { strongestOf, withOnly, withoutRare } from '../../engine/flow/simplify.ts';
import { shareOf } from '../../engine/statistics/intervals.ts';
import { answerCompared, comparedInput, comparedOutput, type Difference, difference } from '../compared.ts';
import { defineOperation } from '../operation.ts';
import { flowResultSchema } from './schemas.ts';

export const flow = defineOperation({
  name: 'flow',
  kind: 'question',
  summary:
    'What comes directly after what: touchpoints and connections with counts, probabilities and times.',
  description:
    'With `activities` and `edges` below 1 the graph is simplified: rare touchpoints are left out and the connections recounted from the journeys that remain, and every touchpoint stays reachable from a start and can reach an end. `shown` says how much of the whole is left. Quantiles are exact up to 2 million interactions, else from histograms (within 2 %); `quantiles` says which. A comparison counts the rest over the touchpoints that the group shows: of each touchpoint and connection the share of all journeys of its side that have it.',
  input: comparedInput({
    activities: z
      .number()
      .min(0)
      .max(1)
      .default(1)
      .describe('share of touchpoints shown, most frequent first'),
    edges: z.number().min(0).max(1).default(1).describe('share of connections shown, strongest first'),
    exact: z.boolean().default(false).describe('exact quantiles at any size'),
  }),
  output: comparedOutput(flowResultSchema),
  cli: { words: ['flow'] },
  examples: [
    { title: 'the strongest fifth', command: 'waymark flow --activities 0.5 --edges 0.2' },
    { title: 'app users against the rest', command: 'waymark flow --compare channel=app' },
  ],
  async run(context, { activities, edges, exact, ...filters }) {
    const { folds } = context;
    const options = { precision: exact ? ('exact' as const) : ('auto' as const) };
    const sides = new WeakMap<object, Side>();
    return answerCompared(context, filters, {
      async answer(selection: Selection) {
        const whole = await folds.flow(selection, options);
        const fewer = withoutRare(selection, whole, activities);
        const recounted = fewer === null ? whole : await folds.flow(fewer, options);
        const shown = strongestOf(whole, recounted, edges);
        const isExact = exact || selection.columns.interactions <= 2_000_000;
        const result = { ...shown, quantiles: isExact ? ('exact' as const) : ('histogram' as const) };
        sides.set(result, { selection, whole, recounted });
        return result;
      },
      async differences(group, rest) {
        const ofGroup = sides.get(group);
        const ofRest = sides.get(rest);
        if (!ofGroup || !ofRest) return [];
        if (ofGroup.recounted === ofGroup.whole) return graphDifferences(ofGroup, ofRest);
        const same = withOnly(ofRest.selection, ofGroup.recounted.nodes);
        return graphDifferences(ofGroup, { ...ofRest, recounted: await folds.flow(same, options) });
      },
    });
  },
});

interface Side {
  selection: Selection;
  whole: Flow;
  /** without the touchpoints that simplifying leaves out */
  recounted: Flow;
}

/** Of every touchpoint and connection of either graph, the share of all journeys of its side that have it. */
function graphDifferences(group: Side, rest: Side): Difference[] {
  const n = group.whole.n.journeys;
  const restN = rest.whole.n.journeys;
  const rows = (figure: string, ofGroup: Map<string, number>, ofRest: Map<string, number>) =>
    [...new Set([...ofGroup.keys(), ...ofRest.keys()])].map((at) =>
      difference(
        { figure, at, unit: 'share' },
        { estimate: shareOf(ofGroup.get(at) ?? 0, n), n },
        { estimate: shareOf(ofRest.get(at) ?? 0, restN), n: restN },
      ),
    );
  return [
    ...rows('journeysAt', nodeJourneys(group.recounted), nodeJourneys(rest.recounted)),
    ...rows('journeysAlong', edgeJourneys(group.recounted), edgeJourneys(rest.recounted)),
  ];
}

const nodeJourneys = ({ nodes }: Flow) =>
  new Map(nodes.map(({ touchpoint, journeys }) => [touchpoint, journeys]));

const edgeJourneys = ({ edges }: Flow) =>
  new Map(edges.map(({ from, to, journeys }) => [`${from} → ${to}`, journeys]));
