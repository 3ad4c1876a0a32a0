import { z } from 'zod';
import { type JourneyDefinition, journeyDefinitionSchema } from '../../model/definition.ts';
import { filtersSchema } from '../../model/question.ts';
import type { Context } from '../context.ts';
import { defineOperation } from '../operation.ts';
import { parseDuration, parseGap } from '../time.ts';
import { journeyPreviewSchema, previewOfJourney } from './journeyPreview.ts';
import { definitionKinds } from './stored.ts';

const input = z.object({ definition: journeyDefinitionSchema });

/** In a terminal the parts of a definition are options, and the timeout is a duration. */
const terminal = {
  schema: journeyDefinitionSchema.omit({ timeoutMs: true, sessionGapMs: true }).extend({
    timeout: z.string().optional().describe('for example 30d: a longer pause ends the journey'),
    sessionGap: z.string().optional().describe('for example 30min: cuts the journey into sessions'),
  }),
  toInput({ timeout, sessionGap, ...rest }: Record<string, unknown>) {
    const timeoutMs = typeof timeout === 'string' ? parseDuration(timeout, '--timeout') : null;
    const sessionGapMs = typeof sessionGap === 'string' ? parseGap(sessionGap, '--session-gap') : null;
    return { definition: { ...rest, timeoutMs, sessionGapMs } as z.input<typeof journeyDefinitionSchema> };
  },
};

export const previewJourney = defineOperation({
  name: 'previewJourney',
  kind: 'question',
  summary: 'What a journey definition would make of the data, without keeping it.',
  input,
  output: journeyPreviewSchema,
  cli: { words: ['preview-journey'], operands: ['name'], terminal },
  run: (context, { definition }) => preview(context, definition),
});

export const saveJourney = defineOperation({
  name: 'saveJourney',
  kind: 'command',
  summary:
    'Keeps a journey definition: where a journey starts, ends and times out. The answer shows what it makes of the data.',
  description:
    'A journey opens at an interaction that matches `start` (any, where there is none), closes with one that matches `end`, or before a pause longer than the timeout: the next one must start anew. With a session gap it is cut further at longer pauses, whatever comes next. With `only`, other touchpoints do not belong to it. Patterns are names after cleaning, with `*` for any run of characters. The same name replaces a definition.',
  input,
  output: journeyPreviewSchema.extend({ saved: z.literal(true) }),
  cli: { words: ['define', 'journey'], operands: ['name'], terminal },
  examples: [
    {
      title: 'from order to first bill',
      command: 'waymark define journey join --start "Plan page" --end "First bill paid" --timeout 60d',
    },
  ],
  async run(context, { definition }) {
    const previewed = await preview(context, definition);
    await context.workspace.documents.put(definitionKinds.journey, definition.name, definition, {
      note: `defined ${definition.name}`,
    });
    return { ...previewed, saved: true as const };
  },
});

async function preview(
  context: Context,
  definition: JourneyDefinition,
): Promise<z.infer<typeof journeyPreviewSchema>> {
  const { selection, unknown } = await context.selections.trySelect(filtersSchema.parse({}), {
    journey: definition,
  });
  return previewOfJourney(selection, definition, unknown);
}
