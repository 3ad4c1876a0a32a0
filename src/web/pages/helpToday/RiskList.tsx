import { Link } from '@tanstack/react-router';
import { Drawing } from '../../charts/Drawing.tsx';
import { drawChance } from '../../charts/reliability.ts';
import { ChannelIcon } from '../../components/ChannelIcon.tsx';
import { useParameter } from '../../filters/useAppSearch.ts';
import { formatCount, formatShare } from '../../format/numbers.ts';
import { formatAge, formatDateTime } from '../../format/times.ts';
import classes from './HelpTodayPage.module.css';
import type { RiskOfCustomer } from './riskCsv.ts';

const bar = { width: 76, height: 16 };

/** Customers whose journey may end where it stands, each with the chance, the place and the reason. */
export function RiskList(props: {
  customers: readonly RiskOfCustomer[];
  asOf: string;
  value: string | null;
}) {
  const { customers, asOf, value } = props;
  const [journey] = useParameter('journey');
  const now = Date.parse(asOf);
  return (
    <div className={classes['list']}>
      <div className={classes['heads']} data-value={value !== null || undefined} aria-hidden="true">
        <span>Customer</span>
        <span>Chance to drop off</span>
        <span>Stands at</span>
        <span>Why</span>
        {value === null ? null : <span className={classes['number']}>{value}</span>}
      </div>
      <ul>
        {customers.map((one) => (
          <li key={`${one.customer} ${one.since}`}>
            <Link
              to="/journeys"
              search={{ customer: one.customer, ...(journey === undefined ? {} : { journey }) }}
              className={classes['row']}
              data-value={value !== null || undefined}
            >
              <span className={classes['who']}>{one.customer}</span>
              <span
                className={classes['chance']}
                title={`95 % interval ${formatShare(one.interval[0])} – ${formatShare(one.interval[1])}`}
              >
                <svg {...bar} viewBox={`0 0 ${bar.width} ${bar.height}`} aria-hidden="true">
                  <Drawing
                    of={drawChance({ chance: one.chance, low: one.interval[0], high: one.interval[1] }, bar)}
                  />
                </svg>
                <strong>{formatShare(one.chance)}</strong>
              </span>
              <span className={classes['place']}>
                <span className={classes['touchpoint']}>
                  <ChannelIcon channel={one.position.channel} /> {one.position.touchpoint}
                </span>
                <small title={formatDateTime(one.since)}>
                  {one.position.stage === null ? '' : `${one.position.stage} · `}
                  {formatAge(one.since, now)}
                </small>
              </span>
              <span className={classes['why']}>{one.reason}</span>
              {value === null ? null : (
                <span className={classes['number']}>
                  {one.value === null ? 'no data' : formatCount(one.value)}
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
