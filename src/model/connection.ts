import { z } from 'zod';
import { importLedgerSchema } from './importPlan.ts';

/** What can be read by itself. */
export const connectionKinds = ['folder', 's3', 'postgres', 'mysql', 'sqlite'] as const;
export type ConnectionKind = (typeof connectionKinds)[number];

/** Where passwords and keys come from: kept beside the workspace, or a variable of the environment that the program runs in. */
export const credentialSchema = z.discriminatedUnion('from', [
  z.object({ from: z.literal('none') }),
  z.object({ from: z.literal('stored') }),
  z.object({
    from: z.literal('environment'),
    variable: z.string().optional().describe('holds the password; S3 has its usual AWS_ variables'),
  }),
]);
export type Credential = z.infer<typeof credentialSchema>;

export const folderPlaceSchema = z.object({
  kind: z.literal('folder'),
  folder: z.string().describe('absolute path on the machine that the program runs on'),
  glob: z.string().default('**/*'),
  settleMs: z.number().int().nonnegative().default(5000).describe('a file unchanged for so long is whole'),
});
export type FolderPlace = z.infer<typeof folderPlaceSchema>;

export const s3PlaceSchema = z.object({
  kind: z.literal('s3'),
  bucket: z.string().min(1),
  prefix: z.string().default(''),
  glob: z.string().default('**/*').describe('over what follows the prefix'),
  region: z.string().default('us-east-1'),
  endpoint: z.string().optional().describe('of another store than that of Amazon, with https:// or http://'),
  pathStyle: z.boolean().default(false).describe('the bucket stands in the path, not in the host'),
  credential: credentialSchema.default({ from: 'none' }),
});
export type S3Place = z.infer<typeof s3PlaceSchema>;

const queryShape = {
  table: z.string().optional().describe('a table or view, with its schema where it has one'),
  query: z.string().optional().describe('a SELECT of its own, in place of a table'),
  cursor: z.string().min(1).describe('column that only grows: a time of change, or a number'),
  overlap: z
    .string()
    .optional()
    .describe('how far behind the last row every run begins: 10min for times, 1000 for numbers'),
  since: z.string().optional().describe('value of the cursor column from which on rows are wanted'),
  pageRows: z.number().int().positive().max(1_000_000).default(50_000),
  timeoutMs: z.number().int().positive().default(60_000).describe('a statement that takes longer is ended'),
} as const;

const serverShape = {
  host: z.string().min(1),
  port: z.number().int().min(1).max(65_535),
  database: z.string().min(1),
  user: z.string().min(1),
  tls: z
    .enum(['off', 'on', 'unverified'])
    .default('off')
    .describe("on checks the server's certificate, unverified does not"),
  credential: credentialSchema.default({ from: 'none' }),
} as const;

export const postgresPlaceSchema = z.object({
  kind: z.literal('postgres'),
  ...serverShape,
  ...queryShape,
});
export const mysqlPlaceSchema = z.object({ kind: z.literal('mysql'), ...serverShape, ...queryShape });
export const sqlitePlaceSchema = z.object({
  kind: z.literal('sqlite'),
  file: z.string().describe('absolute path'),
  ...queryShape,
});
export type ServerPlace = z.infer<typeof postgresPlaceSchema> | z.infer<typeof mysqlPlaceSchema>;
export type SqlitePlace = z.infer<typeof sqlitePlaceSchema>;
export type DatabasePlace = ServerPlace | SqlitePlace;

export const placeSchema = z.discriminatedUnion('kind', [
  folderPlaceSchema,
  s3PlaceSchema,
  postgresPlaceSchema,
  mysqlPlaceSchema,
  sqlitePlaceSchema,
]);
export type Place = z.infer<typeof placeSchema>;

export const scheduleSchema = z.discriminatedUnion('when', [
  z.object({ when: z.literal('every'), ms: z.number().int().min(1000) }),
  z.object({
    when: z.literal('cron'),
    expression: z.string().describe('five fields: minute, hour, day of month, month, day of week'),
    timezone: z.string().describe('IANA name'),
  }),
  z.object({ when: z.literal('never') }).describe('only when it is asked for'),
]);
export type Schedule = z.infer<typeof scheduleSchema>;

export const connectionSchema = z.object({
  id: z.string(),
  name: z.string().min(1).max(120),
  place: placeSchema,
  options: z.record(z.string(), z.unknown()).default({}).describe('how it is read: the options of import'),
  schedule: scheduleSchema,
  paused: z.boolean().default(false),
  createdAt: z.string(),
});
export type Connection = z.infer<typeof connectionSchema>;

export const runSchema = z.object({
  startedAt: z.string(),
  ms: z.number(),
  outcome: z.enum(['done', 'failed', 'cancelled']),
  ledger: importLedgerSchema,
  files: z.number().int().describe('files that were taken in; 0 for a database'),
  sentence: z.string().nullable().describe('why it failed'),
  leftOut: z
    .array(z.object({ reason: z.string(), records: z.number().int() }))
    .default([])
    .describe('records of an export that hold nothing to keep; they are not received'),
  problems: z.array(z.string()).describe('what a person should look at; the run went on'),
});
export type Run = z.infer<typeof runSchema>;

/** How far a connection has come. */
export const connectionStateSchema = z.object({
  checkedAt: z
    .string()
    .nullable()
    .default(null)
    .describe('ISO time of the last run, also of one that found nothing'),
  failures: z.number().int().default(0).describe('runs that failed since the last that did not'),
  runs: z.array(runSchema).default([]).describe('those that found something or failed, newest first'),
  cursor: z
    .string()
    .nullable()
    .default(null)
    .describe('value of the cursor column up to which rows are kept'),
  recent: z.array(z.string()).default([]).describe('hashes of rows within the overlap'),
  headers: z.array(z.string()).default([]).describe('columns that its rows had the last time'),
  plan: z.unknown().optional().describe('how its rows were read the last time'),
});
export type ConnectionState = z.infer<typeof connectionStateSchema>;

/** What became of a file of a connection. */
export const takenFileSchema = z.object({
  name: z.string(),
  size: z.number(),
  modifiedAt: z.number().describe('ms since 1970-01-01 UTC'),
  version: z.string().describe('another one where the content may be another'),
  content: z.string().describe('the same for equal contents'),
  state: z.enum(['taken', 'failed', 'same']),
  at: z.string(),
  sentence: z.string().nullable().describe('why it failed; or the name that the same content had before'),
  readAs: z.string().describe('hash of the options that it was read with'),
  ledger: importLedgerSchema.nullable(),
});
export type TakenFile = z.infer<typeof takenFileSchema>;
