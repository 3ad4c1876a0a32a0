import { effortWords } from '../../charts/priorityMatrix.ts';
import { formatCompact, formatCount, formatShare } from '../../format/numbers.ts';
import { formatDate } from '../../format/times.ts';
import classes from './RecommendationsPage.module.css';
import { type Recommendation, sayValue } from './recommendationWords.ts';
import { StatusChip } from './StatusChip.tsx';

interface ListProps {
  all: readonly Recommendation[];
  selected: string | null;
  onSelect(id: string): void;
}

/** In the order of priority: what, from where to where, for whom, by whom and when. */
export function RecommendationList({ all, selected, onSelect }: ListProps) {
  return (
    <ol className={classes['list']}>
      {all.map((one, at) => (
        <li key={one.id} data-selected={one.id === selected || undefined}>
          <button type="button" className={classes['row']} onClick={() => onSelect(one.id)}>
            <span className={classes['rank']}>{at + 1}</span>
            <span className={classes['what']}>
              <strong>{one.title}</strong>
              <span className={classes['why']}>
                {[one.stage, one.touchpoint].filter((part) => part !== '').join(' › ')}
                {one.answers && !one.answers.stands ? ' · no longer found' : ''}
              </span>
            </span>
            <span className={classes['figures']}>
              <Cell label="would help">
                {one.customers === null
                  ? one.impact === null
                    ? 'no data'
                    : `about ${formatCount(Math.round(one.impact))}`
                  : `${formatCount(Math.round(one.customers))}${rangeOf(one.customersInterval)}`}
              </Cell>
              <Cell label="from, to">
                {sayValue(one.measure, one.baseline)} → {sayValue(one.measure, one.target)}
              </Cell>
              <Cell label="effort">
                {one.effort === null ? <i>not said</i> : effortWords[Math.round(one.effort) - 1]}
              </Cell>
              <Cell label="confidence">{formatShare(one.confidence)}</Cell>
              <Cell label="owner, due">
                {one.owner === '' ? <i>nobody</i> : one.owner}
                {one.due === null ? null : <small>{formatDate(one.due)}</small>}
              </Cell>
              <Cell label="score">
                {one.score === null ? 'none' : formatCompact(one.score)}
                {one.isEffortAssumed && one.score !== null ? '*' : ''}
              </Cell>
            </span>
            <StatusChip status={one.status} />
          </button>
        </li>
      ))}
      {all.some(({ isEffortAssumed }) => isEffortAssumed) ? (
        <li className={classes['foot']}>* Nobody said how much effort it is: 3 of 5 stands in.</li>
      ) : null}
    </ol>
  );
}

function Cell({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <span className={classes['cell']}>
      <span className={classes['label']}>{label}</span>
      <span>{children}</span>
    </span>
  );
}

const rangeOf = (interval: readonly number[] | null) =>
  interval === null
    ? ''
    : ` (${formatCount(Math.round(interval[0] ?? 0))}–${formatCount(Math.round(interval[1] ?? 0))})`;
