import { formatShare } from '../../../format/numbers.ts';
import classes from './EvidenceDrawer.module.css';

export interface ShareBar {
  /** said in full, for example '2 h – 1 d' */
  name: string;
  /** stands under the bar, or at its left edge where bars are intervals */
  short: string;
  share: number;
}

export interface ShareBarsProps {
  label: string;
  bars: readonly ShareBar[];
  /** the bars are intervals: their bounds stand at their edges, and this at the end of the last */
  end?: string;
}

const height = 74;
/** more bars than this leave no room for a figure on each, and for each bound */
const roomyBars = 7;

/** Shares as upright bars: times in intervals, or ratings. */
export function ShareBars({ label, bars, end }: ShareBarsProps) {
  if (bars.length === 0) return null;
  const most = Math.max(...bars.map((bar) => bar.share), 0.0001);
  const crowded = bars.length > roomyBars;
  const isInterval = end !== undefined;
  return (
    <figure className={classes['block']}>
      <figcaption className={classes['heading']}>{label}</figcaption>
      <ol className={classes['columns']} data-intervals={isInterval || undefined}>
        {bars.map((bar, index) => (
          <li key={bar.name} title={`${bar.name}: ${formatShare(bar.share)}`}>
            <span className={classes['columnShare']} data-quiet={(crowded && bar.share < 0.04) || undefined}>
              {formatShare(bar.share)}
            </span>
            <span
              className={classes['column']}
              style={{ height: Math.max(1, (bar.share / most) * height) }}
            />
            <span className={classes['columnName']}>
              <span className="visually-hidden">{bar.name}</span>
              <span aria-hidden="true" className={classes['bound']}>
                {crowded && (bars.length - index) % 2 === 1 ? '' : bar.short}
              </span>
              {isInterval && index === bars.length - 1 ? (
                <span aria-hidden="true" className={classes['bound']} data-end="">
                  {end}
                </span>
              ) : null}
            </span>
          </li>
        ))}
      </ol>
    </figure>
  );
}
