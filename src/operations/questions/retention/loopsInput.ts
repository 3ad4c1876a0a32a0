import { z } from 'zod';
import type { Selection } from '../../../engine/columns.ts';
import { type RepeatRules, unknownContacts } from '../../../engine/retention/contactReader.ts';
import type { StageTable } from '../../../engine/retention/loopWalk.ts';
import { matchMap } from '../../../insight/figures/matching.ts';
import type { JourneyMap } from '../../../model/journeyMap.ts';
import type { Filters } from '../../../model/question.ts';
import { UnusableInput } from '../../../model/unusableInput.ts';
import type { Context } from '../../context.ts';
import { mapReference } from '../../maps/schemas.ts';
import { storedMap } from '../../maps/stored.ts';
import { parseGap } from '../../time.ts';
import { observedSpan } from '../span.ts';

/** What loops are asked by, beside the filters. */
export const loopsShape = {
  map: mapReference.optional().describe('looks for returns to earlier stages of this map'),
  within: z
    .string()
    .default('7d')
    .describe('how soon after the first contact a repeat comes, for example 7d'),
  channelOf: z
    .array(z.string().min(1))
    .default([])
    .describe(
      'a repeat is any interaction on one of these channels; without it and without contact, one at the same touchpoint',
    ),
  contact: z
    .array(z.string().min(1))
    .default([])
    .describe('a repeat is an interaction at one of these touchpoints, exact or with *'),
};

export type LoopsInput = z.output<z.ZodObject<typeof loopsShape>>;

/** @throws UnusableInput for a time that is none */
export async function repeatRules(
  context: Pick<Context, 'workspace'>,
  { within, channelOf, contact }: LoopsInput,
  filters: Filters,
): Promise<RepeatRules> {
  const withinMs = parseGap(within, '--within');
  const span = await observedSpan(context, filters);
  return { withinMs, asOf: span?.to ?? 0, channels: channelOf, contacts: contact };
}

/** @throws UnusableInput naming a channel or a touchpoint that the data lack */
export function refuseUnknownContacts(selection: Selection, rules: RepeatRules): void {
  const { channels, contacts } = unknownContacts(selection, rules);
  const what = channels[0] ? 'channel' : 'touchpoint';
  const unknown = channels[0] ?? contacts[0];
  if (!unknown) return;
  const nearest = unknown.nearest === null ? '' : `; did you mean '${unknown.nearest}'?`;
  throw new UnusableInput(`no interaction has the ${what} '${unknown.name}'${nearest}`);
}

export async function mapOf(
  { workspace }: Pick<Context, 'workspace'>,
  reference: string | undefined,
): Promise<JourneyMap | null> {
  return reference === undefined ? null : (await storedMap(workspace.documents, reference)).body;
}

/** The stages of a map in order, for each touchpoint and channel of a selection. Outcomes are no stages that one could come back from. */
export function stageTable(selection: Selection, map: JourneyMap): StageTable {
  const matching = matchMap(selection, map);
  const stages = map.stages.filter(({ kind }) => kind === 'stage');
  const indexOf = new Map(stages.map(({ id }, index) => [id, index]));
  const stageOf = (touchpoint: number) => indexOf.get(map.touchpoints[touchpoint]?.stage ?? '') ?? -1;
  const labels = selection.touchpoints.names.keys();
  const names = stages.map(({ name }) => name);
  if (matching.byLabel !== null) {
    return { names, width: 1, of: Array.from(matching.byLabel, (touchpoint) => stageOf(touchpoint)) };
  }
  const channels = [...selection.channels.names.keys()];
  const of = [...labels].flatMap((label) =>
    [-1, ...channels].map((channel) => stageOf(matching.of(label, channel))),
  );
  return { names, width: channels.length + 1, of };
}
