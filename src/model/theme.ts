import { z } from 'zod';
import type { DocumentFormat } from './migrate.ts';

/** Where a theme comes from: shipped with the product, suggested by the texts, or written by people. */
export const themeProvenances = ['seed', 'suggested', 'own'] as const;

/** What texts can be about, told by phrases. One that bears the id of a shipped theme stands in its place. */
export const themeSchema = z.looseObject({
  format: z.literal('waymark/theme').default('waymark/theme'),
  version: z.literal(1).default(1),
  id: z.string().min(1),
  name: z.string().min(1).max(80),
  phrases: z
    .array(z.string().min(1).max(120))
    .max(400)
    .describe(
      'words of which one must stand in a text; * for any letters at the start or end of a word, … for up to three words',
    ),
  provenance: z.enum(themeProvenances).default('own'),
  off: z.boolean().default(false).describe('a shipped theme that is not wanted'),
});
export type Theme = z.infer<typeof themeSchema>;

export const themeFormat: DocumentFormat<typeof themeSchema> = {
  format: 'waymark/theme',
  version: 1,
  schema: themeSchema,
  migrations: {},
};
