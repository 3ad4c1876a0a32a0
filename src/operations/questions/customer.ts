import { z } from 'zod';
import { filtersSchema } from '../../model/question.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import { cleaner } from '../maps/measure.ts';
import { defineOperation } from '../operation.ts';
import { isoTime } from '../time.ts';
import { customerResultSchema } from './schemas.ts';

export const customer = defineOperation({
  name: 'customer',
  kind: 'question',
  summary: 'One customer: identifiers, attributes, and every interaction in order, across channels.',
  input: z.object({ id: z.string().min(1).describe('the customer’s id') }),
  output: customerResultSchema,
  cli: { words: ['customer'], operands: ['id'] },
  async run({ workspace, selections }, { id }) {
    const interactions = await workspace.interactions.interactionsOf(id);
    const { attributes, identifiers } = await workspace.interactions.attributesOf(id);
    if (interactions.length === 0 && Object.keys(attributes).length === 0) {
      throw new UnusableInput(`there is no customer '${id}': look for the id among the journeys`, {
        status: 404,
      });
    }
    const clean = cleaner(await selections.select(filtersSchema.parse({})));
    const shown = interactions.map((interaction) => ({
      time: isoTime(interaction.time),
      touchpoint: interaction.kind === 'step' ? clean(interaction.touchpoint) : interaction.touchpoint,
      rawTouchpoint: interaction.touchpoint,
      channel: interaction.channel ?? '',
      source: interaction.source,
      kind: interaction.kind,
      text: interaction.text ?? null,
      rating: interaction.rating ?? null,
      ratingKind: interaction.ratingKind ?? null,
      attributes: interaction.attributes,
    }));
    const last = shown.findLast(({ kind, touchpoint }) => kind === 'step' && touchpoint !== null);
    return {
      customer: id,
      identifiers,
      attributes,
      interactions: shown,
      persona: null,
      position: last ? { touchpoint: last.touchpoint ?? last.rawTouchpoint, since: last.time } : null,
    };
  },
});
