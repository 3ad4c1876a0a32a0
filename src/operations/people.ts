import { z } from 'zod';
import type { Selection } from '../engine/columns.ts';
import { type People, touchpointAt } from '../engine/people.ts';
import type { Context } from './context.ts';
import { isoTime } from './time.ts';

/** Which part of a list of people is wanted. */
export const peoplePage = {
  limit: z.number().int().nonnegative().max(100_000).default(50),
  offset: z.number().int().nonnegative().default(0),
};

export const peopleSchema = z.object({
  n: z.number().int().describe('customers behind the figure'),
  customers: z.array(
    z.object({
      customer: z.string(),
      at: z.string().nullable().describe('when the interaction was that the figure is about'),
      touchpoint: z.string().nullable(),
    }),
  ),
});

/** Puts names to the people of a figure. */
export async function namedPeople(
  { workspace }: Pick<Context, 'workspace'>,
  selection: Selection,
  people: People,
  { limit, offset }: { limit: number; offset: number },
): Promise<z.infer<typeof peopleSchema>> {
  const chosen = people.customer.slice(offset, offset + limit);
  const ids = await workspace.interactions.customerIds(selection.columns, chosen);
  return {
    n: people.customer.length,
    customers: chosen.map((_, i) => {
      const interaction = people.at[offset + i] ?? -1;
      return {
        customer: ids[i] ?? '',
        at: interaction < 0 ? null : isoTime(selection.columns.time[interaction] ?? 0),
        touchpoint: touchpointAt(selection, interaction),
      };
    }),
  };
}
