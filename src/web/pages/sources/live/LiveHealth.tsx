import type { OutputOf } from '../../../api/types.ts';
import classes from './Live.module.css';

/** Whether interactions are taken just now. */
export function LiveHealth({ live }: { live: OutputOf<'liveArrivals'> | undefined }) {
  if (live === undefined) return null;
  return (
    <p className={classes['health']} data-ready={live.ready}>
      <i aria-hidden="true" />
      {live.ready
        ? 'Taking what comes; each on disk before it is acknowledged.'
        : 'Taking nothing just now: the disk is full, or too much is waiting. Clients are told to come again.'}
    </p>
  );
}
