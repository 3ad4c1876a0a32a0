import { z } from 'zod';
import { importLedgerSchema } from '../../model/importPlan.ts';
import type { ImportOutcome } from '../../stores/interactionStore.ts';
import { defineOperation } from '../operation.ts';
import { importOptionsShape } from './importOptions.ts';
import { type OpenedInput, openInputs, rememberPlan } from './openInputs.ts';
import { shownRecordSchema, shownRecords, usedPreset, usedPresetSchema } from './presetSchemas.ts';

const importedSchema = importLedgerSchema.extend({
  source: z.string(),
  customers: z.number().int(),
  touchpoints: z.number().int(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  columns: z.record(z.string(), z.string()).describe('role: header'),
  ms: z.number(),
});

export const importFiles = defineOperation({
  name: 'import',
  kind: 'command',
  summary:
    'Takes in files: each row becomes an interaction, a duplicate, or a row in quarantine; importing twice changes nothing.',
  description:
    'Formats: csv, tsv, `;` and `|` separated, xlsx, jsonl, json, parquet, xes, each also as .gz. Format, separator, encoding, columns and time format are detected and shown; every one can be overridden. Where a date can be read in two ways it is refused, and the message says how to settle it. Exports of known tools (see presets) are told by their headers: one record can become several interactions, attributes of its customer, and merges; the ledger counts these, and preset.records the records.',
  input: z.object({
    files: z
      .array(z.string().min(1))
      .min(1)
      .describe('files; those that belong together are detected together'),
    ...importOptionsShape,
    dryRun: z.boolean().default(false).describe('read and check everything, keep nothing'),
  }),
  output: importedSchema.extend({
    files: z.array(
      importedSchema.extend({
        file: z.string(),
        decisions: z.array(z.object({ what: z.string(), value: z.string(), why: z.string() })),
        problems: z.array(z.string()),
        preset: usedPresetSchema.nullable().describe('the preset that read the file, with its records'),
        records: z
          .array(shownRecordSchema)
          .describe('of a dry run: the first records with what becomes of them'),
      }),
    ),
  }),
  cli: { words: ['import'], operands: ['files'], paths: ['files'] },
  examples: [
    { title: 'a log', command: 'waymark import events.csv' },
    {
      title: 'with columns named',
      command:
        'waymark import calls.csv --columns customer=Caller,time=Started,touchpoint=Reason --channel helpline',
    },
    { title: 'an export of a known tool', command: 'waymark import zendesk-view.csv --preset zendesk' },
    { title: 'see what would happen', command: 'waymark import tickets.xlsx --dry-run' },
  ],
  async run(context, input) {
    const { files: names, dryRun, ...options } = input;
    const started = context.clock().getTime();
    const opened = await openInputs(context, names, options);
    try {
      const files = [];
      for (const file of opened) {
        for (const problem of file.problems) context.warn(`${file.name}: ${problem.message}`);
        const fileStarted = context.clock().getTime();
        const outcome = await context.workspace.interactions.import(file.plan, file.input, {
          file: file.name,
          dryRun,
          also: file.also,
          signal: context.signal,
          onProgress: ({ phase, rows }) =>
            context.onProgress({ phase: `${file.name}: ${phase}`, done: rows, total: null }),
        });
        if (!dryRun) await rememberPlan(context.workspace.documents, file);
        if (outcome.quarantined > 0) {
          context.warn(
            `${file.name}: ${outcome.quarantined === 1 ? '1 row could not be read; see it' : `${outcome.quarantined} rows could not be read; see them`} with waymark quarantine`,
          );
        }
        files.push({
          ...imported(file, outcome, context.clock().getTime() - fileStarted),
          records: dryRun ? [...((await file.preset?.sample(shownRecords)) ?? [])] : [],
        });
      }
      return { ...total(files), ms: context.clock().getTime() - started, files };
    } finally {
      await Promise.all(opened.map((file) => file.dispose()));
    }
  },
});

function imported(file: OpenedInput, outcome: ImportOutcome, ms: number) {
  return {
    file: file.name,
    source: file.plan.source,
    ...outcome,
    columns: columnsOf(file),
    ms,
    decisions: file.decisions.map(({ what, value, why }) => ({ what, value, why })),
    problems: file.problems.map(({ message }) => message),
    preset: usedPreset(file.preset),
  };
}

function columnsOf({ plan, preset }: OpenedInput): Record<string, string> {
  if (preset !== null) return { ...plan.presetSettings?.columns };
  const named = plan.columns.filter(({ role }) => role !== 'ignore' && role !== 'attribute');
  return Object.fromEntries(named.map(({ role, column }) => [role, column]));
}

type Imported = z.infer<typeof importedSchema>;

/** The figures of several files as one; customers and touchpoints are the most that one file had. */
function total(files: readonly Imported[]): Imported {
  const sum = (key: 'received' | 'accepted' | 'duplicate' | 'revised' | 'quarantined' | 'suppressed') =>
    files.reduce((all, file) => all + file[key], 0);
  const times = (key: 'from' | 'to') =>
    files
      .map((file) => file[key])
      .filter((time) => time !== null)
      .sort();
  return {
    source: [...new Set(files.map(({ source }) => source))].join(', '),
    received: sum('received'),
    accepted: sum('accepted'),
    duplicate: sum('duplicate'),
    revised: sum('revised'),
    quarantined: sum('quarantined'),
    suppressed: sum('suppressed'),
    customers: Math.max(...files.map(({ customers }) => customers)),
    touchpoints: files.reduce((all, file) => all + file.touchpoints, 0),
    from: times('from')[0] ?? null,
    to: times('to').at(-1) ?? null,
    columns: files[0]?.columns ?? {},
    ms: 0,
  };
}
