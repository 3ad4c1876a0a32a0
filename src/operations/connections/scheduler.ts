import type { Connection } from '../../model/connection.ts';
import type { Context } from '../context.ts';
import { performRun } from './performRun.ts';
import { dueAt } from './schedule.ts';
import { stateOf, storedConnections } from './stored.ts';

/** Time as the scheduler knows it; tests have one of their own. */
export interface SchedulerClock {
  /** ms since 1970-01-01 UTC */
  now(): number;
  /** gives what takes the alarm back */
  alarm(ms: number, ring: () => void): () => void;
}

export interface SchedulerDependencies {
  contextFor(signal: AbortSignal): Context;
  clock: SchedulerClock;
  /** tells open pages that there is something new */
  onChange(): void;
  onFault(error: unknown): void;
}

export interface Scheduler {
  /** Ends the runs that go on, and waits for them; the next start takes them up again. */
  stop(): Promise<void>;
}

/** Runs at the same time; each may hold a file in memory. */
const mostAtOnce = 2;
/** However far away the next run is: clocks are set, and machines sleep. */
const longestAlarmMs = 60_000;

/** Reads the connections when they are due, from now until it is stopped. */
export function startScheduler({ contextFor, clock, onChange, onFault }: SchedulerDependencies): Scheduler {
  const stopping = new AbortController();
  const context = contextFor(stopping.signal);
  const { connectionRuns } = context;
  const runs = new Set<Promise<void>>();
  let takeBack = () => {};
  let looking: Promise<void> | null = null;
  let isAskedAgain = false;

  const look = () => {
    if (stopping.signal.aborted) return;
    if (looking) {
      isAskedAgain = true;
      return;
    }
    looking = lookOnce()
      .catch(onFault)
      .finally(() => {
        looking = null;
        if (!isAskedAgain) return;
        isAskedAgain = false;
        look();
      });
  };

  async function lookOnce(): Promise<void> {
    takeBack();
    takeBack = clock.alarm(longestAlarmMs, look);
    const due = await dueConnections(context);
    if (stopping.signal.aborted) return;
    const now = clock.now();
    for (const { connection, at } of due) {
      if (at > now || runs.size >= mostAtOnce) break;
      start(connection);
    }
    const waiting = due.filter(({ connection }) => connectionRuns.going(connection.id) === null);
    const next = waiting[0];
    // one that is due and has to wait for another begins when that one ends, and that calls again
    const ms = next === undefined || runs.size >= mostAtOnce ? longestAlarmMs : next.at - now;
    takeBack();
    takeBack = clock.alarm(Math.max(1, Math.min(longestAlarmMs, ms)), look);
  }

  function start(connection: Connection): void {
    const run = performRun(context, connection)
      .then(
        ({ outcome, ledger, files, problems }) => {
          if (outcome !== 'done' || ledger.received > 0 || files > 0 || problems.length > 0) onChange();
        },
        (error: unknown) => {
          if ((error as { status?: number }).status !== 409) onFault(error);
        },
      )
      .finally(() => {
        runs.delete(run);
        look();
      });
    runs.add(run);
  }

  const unlisten = connectionRuns.listen(look);
  look();
  return {
    async stop() {
      stopping.abort();
      unlisten();
      takeBack();
      await looking;
      takeBack();
      await Promise.all(runs);
    },
  };
}

/** Those with a next time that aren't being read, the longest due first. */
async function dueConnections({
  workspace,
  connectionRuns,
}: Context): Promise<{ connection: Connection; at: number }[]> {
  const due: { connection: Connection; at: number }[] = [];
  for (const connection of await storedConnections(workspace.documents)) {
    if (connectionRuns.going(connection.id)) continue;
    const state = await stateOf(workspace.documents, connection.id);
    const at = dueAt(connection, state, lastChecked(state.checkedAt, connectionRuns.checked(connection.id)));
    if (at !== null) due.push({ connection, at });
  }
  return due.sort((a, b) => a.at - b.at);
}

/** What this process knows is newer than what is kept. */
export function lastChecked(kept: string | null, here: number | null): number | null {
  return here ?? (kept === null ? null : Date.parse(kept));
}
