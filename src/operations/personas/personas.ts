import { z } from 'zod';
import { NOBODY } from '../../insight/personas/findPersonas.ts';
import type { Context } from '../context.ts';
import { defineOperation } from '../operation.ts';
import { questionInput } from '../questionInput.ts';
import { lookForPersonas, type PersonaLook } from './lookForPersonas.ts';
import { groupsInput, personasResultSchema } from './schemas.ts';
import { voicesOf } from './voicesOf.ts';

const PREFERRED = 0.1;
const BATCH = 20_000;

export const personas = defineOperation({
  name: 'personas',
  kind: 'question',
  summary:
    'Kinds of customers by what they do, named by what sets them apart; says so where there are no clear groups.',
  description:
    'Only behaviour forms the groups: which channel, what next, how soon, how often. Attributes of customers and what people told in interviews describe them afterwards. How much somebody did and how long they have been seen count for nothing by themselves.',
  input: questionInput({
    ...groupsInput,
    assignments: z.string().optional().describe('file for customer,persona'),
  }),
  output: personasResultSchema,
  cli: { words: ['personas'], paths: ['assignments'] },
  examples: [
    { title: 'kinds of customers', command: 'waymark personas' },
    { title: 'who belongs to which', command: 'waymark personas --assignments personas.csv' },
  ],
  async run(context, { groups, assignments, ...filters }) {
    const look = await lookForPersonas(context, filters, groups);
    const { selection, found, matched } = look;
    const voices = await voicesOf(context, selection.columns, found);
    const shown = [];
    for (const [p, persona] of found.personas.entries()) {
      const {
        traits,
        channels,
        demographics,
        rule,
        examples,
        name,
        description,
        customers,
        share,
        certainty,
      } = persona;
      const { id = '', kept = null, overlap = null } = matched[p] ?? {};
      shown.push({
        id,
        name: kept?.name ?? name,
        description: kept?.description || description,
        customers,
        share,
        certainty,
        traits: [...traits],
        channels: channels.filter((one) => one.share >= PREFERRED).map(({ channel }) => channel),
        channelShares: [...channels],
        emotion: voices[p]?.emotion ?? null,
        goals: kept?.goals ?? [],
        motivations: kept?.motivations ?? [],
        frustrations: kept?.frustrations ?? [],
        notes: kept?.notes ?? [],
        quotes: voices[p]?.quotes ?? [],
        demographics: [...demographics],
        rule: { anyOf: rule.anyOf.map((list) => [...list]), precision: rule.precision, recall: rule.recall },
        kept: kept !== null,
        pinned: kept?.pinned ?? false,
        segment: kept?.segment ?? '',
        overlap,
        examples: await context.workspace.interactions.customerIds(selection.columns, [...examples]),
      });
    }
    const names = shown.map(({ name }) => name);
    return {
      k: found.k,
      stability: found.stability,
      certainty: found.certainty,
      noClearGroups: found.noClearGroups,
      n: { customers: found.customers, sampled: found.sampled },
      candidates: [...found.candidates],
      personas: shown,
      assignments: assignments === undefined ? null : await assign(context, look, names, assignments),
    };
  },
});

/** Writes `customer,persona`, a row a customer with a persona. */
async function assign(
  context: Context,
  { selection, found }: PersonaLook,
  names: readonly string[],
  file: string,
): Promise<{ file: string; customers: number }> {
  const everybody: number[] = [];
  for (const [c, p] of found.personaOf.entries()) if (p !== NOBODY) everybody.push(c);
  const lines = ['customer,persona'];
  for (let from = 0; from < everybody.length; from += BATCH) {
    const some = everybody.slice(from, from + BATCH);
    const ids = await context.workspace.interactions.customerIds(selection.columns, some);
    for (const [i, c] of some.entries())
      lines.push(`${quoted(ids[i] ?? '')},${quoted(names[found.personaOf[c] ?? NOBODY] ?? '')}`);
  }
  await context.writeLines(file, lines);
  return { file, customers: everybody.length };
}

const quoted = (text: string) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
