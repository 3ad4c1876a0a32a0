import { z } from 'zod';
import type { FoundPersona } from '../../insight/personas/findPersonas.ts';
import type { Segment } from '../../model/definition.ts';
import { type Persona, personaSchema } from '../../model/persona.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import type { Context } from '../context.ts';
import { definitionKinds, segments } from '../definitions/stored.ts';
import { personaKind } from '../maps/personas.ts';
import { defineOperation } from '../operation.ts';
import { questionInput } from '../questionInput.ts';
import { isoTime } from '../time.ts';
import { lookForPersonas, type PersonaLook } from './lookForPersonas.ts';
import { groupsInput } from './schemas.ts';

export const keepPersonas = defineOperation({
  name: 'keepPersonas',
  kind: 'command',
  summary: 'Keeps found personas as cards, each with the segment behind it.',
  description:
    'A persona that was kept before keeps its id, its name and what people wrote on its card; its figures and the conditions of its segment become those found now. A pinned one is left as it is.',
  input: questionInput({
    personas: z.array(z.string().min(1)).default([]).describe('ids of those to keep; all where empty'),
    ...groupsInput,
  }),
  output: z.object({
    personas: z.array(personaSchema),
    pinned: z.array(z.string()).describe('ids of those left as they are'),
  }),
  cli: { words: ['persona', 'keep'], operands: ['personas'] },
  async run(context, { personas: wanted, groups, ...filters }) {
    const look = await lookForPersonas(context, filters, groups);
    if (look.found.noClearGroups !== null) throw new UnusableInput(look.found.noClearGroups);
    const ids = look.matched.map(({ id }) => id);
    const unknown = wanted.find((id) => !ids.includes(id));
    if (unknown !== undefined)
      throw new UnusableInput(`there is no persona '${unknown}' here; there are: ${ids.join(', ')}`, {
        status: 404,
      });
    const kept: Persona[] = [];
    const pinned: string[] = [];
    for (const [p, persona] of look.found.personas.entries()) {
      const { id = '', kept: card = null } = look.matched[p] ?? {};
      if (wanted.length > 0 && !wanted.includes(id)) continue;
      if (card?.pinned) pinned.push(id);
      else kept.push(await keep(context, look, persona, id, card));
    }
    return { personas: kept, pinned };
  },
});

async function keep(
  context: Context,
  { found }: PersonaLook,
  persona: FoundPersona,
  id: string,
  before: Persona | null,
): Promise<Persona> {
  const { documents } = context.workspace;
  const { traits, channels, rule, customers, share } = persona;
  const name = before?.name ?? persona.name;
  const segment = before?.segment || (await freeName(context, name));
  if (rule.anyOf.length > 0) {
    const conditions: Segment = {
      name: segment,
      description: `Found by what customers do: ${persona.description}`,
      where: [],
      anyOf: rule.anyOf.map((list) => [...list]),
    };
    await documents.put(definitionKinds.segment, segment, conditions, { note: `found ${name}` });
  }
  const card = personaSchema.parse({
    ...before,
    id,
    name,
    description: before?.description || persona.description,
    preferredChannels: channels.filter((one) => one.share >= 0.1).map(({ channel }) => channel),
    segment: rule.anyOf.length > 0 ? segment : '',
    provenance: 'measured',
    finding: {
      at: isoTime(context.clock().getTime()),
      customers,
      share,
      of: found.customers,
      stability: found.stability,
      traits: [...traits],
      rule: { precision: rule.precision, recall: rule.recall },
    },
  });
  await documents.put(personaKind, id, card, { note: `found ${name}` });
  return card;
}

/** The persona's name, with a number where another segment is called so. */
export async function freeName({ workspace }: Pick<Context, 'workspace'>, name: string): Promise<string> {
  const taken = new Set((await segments(workspace.documents)).map((segment) => segment.name));
  let free = name;
  for (let n = 2; taken.has(free); n++) free = `${name} ${n}`;
  return free;
}
