import { z } from 'zod';
import { compareMaps } from '../../map/compare/compareMaps.ts';
import { mapEditSchema } from '../../model/mapEdit.ts';
import { defineOperation } from '../operation.ts';
import { mapReference } from './schemas.ts';
import { storedMap } from './stored.ts';

export const diffMaps = defineOperation({
  name: 'diffMaps',
  kind: 'question',
  summary: 'In what two maps differ, in words and as edits that would make the first like the second.',
  input: z.object({ map: mapReference, other: mapReference }),
  output: z.object({
    differences: z.array(
      z.object({
        change: z.enum(['added', 'removed', 'changed', 'moved']),
        at: z.string().describe('address of the mark, as in drawings'),
        words: z.string(),
        edits: z.array(mapEditSchema),
      }),
    ),
  }),
  cli: { words: ['map', 'diff'], operands: ['map', 'other'] },
  async run({ workspace: { documents } }, { map, other }) {
    const [one, two] = [await storedMap(documents, map), await storedMap(documents, other)];
    return { differences: compareMaps(one.body, two.body) };
  },
});
