import { Button } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ApiError } from '../../api/client.ts';
import type { OutputOf } from '../../api/types.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Loading } from '../../components/Loading.tsx';
import { NoJourneys } from '../../components/NoJourneys.tsx';
import { collapseRepeats, StepStrip } from '../../components/StepStrip.tsx';
import { useWidth } from '../../components/useWidth.ts';
import { formatCount } from '../../format/numbers.ts';
import { asSentence } from '../../format/sentence.ts';
import { formatDuration, formatPeriod } from '../../format/times.ts';
import classes from './JourneysPage.module.css';
import { pageSize } from './pageSize.ts';

type Answer = OutputOf<'journeys'>;

interface JourneyListProps {
  answer: UseQueryResult<Answer, ApiError>;
  page: number;
  onPage(page: number): void;
  onOpen(customer: string): void;
}

/** Journeys as strips of steps, a page at a time. */
export function JourneyList({ answer, page, onPage, onOpen }: JourneyListProps) {
  const { data, error, refetch, isPlaceholderData } = answer;
  const [list, width] = useWidth<HTMLDivElement>();
  if (error) {
    if (error.status === 400)
      return <EmptyState title="This question can't be asked">{asSentence(error.message)}</EmptyState>;
    return <ErrorState error={error} retry={() => void refetch()} />;
  }
  if (data === undefined) return <Loading label="Looking for journeys" lines={8} />;
  if (data.n === 0) {
    return (
      <NoJourneys
        hint={
          <>
            Take a filter away, or write the path less strictly: <code>A-&gt;.*-&gt;B</code> lets anything lie
            between.
          </>
        }
      />
    );
  }
  const first = (page - 1) * pageSize + 1;
  const last = Math.min(data.n, first + data.journeys.length - 1);
  const narrow = width < 560;
  return (
    <div ref={list} data-busy={isPlaceholderData || undefined} className={classes['list']}>
      <div className={classes['headings']} data-of="journeys" aria-hidden="true">
        <span>customer</span>
        <span>when</span>
        <span>steps</span>
        <span>duration · steps</span>
      </div>
      <ul className={classes['rows']}>
        {data.journeys.map((journey, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one customer may have several journeys
          <li key={`${journey.customer} ${journey.from} ${at}`}>
            <JourneyRow journey={journey} width={narrow ? width - 32 : width - 356} onOpen={onOpen} />
          </li>
        ))}
      </ul>
      <nav className={classes['pager']} aria-label="Pages">
        <span>
          {formatCount(first)}–{formatCount(last)} of {formatCount(data.n)}
        </span>
        <Button variant="default" size="xs" disabled={page <= 1} onClick={() => onPage(page - 1)}>
          Back
        </Button>
        <Button variant="default" size="xs" disabled={last >= data.n} onClick={() => onPage(page + 1)}>
          Next
        </Button>
      </nav>
    </div>
  );
}

interface JourneyRowProps {
  journey: Answer['journeys'][number];
  width: number;
  onOpen(customer: string): void;
}

function JourneyRow({ journey, width, onOpen }: JourneyRowProps) {
  const steps = useMemo(
    () => collapseRepeats(journey.touchpoints, journey.channels, journey.times),
    [journey],
  );
  return (
    <button type="button" className={classes['row']} onClick={() => onOpen(journey.customer)}>
      <span className={classes['customer']}>{journey.customer}</span>
      <span className={classes['when']}>{formatPeriod(journey.from, journey.to)}</span>
      <StepStrip steps={steps} width={width} />
      <span className={classes['duration']}>
        {journey.touchpoints.length === 1 ? '–' : formatDuration(journey.durationMs)}
        <span> · {journey.touchpoints.length}</span>
      </span>
    </button>
  );
}
