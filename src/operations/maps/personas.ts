import { z } from 'zod';
import { openDocument } from '../../model/migrate.ts';
import { type Persona, personaFormat, personaSchema } from '../../model/persona.ts';
import type { DocumentStore } from '../../stores/documentStore.ts';
import { defineOperation } from '../operation.ts';

/** Kind of the documents that are persona cards. */
export const personaKind = 'persona';

export async function personas(documents: DocumentStore): Promise<Persona[]> {
  return (await documents.list(personaKind)).map(({ body }) => openDocument(personaFormat, body));
}

export const listPersonas = defineOperation({
  name: 'listPersonas',
  kind: 'question',
  summary: 'The persona cards of the workspace.',
  input: z.object({}),
  output: z.object({ personas: z.array(personaSchema) }),
  cli: { words: ['persona', 'list'] },
  async run({ workspace }) {
    return { personas: await personas(workspace.documents) };
  },
});

export const savePersona = defineOperation({
  name: 'savePersona',
  kind: 'command',
  summary: 'Keeps a persona card written by hand; the same id replaces it.',
  input: z.object({ persona: personaSchema }),
  output: z.object({ persona: personaSchema }),
  cli: { words: ['persona', 'save'] },
  async run({ workspace }, { persona }) {
    await workspace.documents.put(personaKind, persona.id, persona, { note: `saved ${persona.name}` });
    return { persona };
  },
});

export const deletePersona = defineOperation({
  name: 'deletePersona',
  kind: 'command',
  summary: 'Removes a persona card. Maps that name it show it no longer.',
  input: z.object({ id: z.string().min(1) }),
  output: z.object({ deleted: z.boolean() }),
  cli: { words: ['persona', 'delete'], operands: ['id'] },
  async run({ workspace }, { id }) {
    return { deleted: await workspace.documents.delete(personaKind, id) };
  },
});
