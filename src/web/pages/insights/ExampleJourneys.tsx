import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { countOf, formatCount } from '../../format/numbers.ts';
import { formatDate, formatDuration } from '../../format/times.ts';
import classes from './InsightDrawer.module.css';
import type { ShownInsight } from './insightWords.ts';

type Example = ShownInsight['examples'][number];

/** Journeys of a few customers as small time lines, the place marked. */
export function ExampleJourneys({ shown: { insight, examples } }: { shown: ShownInsight }) {
  const [all, setAll] = useState(false);
  if (examples.length === 0) return null;
  const named = insight.evidence.journeys;
  return (
    <section className={classes['block']}>
      <h3 className={classes['heading']}>Journeys that show it</h3>
      <ul className={classes['examples']}>
        {examples.map((example) => (
          <li key={example.customer}>
            <Journey example={example} journey={insight.journey} />
          </li>
        ))}
      </ul>
      <p className={classes['note']}>
        {countOf(examples.length, 'example')} of {countOf(insight.customersAffected, 'customer')}.
      </p>
      {named.length > examples.length ? (
        all ? (
          <p className={classes['names']}>
            {named.map((customer) => (
              <Link key={customer} to="/journeys" search={{ customer }}>
                {customer}
              </Link>
            ))}
          </p>
        ) : (
          <Button variant="subtle" size="compact-xs" onClick={() => setAll(true)}>
            Name {formatCount(named.length)} of them
          </Button>
        )
      ) : null}
    </section>
  );
}

function Journey({
  example: { customer, steps, before, length, focus },
  journey,
}: {
  example: Example;
  journey: string;
}) {
  const after = length - before - steps.length;
  const first = steps[0];
  return (
    <>
      <p className={classes['who']}>
        <Link to="/journeys" search={{ customer, ...(journey === '' ? {} : { journey }) }}>
          {customer}
        </Link>
        {first === undefined ? null : <time dateTime={first.at}>{formatDate(first.at)}</time>}
      </p>
      <ol className={classes['way']}>
        {before > 0 ? <li className={classes['rest']}>{countOf(before, 'step')} before</li> : null}
        {steps.map(({ touchpoint, channel, at }, place) => {
          const gap = place === 0 ? 0 : Date.parse(at) - Date.parse(steps[place - 1]?.at ?? at);
          return (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: a journey comes to a touchpoint more than once
              key={`${at} ${touchpoint} ${before + place}`}
              data-here={place === focus || undefined}
              title={channel === '' ? undefined : channel}
            >
              {gap >= 60_000 ? <span className={classes['gap']}>{formatDuration(gap)}</span> : null}
              <span className={classes['step']}>{touchpoint}</span>
            </li>
          );
        })}
        {after > 0 ? <li className={classes['rest']}>{countOf(after, 'step')} after</li> : null}
      </ol>
    </>
  );
}
