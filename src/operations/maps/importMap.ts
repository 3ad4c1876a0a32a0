import { parse } from 'yaml';
import { z } from 'zod';
import { validateMap } from '../../map/validateMap.ts';
import { journeyMapFormat } from '../../model/journeyMapJsonSchema.ts';
import { openDocument } from '../../model/migrate.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import { defineOperation } from '../operation.ts';
import { keptMapSchema } from './schemas.ts';
import { freeMapId, mapKind } from './stored.ts';

export const importMap = defineOperation({
  name: 'importMap',
  kind: 'command',
  summary: 'Takes in a map document (JSON or YAML); keys that are not known survive.',
  input: z.object({ text: z.string().min(1).describe('the document itself') }),
  output: keptMapSchema,
  cli: {
    words: ['map', 'import'],
    operands: ['file'],
    paths: ['file'],
    terminal: {
      schema: z.object({ file: z.string().min(1).describe('a map document, JSON or YAML') }),
      toInput: async ({ file }, files) => ({ text: await files.readText(String(file)) }),
    },
  },
  async run({ workspace: { documents } }, { text }) {
    const map = openDocument(journeyMapFormat, readDocument(text));
    validateMap(map);
    const id = await freeMapId(documents, map.id);
    const kept = await documents.put(mapKind, id, { ...map, id }, { expectedRevision: 0, note: 'imported' });
    return { map: kept.body, revision: kept.revision, at: kept.at };
  },
});

function readDocument(text: string): unknown {
  try {
    return text.trimStart().startsWith('{') ? JSON.parse(text) : parse(text);
  } catch (cause) {
    throw new UnusableInput(`this is no map document, neither JSON nor YAML: ${(cause as Error).message}`, {
      cause,
    });
  }
}
