import classes from './Connections.module.css';
import type { ConnectionShown } from './connectionShown.ts';

const words = {
  waiting: 'Well',
  reading: 'Reading',
  failing: 'Failing',
  paused: 'Paused',
  manual: 'By hand',
} as const;

/** How a connection is, in a word and a colour. */
export function StateMark({ connection: { state, failures } }: { connection: ConnectionShown }) {
  return (
    <span className={classes['state']} data-state={state}>
      <i aria-hidden="true" />
      {words[state]}
      {failures > 1 ? ` ${failures} times` : ''}
    </span>
  );
}
