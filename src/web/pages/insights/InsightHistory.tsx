import { Drawing } from '../../charts/Drawing.tsx';
import { drawSparkInterval } from '../../charts/sparkInterval.ts';
import { formatDate } from '../../format/times.ts';
import classes from './InsightDrawer.module.css';
import type { ShownInsight } from './insightWords.ts';
import { formatRate } from './insightWords.ts';

const eventWords: Readonly<Record<ShownInsight['events'][number]['what'], string>> = {
  found: 'Found',
  accepted: 'Accepted onto a map',
  dismissed: 'Dismissed',
  resolved: 'Resolved',
  reopened: 'Opened again',
  vanished: 'No longer found: resolved',
  returned: 'Found again: open',
  grew: 'Grew: open again',
  assigned: 'Owner',
  commented: 'Comment',
  placed: 'Put on a map',
  takenOff: 'Taken off the map',
};

const size = { width: 380, height: 56 };

/** How its rate went, and what was done about it. */
export function InsightHistory({ shown: { insight, history, events } }: { shown: ShownInsight }) {
  const points = history.flatMap(({ at, rate, interval }) =>
    rate === null
      ? []
      : [{ at: Date.parse(at), value: rate, low: interval?.[0] ?? rate, high: interval?.[1] ?? rate }],
  );
  const [first, last] = [points[0], points.at(-1)];
  return (
    <section className={classes['block']}>
      <h3 className={classes['heading']}>History</h3>
      {first === undefined || last === undefined || points.length < 2 ? null : (
        <figure className={classes['spark']}>
          <svg
            viewBox={`0 0 ${size.width} ${size.height}`}
            role="img"
            aria-label={`From ${formatRate(insight.measure, first.value)} to ${formatRate(insight.measure, last.value)}, ${points.length} looks`}
          >
            <Drawing of={drawSparkInterval(points, insight.baseRate, size)} />
          </svg>
          <figcaption>
            <span>{formatDate(new Date(first.at).toISOString())}</span>
            <span>{formatDate(new Date(last.at).toISOString())}</span>
          </figcaption>
        </figure>
      )}
      <ol className={classes['events']}>
        {events.toReversed().map(({ at, what, text }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: several things happen at one time
          <li key={`${at} ${what} ${place}`}>
            <time dateTime={at}>{formatDate(at)}</time>
            <span>
              {eventWords[what]}
              {text === '' || what === 'accepted' ? '' : `: ${text}`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
