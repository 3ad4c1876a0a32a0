import type { Connection, ConnectionState, Run } from '../../model/connection.ts';
import { noRows } from '../../model/importLedger.ts';
import { noRoomIn } from '../../model/noRoom.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import type { Context } from '../context.ts';
import { isFilesPlace, openDatabasePlace, openFilesPlace } from './openPlace.ts';
import type { RunFindings, Tell } from './readings.ts';
import { keepState, stateOf } from './stored.ts';
import { takeFiles } from './takeFiles.ts';
import { takeRows } from './takeRows.ts';

const keptRuns = 50;
/** Runs that find nothing are noted no more often than this. */
const notedEveryMs = 60_000;

/**
 * Reads a connection once and notes the run, however it ends; only one run of a connection goes on at a time.
 * @throws UnusableInput (409) when one goes on already; what the place refuses is in the run's sentence
 */
export async function performRun(context: Context, connection: Connection): Promise<Run> {
  const { connectionRuns, workspace } = context;
  const { documents } = workspace;
  const { id } = connection;
  return connectionRuns.only(id, context.signal, context.clock().getTime(), async (signal, tell) => {
    const started = context.clock();
    let state = await stateOf(documents, id);
    const keep = async (next: ConnectionState) => {
      state = next;
      await keepState(documents, id, next);
    };
    const ended = await outcomeOf({ ...context, signal }, connection, state, keep, tell);
    const run: Run = {
      startedAt: started.toISOString(),
      ms: context.clock().getTime() - started.getTime(),
      ...ended,
    };
    connectionRuns.noteChecked(id, started.getTime());
    const noted = afterRun(state, run);
    if (noted !== state) await keepState(documents, id, noted);
    return run;
  });
}

type Outcome = Omit<Run, 'startedAt' | 'ms'>;

async function outcomeOf(
  context: Context,
  connection: Connection,
  state: ConnectionState,
  keep: (state: ConnectionState) => Promise<void>,
  tell: Tell,
): Promise<Outcome> {
  const findings: RunFindings = { ledger: noRows(), files: 0, leftOut: [], problems: [] };
  try {
    await read(context, connection, state, keep, findings, tell);
    return { outcome: 'done', sentence: null, ...findings };
  } catch (cause) {
    return context.signal.aborted
      ? { outcome: 'cancelled', sentence: 'stopped: the next run goes on from there', ...findings }
      : { outcome: 'failed', sentence: sentenceOf(cause), ...findings };
  }
}

async function read(
  context: Context,
  connection: Connection,
  state: ConnectionState,
  keep: (state: ConnectionState) => Promise<void>,
  findings: RunFindings,
  tell: Tell,
): Promise<void> {
  const { place } = connection;
  const secret = await context.workspace.secrets.get(connection.id);
  if (isFilesPlace(place))
    return takeFiles(context, connection, openFilesPlace(context, place, secret), findings, tell);
  const reader = await openDatabasePlace(context, place, secret);
  try {
    await takeRows(context, { ...connection, place }, reader, state, keep, findings, tell);
  } finally {
    await reader.close();
  }
}

function sentenceOf(cause: unknown): string {
  if (cause instanceof UnusableInput) return cause.message;
  if (noRoomIn(cause)) return 'the disk is full: nothing of this run was kept, make room and it goes on';
  return `something failed here that should not: ${(cause as Error).message}`;
}

/** The state with the run noted; the same object where there is nothing to note yet. */
function afterRun(state: ConnectionState, run: Run): ConnectionState {
  const last = state.runs[0];
  const sameProblems = (last?.problems ?? []).join() === run.problems.join();
  const isQuiet =
    run.outcome === 'done' &&
    run.ledger.received === 0 &&
    run.leftOut.length === 0 &&
    run.files === 0 &&
    (last?.outcome === 'done' || last === undefined) &&
    sameProblems;
  const sinceNoted = Date.parse(run.startedAt) - Date.parse(state.checkedAt ?? '1970-01-01');
  if (isQuiet && sinceNoted < notedEveryMs) return state;
  const wasCancelled = run.outcome === 'cancelled';
  return {
    ...state,
    checkedAt: wasCancelled ? state.checkedAt : run.startedAt,
    failures: run.outcome === 'failed' ? state.failures + 1 : wasCancelled ? state.failures : 0,
    runs: isQuiet ? state.runs : [run, ...state.runs].slice(0, keptRuns),
  };
}
