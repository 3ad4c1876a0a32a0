import { z } from 'zod';
import { journeyMapSchema } from './journeyMap.ts';
import type { DocumentFormat } from './migrate.ts';

/** How a map is kept, and opened whatever version it was written in. */
export const journeyMapFormat: DocumentFormat<typeof journeyMapSchema> = {
  format: 'waymark/map',
  version: 1,
  schema: journeyMapSchema,
  migrations: {},
};

/** JSON Schema (draft 2020-12) of a map file as people write it: what has a default may be left out. */
export function journeyMapJsonSchema(): Record<string, unknown> {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Waymark journey map',
    description:
      'What people decide about a customer journey. Figures are measured apart. Unknown keys survive.',
    ...z.toJSONSchema(journeyMapSchema, { io: 'input' }),
  };
}
