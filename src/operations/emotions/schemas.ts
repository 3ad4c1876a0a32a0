import { z } from 'zod';
import { customerEmotions, textSources } from '../../insight/text/scorer.ts';
import { emotionFigureSchema } from '../../model/mapFigures.ts';

const rowSchema = emotionFigureSchema.extend({
  stage: z.string().nullable(),
  touchpoint: z.string().nullable(),
  channel: z.string().nullable(),
  persona: z.string().nullable(),
  indicative: z.boolean().describe('fewer than ten ratings or texts: says little'),
  customers: z.number().int().describe('who rated or wrote, as far as known'),
  texts: z
    .object({
      mean: z.number(),
      low: z.number(),
      high: z.number(),
      n: z.number().int(),
      source: z.enum(textSources),
      anchored: z.boolean().describe('whether its level was set by ratings'),
    })
    .nullable()
    .describe('from texts alone, also where ratings come first'),
  emotions: z
    .array(
      z.object({
        emotion: z.enum(customerEmotions),
        texts: z.number().int(),
        share: z.number().describe('of the texts here'),
        examples: z.array(
          z.object({
            text: z.string().describe('personal data masked'),
            from: z.number().int(),
            to: z.number().int(),
            at: z.string(),
          }),
        ),
      }),
    )
    .describe(
      'what customers feel, by words that say so: most texts first; characters [from, to) of each example say it',
    ),
});
export type Row = z.infer<typeof rowSchema>;

export const emotionsResultSchema = z.object({
  by: z.enum(['stage', 'touchpoint', 'channel', 'persona']),
  scorer: z.object({ id: z.string(), version: z.string() }),
  n: z.object({ ratings: z.number().int(), texts: z.number().int() }).describe('all that there are'),
  anchors: z
    .array(
      z.object({
        source: z.enum(textSources),
        n: z.number().int().describe('pieces of feedback with a rating and a text'),
        offset: z.number().describe('mean of rating less sentiment; 0 where n is below 30'),
        error: z.number().describe('its standard error'),
      }),
    )
    .describe('how texts were moved to the level of ratings'),
  cells: z.array(rowSchema),
});
