import type { Selection } from '../../engine/columns.ts';
import { type FoundPersonas, findPersonas, NOBODY } from '../../insight/personas/findPersonas.ts';
import { uniqueSlugs } from '../../insight/slug.ts';
import type { Persona } from '../../model/persona.ts';
import { type Filters, filtersSchema } from '../../model/question.ts';
import type { Context } from '../context.ts';
import { segments } from '../definitions/stored.ts';
import { selectWithGround } from '../insights/ground.ts';
import { personas as keptPersonas } from '../maps/personas.ts';
import { placeOf } from '../workPlace.ts';

/** Personas as they were found, each with the kept card that it is an earlier finding of. */
export interface PersonaLook {
  selection: Selection;
  found: FoundPersonas;
  /** in the order of `found.personas` */
  matched: readonly { id: string; kept: Persona | null; overlap: number | null }[];
  kept: readonly Persona[];
}

/** A kept persona is found again where at least that much of the two groups together is in both. */
const SAME = 0.3;

/** Finds personas in what the filters choose, and which of those that are kept they are. */
export async function lookForPersonas(
  context: Context,
  filters: Filters,
  groups: number | undefined,
): Promise<PersonaLook> {
  const { selection, ground } = await selectWithGround(context, filters);
  const { asOf, stages } = ground;
  const question = `personas ${JSON.stringify([groups, asOf, [...stages.anywhere]])}`;
  const found = await context.answers.get(selection, question, (signal) =>
    context.tasks.ask(
      findPersonas,
      placeOf('insight/personas/findPersonas', 'findPersonas'),
      selection,
      [{ anywhere: stages.anywhere }, { asOf, ...(groups === undefined ? {} : { groups }) }],
      signal,
    ),
  );
  const kept = await keptPersonas(context.workspace.documents);
  return { selection, found, kept, matched: await match(context, selection, found, kept) };
}

/** Pairs found and kept personas by the customers whom they share, the most alike first. */
async function match(
  context: Context,
  { columns }: Selection,
  { personas, personaOf }: FoundPersonas,
  kept: readonly Persona[],
): Promise<PersonaLook['matched']> {
  const pairs: { p: number; card: Persona; overlap: number }[] = [];
  for (const card of kept) {
    if (card.finding === undefined) continue;
    const members = await membersOf(context, card, columns.customers);
    if (members === null) continue;
    const both = new Array<number>(personas.length).fill(0);
    let size = 0;
    for (let c = 0; c < columns.customers; c++) {
      const p = personaOf[c] ?? NOBODY;
      if (members[c] !== 1 || p === NOBODY) continue;
      size++;
      both[p] = (both[p] ?? 0) + 1;
    }
    for (const [p, persona] of personas.entries()) {
      const shared = both[p] ?? 0;
      const overlap = shared / Math.max(1, size + persona.customers - shared);
      if (overlap >= SAME) pairs.push({ p, card, overlap });
    }
  }
  pairs.sort((a, b) => b.overlap - a.overlap);
  const taken = new Map<number, { card: Persona; overlap: number }>();
  const used = new Set<string>();
  for (const { p, card, overlap } of pairs) {
    if (taken.has(p) || used.has(card.id)) continue;
    taken.set(p, { card, overlap });
    used.add(card.id);
  }
  const slug = uniqueSlugs();
  for (const { id } of kept) slug(id);
  return personas.map((persona, p) => {
    const known = taken.get(p);
    if (known) return { id: known.card.id, kept: known.card, overlap: known.overlap };
    return { id: slug(persona.name), kept: null, overlap: null };
  });
}

/** 1 for each customer (by index in the columns) in the segment behind a persona; null where it has none that can be used. */
export async function membersOf(
  context: Context,
  { segment: name }: Persona,
  customers: number,
): Promise<Uint8Array | null> {
  const segment = (await segments(context.workspace.documents)).find((one) => one.name === name);
  if (name === '' || segment === undefined) return null;
  try {
    const { selection } = await context.selections.trySelect(filtersSchema.parse({}), { segment });
    const members = new Uint8Array(customers);
    const { customer, count } = selection.journeys;
    for (let j = 0; j < count; j++) members[customer[j] ?? 0] = 1;
    return members;
  } catch {
    // a rule over what the data no longer have: the page of definitions says so
    return null;
  }
}
