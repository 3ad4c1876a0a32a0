import type { OutputOf } from '../../../api/types.ts';
import { formatBytes } from '../../../format/numbers.ts';
import { formatDuration } from '../../../format/times.ts';
import classes from './Live.module.css';

/** Whether interactions are taken just now. */
export function LiveHealth({ live }: { live: OutputOf<'liveArrivals'> | undefined }) {
  if (live === undefined) return null;
  return (
    <p className={classes['health']} data-ready={live.ready}>
      <i aria-hidden="true" />
      {live.ready
        ? `Taking what comes. ${waitingOf(live)}`
        : 'Taking nothing just now: the disk is full, or too much is waiting. Clients are told to come again.'}
    </p>
  );
}

function waitingOf({ backlogBytes, lagMs }: OutputOf<'liveArrivals'>): string {
  if (backlogBytes === 0) return 'Nothing waits: all of it stands in the figures.';
  return `${formatBytes(backlogBytes)} are on disk and on their way into the figures, the oldest for ${formatDuration(lagMs)}.`;
}
