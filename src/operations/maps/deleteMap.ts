import { z } from 'zod';
import { defineOperation } from '../operation.ts';
import { mapReference } from './schemas.ts';
import { mapKind, storedMap } from './stored.ts';

export const deleteMap = defineOperation({
  name: 'deleteMap',
  kind: 'command',
  summary: 'Removes a map; the data it was made from stay.',
  input: z.object({ map: mapReference }),
  output: z.object({ deleted: z.boolean() }),
  cli: { words: ['map', 'delete'], operands: ['map'] },
  async run({ workspace: { documents } }, { map }) {
    const { id } = await storedMap(documents, map);
    return { deleted: await documents.delete(mapKind, id) };
  },
});
