import { z } from 'zod';
import { personaSchema } from '../../model/persona.ts';
import { defineOperation } from '../operation.ts';
import { personas as storedPersonas } from './personas.ts';
import { keptMapSchema, mapReference } from './schemas.ts';
import { storedMap } from './stored.ts';

export const showMap = defineOperation({
  name: 'showMap',
  kind: 'question',
  summary: 'A map as a document, with the persona cards it names.',
  input: z.object({ map: mapReference }),
  output: keptMapSchema.extend({ personas: z.array(personaSchema) }),
  cli: { words: ['map', 'show'], operands: ['map'] },
  async run({ workspace }, { map }) {
    const { body, revision, at } = await storedMap(workspace.documents, map);
    const all = await storedPersonas(workspace.documents);
    return { map: body, revision, at, personas: all.filter(({ id }) => body.personas.includes(id)) };
  },
});
