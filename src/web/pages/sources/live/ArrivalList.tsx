import { Link } from '@tanstack/react-router';
import type { OutputOf } from '../../../api/types.ts';
import { formatAge, formatDateTime } from '../../../format/times.ts';
import classes from './Live.module.css';

type Arrival = OutputOf<'liveArrivals'>['arrivals'][number];

/** The last interactions that came in, the newest on top. */
export function ArrivalList({ arrivals }: { arrivals: readonly Arrival[] }) {
  return (
    <div className={classes['scroller']}>
      <table className={classes['arrivals']}>
        <caption className="visually-hidden">The last arrivals</caption>
        <thead>
          <tr>
            <th scope="col">Happened</th>
            <th scope="col">Touchpoint</th>
            <th scope="col">Channel</th>
            <th scope="col">Customer</th>
            <th scope="col">Source</th>
          </tr>
        </thead>
        <tbody>
          {arrivals.map(({ arrival, time, touchpoint, channel, customer, source, kind }) => (
            <tr key={arrival}>
              <td title={`${formatDateTime(time)} UTC`}>{formatAge(time, Date.now())}</td>
              <td>
                {touchpoint}
                {kind === 'feedback' ? <small> feedback</small> : null}
              </td>
              <td>{channel ?? '–'}</td>
              <td>
                {customer === null ? (
                  <span className={classes['nobody']}>unattributed</span>
                ) : (
                  <Link to="/journeys" search={{ customer }}>
                    {customer}
                  </Link>
                )}
              </td>
              <td>{source}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
