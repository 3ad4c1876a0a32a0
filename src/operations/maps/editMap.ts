import { z } from 'zod';
import { applyEdit } from '../../map/edit/applyEdit.ts';
import { type MapEdit, mapEditSchema } from '../../model/mapEdit.ts';
import { defineOperation } from '../operation.ts';
import { editedMapSchema, mapReference } from './schemas.ts';
import { mapKind, storedMap } from './stored.ts';

export const editMap = defineOperation({
  name: 'editMap',
  kind: 'command',
  summary: 'Changes a map by edits; the answer holds the edits that undo them.',
  description:
    'All edits are applied, or none. With `revision` the edit is refused (409) when somebody else changed the map meanwhile.',
  input: z.object({
    map: mapReference,
    revision: z.number().int().positive().optional().describe('the revision that the edits were made on'),
    edits: z.array(mapEditSchema).min(1),
    note: z.string().optional().describe('what was done, for the history'),
  }),
  output: editedMapSchema,
  cli: { words: ['map', 'edit'], operands: ['map'] },
  examples: [
    {
      title: 'rename a stage',
      command: `waymark map edit joining --edits '[{"kind":"renameStage","stage":"order","name":"Ordering"}]'`,
    },
  ],
  async run({ workspace: { documents } }, { map: reference, revision, edits, note }) {
    const stored = await storedMap(documents, reference);
    let map = stored.body;
    const inverse: MapEdit[] = [];
    for (const edit of edits) {
      const edited = applyEdit(map, edit);
      map = edited.map;
      inverse.unshift(edited.inverse);
    }
    const kept = await documents.put(mapKind, stored.id, map, {
      expectedRevision: revision ?? stored.revision,
      note: note ?? edits.map(({ kind }) => kind).join(', '),
    });
    return { map: kept.body, revision: kept.revision, at: kept.at, inverse };
  },
});
