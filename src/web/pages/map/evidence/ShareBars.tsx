import { formatShare } from '../../../format/numbers.ts';
import classes from './EvidenceDrawer.module.css';

export interface ShareBarsProps {
  label: string;
  bars: readonly { name: string; share: number }[];
}

const height = 74;

/** Shares as upright bars with their names below: times in intervals, or ratings. */
export function ShareBars({ label, bars }: ShareBarsProps) {
  if (bars.length === 0) return null;
  const most = Math.max(...bars.map((bar) => bar.share), 0.0001);
  return (
    <figure className={classes['block']}>
      <figcaption className={classes['heading']}>{label}</figcaption>
      <ol className={classes['columns']}>
        {bars.map((bar) => (
          <li key={bar.name}>
            <span className={classes['columnShare']}>{formatShare(bar.share)}</span>
            <span
              className={classes['column']}
              style={{ height: Math.max(1, (bar.share / most) * height) }}
            />
            <span className={classes['columnName']}>{bar.name}</span>
          </li>
        ))}
      </ol>
    </figure>
  );
}
