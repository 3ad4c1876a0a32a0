import { z } from 'zod';
import { uniqueSlugs } from '../../insight/slug.ts';
import { blankMap } from '../../map/blankMap.ts';
import { mapKinds } from '../../model/journeyMap.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import { defineOperation } from '../operation.ts';
import { discover } from './discover.ts';
import { keptMapSchema } from './schemas.ts';
import { freeMapId, mapKind, storedMap } from './stored.ts';

export const createMap = defineOperation({
  name: 'createMap',
  kind: 'command',
  summary: 'Makes a map: discovered from the journeys of a definition, or blank with the lanes of its kind.',
  input: z.object({
    name: z.string().trim().min(1),
    kind: z.enum(mapKinds).default('current'),
    journey: z.string().optional().describe('name of a journey definition'),
    objective: z.string().default(''),
    owner: z.string().default(''),
    stages: z.number().int().min(2).max(12).optional(),
    discover: z.boolean().default(true).describe('false makes a blank map to fill by hand'),
  }),
  output: keptMapSchema,
  cli: { words: ['map', 'create'], operands: ['name'] },
  async run(context, input) {
    const { documents } = context.workspace;
    const { name, kind, journey, objective, owner, stages } = input;
    if (!input.discover) {
      const id = await freeMapId(documents, uniqueSlugs()(name));
      const map = { ...blankMap(kind, { id, name }), objective, owner, journey: journey ?? '' };
      const kept = await documents.put(mapKind, id, map, { expectedRevision: 0, note: 'made by hand' });
      return { map: kept.body, revision: kept.revision, at: kept.at };
    }
    const found = await discover.run(context, discover.input.parse({ name, journey, stages }));
    if (found.format === 'waymark/topics') {
      throw new UnusableInput(
        `no map can be discovered: ${String(found.reason)}; make a blank one, or choose another journey`,
      );
    }
    const { revision, body } = await storedMap(documents, String(found.id));
    const map = { ...body, kind, objective, owner };
    const kept = await documents.put(mapKind, body.id, map, {
      expectedRevision: revision,
      note: 'objective and owner',
    });
    return { map: kept.body, revision: kept.revision, at: kept.at };
  },
});
