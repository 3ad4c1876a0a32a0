import { formatCount } from '../../../format/numbers.ts';
import classes from './Privacy.module.css';

/** What of something goes or changes, a line each. */
export function Counts({ counts }: { counts: readonly (readonly [what: string, n: number])[] }) {
  return (
    <dl className={classes['counts']}>
      {counts.map(([what, n]) => (
        <div key={what} data-none={n === 0 || undefined}>
          <dt>{what}</dt>
          <dd>{formatCount(n)}</dd>
        </div>
      ))}
    </dl>
  );
}
