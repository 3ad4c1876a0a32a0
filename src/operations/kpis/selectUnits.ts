import type { Selection } from '../../engine/columns.ts';
import { answers as fitting } from '../../engine/select/predicates.ts';
import { allocateJourneys, everything } from '../../engine/selection.ts';
import type { Filters } from '../../model/question.ts';
import type { Context } from '../context.ts';
import { segment as storedSegment } from '../definitions/stored.ts';
import { parseWhere } from '../where.ts';

/**
 * What filters choose, for a figure over customers. In a workspace that holds attributes of customers and no interactions each of them has one
 * empty journey; `where` and segments choose among them. A filter that asks for interactions leaves nobody there.
 * @throws UnusableInput as `selections.select`
 */
export async function selectUnits(
  context: Pick<Context, 'selections' | 'workspace' | 'answers'>,
  filters: Filters,
  attributes: readonly string[],
): Promise<Selection> {
  const selection = await context.selections.select(filters, attributes);
  if (selection.columns.interactions > 0) return selection;
  const { channel, source, path, since, until, journey } = filters;
  const asksForInteractions = [path, since, until, journey].some((one) => one !== undefined);
  if (channel.length + source.length > 0 || asksForInteractions) return selection;
  const question = `customers ${JSON.stringify([filters.where, filters.segment, attributes])}`;
  return context.answers.get(selection, question, () => attributedSelection(context, filters, attributes));
}

async function attributedSelection(
  { workspace }: Pick<Context, 'workspace'>,
  filters: Filters,
  attributes: readonly string[],
): Promise<Selection> {
  const { interactions, documents } = workspace;
  const segment = filters.segment ? await storedSegment(documents, filters.segment) : null;
  const where = [...filters.where, ...(segment?.where ?? [])].map(parseWhere);
  const named = where.map(({ attribute }) => attribute);
  const known = (await interactions.attributes()).ofCustomers;
  const wanted = [...new Set([...attributes, ...named])].filter((name) => known.includes(name));
  const columns = await interactions.attributedCustomers(wanted);
  const isIn = new Uint8Array(columns.customers).fill(segment?.path === undefined ? 1 : 0);
  for (const clause of where) {
    const column = columns.customerAttributes.get(clause.attribute);
    const fits = fitting(column?.names ?? [''], clause);
    for (let c = 0; c < isIn.length; c++) if (fits[column?.codes[c] ?? 0] !== 1) isIn[c] = 0;
  }
  if (segment?.customers) {
    const listed = new Set(await interactions.customerIndices(columns, segment.customers));
    for (let c = 0; c < isIn.length; c++) if (!listed.has(c)) isIn[c] = 0;
  }
  const journeys = allocateJourneys(isIn.reduce((sum, one) => sum + one, 0));
  for (let c = 0, j = 0; c < isIn.length; c++) if (isIn[c] === 1) journeys.customer[j++] = c;
  return { ...everything(columns), journeys };
}
