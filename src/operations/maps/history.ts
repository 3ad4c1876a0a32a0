import { z } from 'zod';
import { type JourneyMap, journeyMapSchema } from '../../model/journeyMap.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import { defineOperation } from '../operation.ts';
import { keptMapSchema, mapReference } from './schemas.ts';
import { mapKind, storedMap } from './stored.ts';

export const mapHistory = defineOperation({
  name: 'mapHistory',
  kind: 'question',
  summary: 'The versions of a map, newest first.',
  input: z.object({ map: mapReference }),
  output: z.object({
    versions: z.array(z.object({ revision: z.number().int(), at: z.string(), note: z.string() })),
  }),
  cli: { words: ['map', 'history'], operands: ['map'] },
  async run({ workspace: { documents } }, { map }) {
    const { id } = await storedMap(documents, map);
    const versions = await documents.history(mapKind, id);
    return { versions: versions.map(({ revision, at, note }) => ({ revision, at, note })) };
  },
});

export const restoreMap = defineOperation({
  name: 'restoreMap',
  kind: 'command',
  summary: 'Makes an earlier version of a map the newest one; nothing in between is lost.',
  input: z.object({ map: mapReference, revision: z.number().int().positive() }),
  output: keptMapSchema,
  cli: { words: ['map', 'restore'], operands: ['map', 'revision'] },
  async run({ workspace: { documents } }, { map, revision }) {
    const { id } = await storedMap(documents, map);
    const versions = await documents.history<JourneyMap>(mapKind, id);
    const wanted = versions.find((version) => version.revision === revision);
    if (!wanted)
      throw new UnusableInput(
        `the map '${map}' has no version ${revision}; its newest is ${versions[0]?.revision}`,
        { status: 404 },
      );
    const kept = await documents.put(mapKind, id, journeyMapSchema.parse(wanted.body), {
      note: `restored version ${revision}`,
    });
    return { map: kept.body, revision: kept.revision, at: kept.at };
  },
});
