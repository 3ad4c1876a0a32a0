import { z } from 'zod';
import {
  type Connection,
  type ConnectionState,
  placeSchema,
  runSchema,
  takenFileSchema,
} from '../../model/connection.ts';
import { importPlanSchema } from '../../model/importPlan.ts';
import { plainReading } from '../../sources/presets/choosePreset.ts';
import type { Context } from '../context.ts';
import { dueAt, scheduleText } from './schedule.ts';
import { lastChecked } from './scheduler.ts';
import { stateOf, takenFiles } from './stored.ts';

/** A connection as it is shown: everything but its secrets. */
export const connectionResultSchema = z.object({
  name: z.string(),
  place: placeSchema,
  at: z.string().describe('the place in one line, without passwords'),
  options: z.record(z.string(), z.unknown()),
  schedule: z.string(),
  timezone: z.string().nullable().describe('of a schedule in cron'),
  paused: z.boolean(),
  state: z.enum(['paused', 'reading', 'failing', 'waiting', 'manual']),
  phase: z.string().nullable().describe('what it is doing right now'),
  nextRunAt: z.string().nullable(),
  checkedAt: z.string().nullable().describe('when it was last read, whatever was found'),
  failures: z.number().int().describe('runs that failed in a row'),
  sentence: z.string().nullable().describe('why the last run failed'),
  cursor: z.string().nullable().describe('rows are kept up to here'),
  preset: z
    .string()
    .nullable()
    .describe(
      'the preset that reads its rows, null where columns have roles; of files: the one that was said',
    ),
  files: z.object({
    taken: z.number().int(),
    failed: z.number().int(),
    same: z.number().int().describe('whose content was there under another name'),
    refused: z.array(takenFileSchema.pick({ name: true, sentence: true, at: true })).describe('the first 20'),
  }),
  lastRun: runSchema.nullable(),
  runs: z.array(runSchema).describe('runs that found something or failed, newest first'),
});

const shownRefused = 20;

export async function connectionResult(
  context: Pick<Context, 'workspace' | 'connectionRuns'>,
  connection: Connection,
): Promise<z.input<typeof connectionResultSchema>> {
  const { documents } = context.workspace;
  const { id, name, place, options, schedule, paused } = connection;
  const state = await stateOf(documents, id);
  const going = context.connectionRuns.going(id);
  const checked = lastChecked(state.checkedAt, context.connectionRuns.checked(id));
  const next = dueAt(connection, state, checked);
  const files = [...(await takenFiles(documents, id)).values()];
  const inState = (wanted: string) => files.filter((file) => file.state === wanted);
  const lastRun = state.runs[0] ?? null;
  return {
    name,
    place,
    at: placeText(place),
    options,
    schedule: scheduleText(schedule),
    timezone: schedule.when === 'cron' ? schedule.timezone : null,
    paused,
    state: going
      ? 'reading'
      : paused
        ? 'paused'
        : state.failures > 0
          ? 'failing'
          : schedule.when === 'never'
            ? 'manual'
            : 'waiting',
    phase: going?.phase ?? null,
    nextRunAt: next === null || going ? null : new Date(next).toISOString(),
    checkedAt: checked === null ? null : new Date(checked).toISOString(),
    failures: state.failures,
    sentence: state.failures > 0 ? (lastRun?.sentence ?? null) : null,
    cursor: state.cursor,
    preset: presetOf(connection, state),
    files: {
      taken: inState('taken').length,
      failed: inState('failed').length,
      same: inState('same').length,
      refused: inState('failed')
        .slice(0, shownRefused)
        .map(({ name: file, sentence, at }) => ({ name: file, sentence, at })),
    },
    lastRun,
    runs: state.runs,
  };
}

function presetOf({ options, place }: Connection, { plan }: ConnectionState): string | null {
  const said = typeof options['preset'] === 'string' ? options['preset'] : null;
  const { preset } = importPlanSchema.safeParse(plan).data ?? {};
  const name = place.kind === 'folder' || place.kind === 's3' ? said : (preset ?? said);
  return name === plainReading ? null : name;
}

/** `postgres://reader@db.example:5432/shop · orders` */
export function placeText(place: Connection['place']): string {
  switch (place.kind) {
    case 'folder':
      return place.glob === '**/*' ? place.folder : `${place.folder} · ${place.glob}`;
    case 's3':
      return `s3://${place.bucket}/${place.prefix}${place.glob === '**/*' ? '' : ` · ${place.glob}`}`;
    case 'sqlite':
      return `${place.file} · ${place.table ?? 'query'}`;
    default:
      return `${place.kind}://${place.user}@${place.host}:${place.port}/${place.database} · ${place.table ?? 'query'}`;
  }
}
