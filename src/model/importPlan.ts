import { z } from 'zod';
import { ratingKinds } from './interaction.ts';

/** The headers that need no mapping; any other column is an attribute of the interaction. */
export const canonicalColumns = [
  'customer',
  'time',
  'touchpoint',
  'channel',
  'source',
  'id',
  'kind',
  'text',
  'rating',
  'ratingKind',
  'ratingMax',
  'outcome',
  'duration',
  'amount',
  'currency',
  'direction',
  'agent',
  'team',
  'campaign',
] as const;
export type CanonicalColumn = (typeof canonicalColumns)[number];

/** How a column's text becomes a time. */
export const timeFormatSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('iso') }).describe('ISO 8601, with or without zone, date only allowed'),
  z.object({ kind: z.literal('epoch'), unit: z.enum(['s', 'ms', 'us', 'ns']) }),
  z.object({
    kind: z.literal('pattern'),
    pattern: z.string().describe('strptime pattern, for example %d/%m/%Y %H:%M:%S'),
  }),
]);
export type TimeFormat = z.infer<typeof timeFormatSchema>;

/** What one column of the input is. */
export const columnBindingSchema = z.object({
  column: z.string().describe('header in the file, or its number from 1 where there is none'),
  role: z.union([
    z.enum(canonicalColumns),
    z.literal('attribute'),
    z.literal('ignore'),
    z.templateLiteral(['identify:', z.string()]),
  ]),
  attribute: z.string().optional().describe('name of the attribute; the header where absent'),
});
export type ColumnBinding = z.infer<typeof columnBindingSchema>;

/** Everything that was decided about an input, and can be overridden. Plain data: a store carries it out. */
export const importPlanSchema = z.object({
  source: z.string(),
  columns: z.array(columnBindingSchema),
  time: timeFormatSchema.optional().describe('absent for a file of customer attributes'),
  timezone: z.string().default('UTC').describe('IANA zone for times that carry none'),
  touchpoint: z.string().optional().describe('the touchpoint of every row, where no column says it'),
  channel: z.string().optional().describe('the channel of every row, where no column says it'),
  ratingKind: z
    .enum(ratingKinds)
    .optional()
    .describe('the kind of every rating and of the text beside it, where no column says it'),
  content: z
    .enum(['interactions', 'customers', 'merges'])
    .describe('merges: pairs of identifiers that a system of record says are one person'),
  preset: z.string().optional().describe('the preset that read the file; none: its columns by their roles'),
  presetSettings: z
    .object({
      dateOrder: z.enum(['day-first', 'month-first']).optional(),
      timeFormat: z.string().optional(),
      columns: z.record(z.string(), z.string()).optional(),
      touchpoint: z.string().optional(),
      channel: z.string().optional(),
      ratingKind: z.enum(ratingKinds).optional(),
      questions: z
        .record(
          z.string(),
          z.object({
            kind: z.enum(['rating', 'text', 'choice']),
            ratingKind: z.enum(ratingKinds).optional(),
            ratingMax: z.number().optional(),
          }),
        )
        .optional()
        .describe("what a survey's questions are, so that a longer export is read in the same way"),
    })
    .optional()
    .describe('what a person said, and what was settled, for a file that a preset read'),
});
export type ImportPlan = z.infer<typeof importPlanSchema>;

/** A file that the interaction store reads by itself. Paths are absolute; text is UTF-8. */
export const storeReadableFileSchema = z.discriminatedUnion('format', [
  z.object({
    format: z.literal('csv'),
    path: z.string(),
    delimiter: z.string(),
    quote: z.string(),
    escape: z.string(),
    header: z.boolean(),
    skipLines: z.number().int().default(0),
    compression: z.enum(['none', 'gzip']),
    columnNames: z.array(z.string()).describe('in file order, made unique'),
  }),
  z.object({
    format: z.literal('jsonl'),
    path: z.string(),
    compression: z.enum(['none', 'gzip']),
    columnNames: z.array(z.string()),
  }),
  z.object({ format: z.literal('parquet'), path: z.string(), columnNames: z.array(z.string()) }),
]);
export type StoreReadableFile = z.infer<typeof storeReadableFileSchema>;

/** One record of an input: its number from 1, and a value per column (null where missing). */
export interface InputRow {
  row: number;
  values: readonly (string | null)[];
}

/** A record that the reader could not make a row of. */
export interface UnreadableRow {
  row: number;
  reason: string;
  raw: string;
}

/** Rows as a reader streams them; columnNames stand for every batch. */
export interface RowStream {
  columnNames: readonly string[];
  batches: AsyncIterable<{ rows: readonly InputRow[]; unreadable: readonly UnreadableRow[] }>;
}

export type ImportInput = { kind: 'file'; file: StoreReadableFile } | { kind: 'rows'; rows: RowStream };

/** received = accepted + duplicate + quarantined + suppressed; revised are among the duplicates. */
export const importLedgerSchema = z.object({
  received: z.number().int(),
  accepted: z.number().int(),
  duplicate: z.number().int(),
  revised: z.number().int(),
  quarantined: z.number().int(),
  suppressed: z.number().int(),
});
export type ImportLedger = z.infer<typeof importLedgerSchema>;

export const quarantinedRowSchema = z.object({
  id: z.string(),
  source: z.string(),
  file: z.string(),
  row: z.number().int(),
  reason: z.string(),
  raw: z.string(),
  at: z.string().describe('ISO time of the import'),
});
export type QuarantinedRow = z.infer<typeof quarantinedRowSchema>;
