import { z } from 'zod';
import { type ImportPlan, type QuarantinedRow, quarantinedRowSchema } from '../../model/importPlan.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import { decideFile } from '../../sources/decideFile.ts';
import { plainReading } from '../../sources/presets/choosePreset.ts';
import { Spool } from '../../sources/spool.ts';
import type { ImportOutcome } from '../../stores/interactionStore.ts';
import type { Context } from '../context.ts';
import { defineOperation } from '../operation.ts';
import { retryDeliveries } from '../webhooks/retryDeliveries.ts';
import { lastPlans } from './lastPlans.ts';

export const quarantine = defineOperation({
  name: 'quarantine',
  kind: 'question',
  summary: 'Rows that could not be read, each with its place, the reason and its raw text.',
  input: z.object({
    source: z.string().optional().describe('only of this source'),
    limit: z.number().int().positive().max(10_000).default(100),
  }),
  output: z.object({ rows: z.array(quarantinedRowSchema), total: z.number().int() }),
  run: ({ workspace }, input) => workspace.interactions.quarantined(input),
});

export const retryQuarantine = defineOperation({
  name: 'retryQuarantine',
  kind: 'command',
  summary: 'Tries the rows in quarantine again with the mapping that their source has today.',
  description:
    'Rows that fit now become interactions; the others stay, with the reason of today. Deliveries of a webhook are read with its mapping of today. A line that was no row at all can only come back with a corrected file, and what a client sent only from the client.',
  input: z.object({ source: z.string().optional().describe('only of this source') }),
  output: z.object({
    retried: z.number().int(),
    released: z.number().int(),
    stillQuarantined: z.number().int(),
  }),
  async run(context, { source }) {
    const { interactions } = context.workspace;
    const { rows } = await interactions.quarantined({ source });
    const plans = await lastPlans(context.workspace.documents);
    const deliveries = await retryDeliveries(context, rows);
    let { retried, released } = deliveries;
    for (const group of groups(deliveries.others, plans)) {
      const outcome = await importGroup(context, group);
      if (outcome === null) continue;
      // Rows that fail again were kept anew by this import, so nothing is lost whenever the process ends.
      await interactions.releaseQuarantined(group.rows.map(({ id }) => id));
      retried += group.rows.length;
      released += group.rows.length - outcome.quarantined;
    }
    const { total } = await interactions.quarantined({ source, limit: 1 });
    return { retried, released, stillQuarantined: total };
  },
});

/** Rows of a preset were kept as the records that they came as; they are read by it again. Null where that can't be done. */
async function importGroup(context: Context, group: RetryGroup): Promise<ImportOutcome | null> {
  const { interactions } = context.workspace;
  const { plan, file } = group;
  const { columnNames, batches } = group.stream();
  if (!isOfPreset(plan, group.values[0] ?? {}))
    return interactions.import(
      plan,
      { kind: 'rows', rows: { columnNames, batches } },
      { file, signal: context.signal },
    );
  const spool = new Spool(context.temporaryFolder);
  try {
    for (const name of columnNames) spool.column(name);
    for await (const { rows } of batches)
      for (const { values } of rows)
        spool.add(new Map(values.flatMap((value, at) => (value === null ? [] : [[at, value] as const]))));
    await spool.finish();
    const table = spool.table({
      format: 'jsonl',
      compression: 'none',
      decisions: [],
      problems: [],
      isPart: true,
    });
    const opened = await decideFile(
      file,
      table,
      { source: plan.source, remembered: plan },
      {
        temporaryFolder: context.temporaryFolder,
      },
    );
    return await interactions.import(opened.plan, opened.input, {
      file,
      also: opened.also,
      signal: context.signal,
    });
  } catch (cause) {
    if (!(cause instanceof UnusableInput)) throw cause;
    context.warn(`${file}: ${cause.message}`);
    return null;
  } finally {
    await spool.remove();
  }
}

/** Whether a row is a record as a preset reads it, and not one of the rows that it made. */
const isOfPreset = ({ preset }: ImportPlan, record: Readonly<Record<string, unknown>>): boolean =>
  preset !== undefined && preset !== plainReading && !('touchpoint' in record && 'ratingKind' in record);

interface RetryGroup {
  plan: ImportPlan;
  file: string;
  rows: QuarantinedRow[];
  values: Record<string, string | null>[];
  stream(): {
    columnNames: string[];
    batches: AsyncIterable<{ rows: { row: number; values: (string | null)[] }[]; unreadable: [] }>;
  };
}

/** Rows that were read into columns, by source and columns; each group is one import. */
function groups(rows: readonly QuarantinedRow[], plans: ReadonlyMap<string, ImportPlan>): RetryGroup[] {
  const found = new Map<string, RetryGroup>();
  for (const row of rows) {
    const plan = plans.get(row.source);
    const record = recordOf(row.raw);
    if (!plan || !record) continue;
    const key = JSON.stringify([row.source, row.file, isOfPreset(plan, record) ? '' : Object.keys(record)]);
    const group = found.get(key) ?? {
      plan,
      file: row.file.endsWith(retriedMark)
        ? row.file.slice(0, -retriedMark.length)
        : `${row.file}${retriedMark}`,
      rows: [],
      values: [],
      stream() {
        const { rows: own, values } = this;
        const columnNames = [...new Set(values.flatMap((record) => Object.keys(record)))];
        return {
          columnNames,
          batches: once(
            own.map(({ row: number }, at) => ({
              row: number,
              values: columnNames.map((name) => values[at]?.[name] ?? null),
            })),
          ),
        };
      },
    };
    group.rows.push(row);
    group.values.push(record);
    found.set(key, group);
  }
  return [...found.values()];
}

/** A retried row that fails again must not be taken for the one that is about to be released. */
const retriedMark = ' (tried again)';

async function* once(rows: { row: number; values: (string | null)[] }[]) {
  yield { rows, unreadable: [] as [] };
}

function recordOf(raw: string): Record<string, string | null> | null {
  try {
    const value: unknown = JSON.parse(raw);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, string | null>)
      : null;
  } catch {
    return null;
  }
}
