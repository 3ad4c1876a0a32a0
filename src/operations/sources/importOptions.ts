import { z } from 'zod';
import { ratingKinds } from '../../model/interaction.ts';
import type { OpenOverrides } from '../../sources/openedFile.ts';

/** What a person may say about files; whatever is absent is detected. */
export const importOptionsShape = {
  source: z
    .string()
    .min(1)
    .optional()
    .describe('name of the source; else the remembered one for these headers, else the name of the file'),
  preset: z
    .string()
    .min(1)
    .optional()
    .describe(
      'the layout of an export (zendesk, typeform, ga4 …; the presets operation lists them), or none to give each column a role; else it is told by the headers',
    ),
  columns: z
    .record(z.string(), z.string())
    .optional()
    .describe(
      'role=header: customer, time, touchpoint, channel, text, rating …; an empty header means that no column has this role',
    ),
  timezone: z.string().optional().describe('zone of times that carry none, for example Europe/Berlin'),
  timeFormat: z
    .string()
    .optional()
    .describe("a strptime pattern such as '%d/%m/%Y %H:%M', or iso, epoch-s, epoch-ms, epoch-us, epoch-ns"),
  dateOrder: z.enum(['day-first', 'month-first']).optional().describe('settles dates such as 03/04/2026'),
  separator: z.string().optional().describe('of columns: , ; | or tab'),
  encoding: z.string().optional().describe('for example utf-8, windows-1252, utf-16le'),
  touchpoint: z.string().optional().describe('touchpoint of every row, where no column says it'),
  channel: z.string().optional().describe('channel of every row, where no column says it'),
  ratingKind: z
    .enum(ratingKinds)
    .optional()
    .describe('the kind of every rating, where neither a column nor its header says it'),
  lifecycle: z
    .enum(['raw', 'pair'])
    .optional()
    .describe('XES: pair folds schedule, start and complete into one interaction with a duration'),
  sheet: z.string().optional().describe('XLSX: name of the sheet'),
} as const;

export type ImportOptionsInput = z.infer<z.ZodObject<typeof importOptionsShape>>;

export function openOverrides(options: ImportOptionsInput): OpenOverrides {
  const { separator, ...rest } = options;
  return separator === undefined
    ? rest
    : { ...rest, separator: separator === 'tab' || separator === '\\t' ? '\t' : separator };
}
