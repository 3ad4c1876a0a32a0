import { filtersSchema } from '../../model/question.ts';
import type { Context } from '../context.ts';
import { personas as keptPersonas } from '../maps/personas.ts';
import { membersOf } from './lookForPersonas.ts';

/** Name of the kept persona whose segment a customer is in; the smallest where there are several, null where there is none. */
export async function customerPersona(context: Context, customer: string): Promise<string | null> {
  const cards = (await keptPersonas(context.workspace.documents)).filter(({ segment }) => segment !== '');
  if (cards.length === 0) return null;
  const { columns } = await context.selections.select(filtersSchema.parse({}));
  const [index] = await context.workspace.interactions.customerIndices(columns, [customer]);
  if (index === null || index === undefined) return null;
  let best: { name: string; size: number } | null = null;
  for (const card of cards) {
    const members = await membersOf(context, card, columns.customers);
    if (members?.[index] !== 1) continue;
    const size = members.reduce((sum, one) => sum + one, 0);
    if (best === null || size < best.size) best = { name: card.name, size };
  }
  return best?.name ?? null;
}
