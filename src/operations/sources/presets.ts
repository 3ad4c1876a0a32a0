import { z } from 'zod';
import { presets } from '../../sources/presets/presets.ts';
import { defineOperation } from '../operation.ts';

export const listPresets = defineOperation({
  name: 'presets',
  kind: 'question',
  summary:
    'The exports that are known by their headers: how to get each, what becomes of it, and whether its layout was compared with a real one.',
  input: z.object({}),
  output: z.object({
    presets: z.array(
      z.object({
        name: z.string(),
        title: z.string(),
        family: z.string(),
        layout: z.enum(['sample', 'description', 'any']),
        makes: z.string(),
        how: z.string(),
      }),
    ),
  }),
  cli: { words: ['presets'] },
  examples: [{ title: 'the exports that are known', command: 'waymark presets' }],
  run: async () => ({
    presets: presets.map(({ name, title, family, seen, makes, how }) => ({
      name,
      title,
      family,
      layout: seen,
      makes,
      how,
    })),
  }),
});
