import { useEffect, useRef } from 'react';
import { formatCount } from '../../format/numbers.ts';
import { formatDate } from '../../format/times.ts';
import classes from './InsightsPage.module.css';
import {
  costWords,
  formatRate,
  type Insight,
  newsWords,
  partOf,
  placeOf,
  statusWords,
} from './insightWords.ts';
import { KindIcon } from './KindIcon.tsx';
import { kindWords } from './kinds.ts';
import { RateMark } from './RateMark.tsx';

/** Insights one under the other, the most costly on top. */
export function InsightList({
  insights,
  currency,
  selected,
  onOpen,
}: {
  insights: readonly Insight[];
  currency: string | null;
  selected: string | null;
  onOpen: (id: string) => void;
}) {
  return (
    <div className={classes['inbox']}>
      <div className={classes['heads']} aria-hidden="true">
        <span />
        <span>Insight</span>
        <span>Rate and reference</span>
        <span>Customers</span>
        <span>Cost</span>
      </div>
      <ol className={classes['list']} aria-label="Insights, the most costly first">
        {insights.map((insight) => (
          <Row
            key={insight.id}
            insight={insight}
            currency={currency}
            selected={insight.id === selected}
            onOpen={() => onOpen(insight.id)}
          />
        ))}
      </ol>
    </div>
  );
}

function Row({
  insight,
  currency,
  selected,
  onOpen,
}: {
  insight: Insight;
  currency: string | null;
  selected: boolean;
  onOpen: () => void;
}) {
  const ref = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (selected) ref.current?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  const cost = costWords(insight.cost, currency);
  const say = (value: number | null) => formatRate(insight.measure, value);
  const notes = [
    placeOf(insight),
    partOf(insight),
    insight.since === null ? '' : `since ${formatDate(insight.since)}`,
    `${insight.confidence} confidence`,
    insight.owner,
  ].filter((note) => note !== '');
  return (
    <li ref={ref}>
      <button
        type="button"
        className={classes['row']}
        data-status={insight.status}
        aria-current={selected || undefined}
        onClick={onOpen}
      >
        <span className={classes['kind']} title={kindWords[insight.kind]}>
          <KindIcon kind={insight.kind} />
          <span className="visually-hidden">{kindWords[insight.kind]}:</span>
        </span>
        <span className={classes['words']}>
          <span className={classes['title']}>{insight.title}</span>
          <span className={classes['notes']}>
            {insight.news !== null || insight.status !== 'new' ? (
              <span className={classes['status']} data-status={insight.status}>
                {insight.news === null ? statusWords[insight.status] : newsWords[insight.news]}
              </span>
            ) : null}
            {notes.join(' · ')}
          </span>
        </span>
        <span className={classes['rate']}>
          <RateMark insight={insight} />
          <span>
            <strong>{say(insight.rate)}</strong> against {say(insight.baseRate)}
          </span>
        </span>
        <span className={classes['number']}>
          <strong>{formatCount(insight.customersAffected)}</strong>
          <span>{insight.n === null ? 'customers' : `n ${formatCount(insight.n)}`}</span>
        </span>
        <span className={classes['number']}>
          <strong>{cost.value}</strong>
          <span>{cost.unit}</span>
        </span>
      </button>
    </li>
  );
}
