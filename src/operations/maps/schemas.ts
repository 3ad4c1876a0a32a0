import { z } from 'zod';
import { journeyMapSchema } from '../../model/journeyMap.ts';
import { mapEditSchema } from '../../model/mapEdit.ts';

export const mapReference = z.string().min(1).describe('id or name of a map');

/** A map with the revision that an edit must name. */
export const keptMapSchema = z.object({ map: journeyMapSchema, revision: z.number().int(), at: z.string() });

export const editedMapSchema = keptMapSchema.extend({
  inverse: z.array(mapEditSchema).describe('edits that undo these, in the order to apply them'),
});

export const healthSchema = z.object({
  level: z.enum(['good', 'watch', 'poor']),
  findings: z.array(z.object({ code: z.string(), level: z.string(), message: z.string() })),
});
