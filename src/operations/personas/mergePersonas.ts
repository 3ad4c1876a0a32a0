import { z } from 'zod';
import { uniqueSlugs } from '../../insight/slug.ts';
import type { Segment } from '../../model/definition.ts';
import { type Persona, personaSchema } from '../../model/persona.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import { definitionKinds, segments } from '../definitions/stored.ts';
import { personas as keptPersonas, personaKind } from '../maps/personas.ts';
import { defineOperation } from '../operation.ts';
import { freeName } from './keepPersonas.ts';

export const mergePersonas = defineOperation({
  name: 'mergePersonas',
  kind: 'command',
  summary: 'Makes one persona of several: whoever is in one of their segments is in its segment.',
  description:
    'The new card is pinned, so that finding personas again does not take it apart. The merged cards go; their segments stay.',
  input: z.object({
    ids: z.array(z.string().min(1)).min(2).describe('ids of the cards to merge'),
    name: z.string().min(1).describe('of the new card'),
  }),
  output: z.object({ persona: personaSchema }),
  cli: { words: ['persona', 'merge'], operands: ['ids'] },
  examples: [
    {
      title: 'two kinds as one',
      command: 'waymark persona merge always-around looks-again --name "Comes back"',
    },
  ],
  async run(context, { ids, name }) {
    const { documents } = context.workspace;
    const all = await keptPersonas(documents);
    const cards = ids.map((id) => {
      const card = all.find((one) => one.id === id);
      if (card === undefined)
        throw new UnusableInput(
          `there is no persona '${id}'; there are: ${all.map((one) => one.id).join(', ') || 'none'}`,
          {
            status: 404,
          },
        );
      return card;
    });
    const segment = joined(cards, await segments(documents), await freeName(context, name));
    if (segment)
      await documents.put(definitionKinds.segment, segment.name, segment, { note: `merged ${name}` });
    const slug = uniqueSlugs();
    for (const { id } of all) slug(id);
    const each = <Value>(of: (card: Persona) => readonly Value[]) => [
      ...new Set(cards.flatMap((card) => of(card))),
    ];
    const persona = personaSchema.parse({
      id: slug(name),
      name,
      description: cards
        .map(({ description }) => description)
        .filter((text) => text !== '')
        .join(' '),
      goals: each(({ goals }) => goals),
      motivations: each(({ motivations }) => motivations),
      frustrations: each(({ frustrations }) => frustrations),
      preferredChannels: each(({ preferredChannels }) => preferredChannels),
      notes: cards.flatMap(({ notes = [] }) => notes),
      quotes: each(({ quotes = [] }) => quotes),
      segment: segment?.name ?? '',
      provenance: segment ? 'measured' : 'assumed',
      pinned: true,
    });
    await documents.put(personaKind, persona.id, persona, {
      note: `merged ${cards.map((card) => card.name).join(', ')}`,
    });
    for (const { id } of cards) await documents.delete(personaKind, id);
    return { persona };
  },
});

/** One rule for whoever is in one of the segments; null where one of them has none, or one that can't be joined. */
function joined(cards: readonly Persona[], all: readonly Segment[], name: string): Segment | null {
  const lists: string[][] = [];
  for (const card of cards) {
    const segment = all.find((one) => one.name === card.segment);
    if (segment === undefined) return null;
    if (segment.path !== undefined || segment.customers !== undefined)
      throw new UnusableInput(
        `the segment '${segment.name}' asks for a path or names a list of customers, which can't be joined with another: give the merged persona a segment of its own`,
      );
    for (const list of segment.anyOf ?? [[]]) lists.push([...segment.where, ...list]);
  }
  return {
    name,
    description: `Whoever is ${cards.map((card) => card.name).join(' or ')}`,
    where: [],
    anyOf: lists,
  };
}
