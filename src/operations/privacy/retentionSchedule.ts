import type { SchedulerClock } from '../connections/scheduler.ts';
import type { Context } from '../context.ts';
import { besideOf } from './besideStores.ts';
import { performRetention } from './performRetention.ts';

const dayMs = 86_400_000;
/** Clocks are set, and machines sleep. */
const lookEveryMs = 3_600_000;

export interface RetentionDependencies {
  contextFor(signal: AbortSignal): Context;
  clock: SchedulerClock;
  /** tells open pages that something went */
  onChange(): void;
  onFault(error: unknown): void;
}

export interface RetentionSchedule {
  /** Waits for what goes on. */
  stop(): Promise<void>;
}

/** Removes what is older than it is kept: now, and then once a day, until it is stopped. */
export function startRetention({
  contextFor,
  clock,
  onChange,
  onFault,
}: RetentionDependencies): RetentionSchedule {
  const stopping = new AbortController();
  let applied = Number.NEGATIVE_INFINITY;
  let takeBack = () => {};
  let going = Promise.resolve();

  const look = () => {
    if (stopping.signal.aborted) return;
    takeBack = clock.alarm(lookEveryMs, look);
    if (clock.now() - applied < dayMs) return;
    applied = clock.now();
    going = going.then(apply).catch(onFault);
  };

  async function apply(): Promise<void> {
    if (stopping.signal.aborted) return;
    const context = contextFor(stopping.signal);
    const removed = await performRetention(context.workspace, besideOf(context), { at: clock.now() });
    if (removed.interactions + removed.revisions + removed.quarantined > 0) onChange();
  }

  look();
  return {
    async stop() {
      stopping.abort();
      takeBack();
      await going;
    },
  };
}
