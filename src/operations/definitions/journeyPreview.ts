import { z } from 'zod';
import type { Selection } from '../../engine/columns.ts';
import { flow } from '../../engine/flow/flow.ts';
import { labelSet, type UnknownName } from '../../engine/labels.ts';
import { quantileOf } from '../../engine/statistics/quantiles.ts';
import { stepReader } from '../../engine/steps.ts';
import type { JourneyDefinition } from '../../model/definition.ts';

const tallySchema = z.array(z.object({ touchpoint: z.string(), journeys: z.number().int() }));

export const journeyPreviewSchema = z.object({
  journeys: z.number().int(),
  customers: z.number().int(),
  interactions: z.tuple([z.number().int(), z.number().int()]).describe('inside a journey, of all'),
  medianMs: z.number().nullable().describe('first to last interaction'),
  open: z
    .number()
    .int()
    .describe('journeys that have neither come to an end nor timed out when the data end'),
  starts: tallySchema,
  ends: tallySchema,
  unknown: z.array(z.object({ pattern: z.string(), suggestion: z.string().nullable() })),
});

const listed = 8;

/** What a journey definition makes of the data. */
export function previewOfJourney(
  selection: Selection,
  definition: JourneyDefinition,
  unknown: readonly UnknownName[],
): z.infer<typeof journeyPreviewSchema> {
  const { n, nodes } = flow(selection, { times: false });
  const { durations, open } = spans(selection, definition);
  const tally = (key: 'starts' | 'ends') =>
    nodes
      .filter((node) => node[key] > 0)
      .sort((a, b) => b[key] - a[key])
      .slice(0, listed)
      .map((node) => ({ touchpoint: node.touchpoint, journeys: node[key] }));
  return {
    journeys: n.journeys,
    customers: n.customers,
    interactions: [n.interactions, selection.columns.interactions],
    medianMs: quantileOf(durations, 0.5),
    open,
    starts: tally('starts'),
    ends: tally('ends'),
    unknown: unknown.map(({ name, nearest }) => ({ pattern: name, suggestion: nearest })),
  };
}

function spans(
  selection: Selection,
  { end, timeoutMs }: JourneyDefinition,
): { durations: number[]; open: number } {
  const { time } = selection.columns;
  const closes = labelSet(end, selection.touchpoints.names).member;
  const reader = stepReader(selection);
  const dataEnd = time.reduce((latest, at) => Math.max(latest, at), 0);
  const durations: number[] = [];
  let open = 0;
  for (let journey = 0; journey < selection.journeys.count; journey++) {
    const length = reader.read(journey);
    if (length === 0) continue;
    const last = time[reader.at[length - 1] ?? 0] ?? 0;
    durations.push(last - (time[reader.at[0] ?? 0] ?? 0));
    const closed = closes[reader.label[length - 1] ?? 0] === 1;
    if (!closed && (timeoutMs === null || dataEnd - last <= timeoutMs)) open++;
  }
  return { durations, open };
}
