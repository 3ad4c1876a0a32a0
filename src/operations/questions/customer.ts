import { z } from 'zod';
import { mergeConsent } from '../../identity/mergeConsent.ts';
import { filtersSchema } from '../../model/question.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import { decisionShown, linkShown } from '../identity/identitySchemas.ts';
import { cleaner } from '../maps/measure.ts';
import { defineOperation } from '../operation.ts';
import { customerPersona } from '../personas/customerPersona.ts';
import { positionOf } from '../risk/positionOf.ts';
import { isoTime } from '../time.ts';
import { customerResultSchema } from './schemas.ts';

export const customer = defineOperation({
  name: 'customer',
  kind: 'question',
  summary:
    'One customer: identifiers and why they are one person, attributes, consent, and every interaction in order, across channels.',
  input: z.object({
    id: z.string().min(1).describe('any identifier of the customer, plain or as type:value'),
  }),
  output: customerResultSchema,
  cli: { words: ['customer'], operands: ['id'] },
  async run(context, { id }) {
    const { workspace, selections } = context;
    const interactions = await workspace.interactions.interactionsOf(id);
    const { attributes, identifiers } = await workspace.interactions.attributesOf(id);
    const person = await workspace.interactions.identity.describe(id);
    if (
      person === null ||
      (interactions.length === 0 && Object.keys(attributes).length === 0 && person.identifiers.length < 2)
    ) {
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
      id: interaction.id ?? null,
      ratingMax: interaction.ratingMax ?? null,
      outcome: interaction.outcome ?? null,
      direction: interaction.direction ?? null,
      agent: interaction.agent ?? null,
    }));
    const last = shown.findLast(({ kind, touchpoint }) => kind === 'step' && touchpoint !== null);
    const standing = await positionOf(context, person.name, last?.touchpoint ?? '');
    return {
      customer: person.name,
      identifiers,
      attributes,
      interactions: shown,
      persona: await customerPersona(context, person.name),
      position: last
        ? { touchpoint: last.touchpoint ?? last.rawTouchpoint, since: last.time, ...standing }
        : null,
      identity: {
        anonymous: person.isAnonymous,
        identifiers: person.identifiers.map(({ isContested, firstSeen, because, ...identifier }) => ({
          ...identifier,
          firstSeen: firstSeen === null ? null : isoTime(firstSeen),
          contested: isContested,
          because: because.map(linkShown),
        })),
        refused: person.refused.map(linkShown),
        contested: person.contested,
        decisions: person.decisions.map(decisionShown),
      },
      consent: mergeConsent(await workspace.interactions.personal.consentOf(id)).map(
        ({ purpose, channel, granted }) => ({
          purpose,
          channel,
          granted,
        }),
      ),
    };
  },
});
