import { RankedBars } from '../../components/RankedBars.tsx';
import { countOf } from '../../format/numbers.ts';
import classes from './InsightDrawer.module.css';
import type { ShownInsight } from './insightWords.ts';

/** What customers did after the place, or instead of going on. */
export function WhatNext({ next }: { next: NonNullable<ShownInsight['next']> }) {
  if (next.n === 0) return null;
  const rows = [
    ...next.next.map(({ touchpoint, journeys, share }) => ({
      key: touchpoint,
      label: touchpoint,
      value: journeys,
      share,
    })),
    ...(next.nothing.journeys > 0
      ? [
          {
            key: ' nothing',
            label: 'Nothing more',
            value: next.nothing.journeys,
            share: next.nothing.share,
            tone: 'quiet' as const,
          },
        ]
      : []),
  ].sort((a, b) => b.value - a.value);
  return (
    <section className={classes['block']}>
      <h3 className={classes['heading']}>
        {next.without === null ? `What came after ${next.after}` : `What they did instead of ${next.without}`}
      </h3>
      <p className={classes['note']}>
        {countOf(next.n, 'journey')}
        {next.among === null ? '' : ` with ${next.among}`}
        {next.without === null
          ? ', what came directly after the first visit'
          : ` that came to ${next.after} and not to ${next.without} afterwards`}
      </p>
      <RankedBars rows={rows} limit={7} />
    </section>
  );
}
