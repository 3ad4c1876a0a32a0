import { useState } from 'react';
import type { OutputOf } from '../../api/types.ts';
import { useOperation } from '../../api/useOperation.ts';
import { collapseRepeats, StepStrip } from '../../components/StepStrip.tsx';
import { useParameter } from '../../filters/useAppSearch.ts';
import { countOf, formatCount, formatPoints, formatShare } from '../../format/numbers.ts';
import { formatDuration } from '../../format/times.ts';
import { useVariantsQuestion, wayText } from './useVariantsQuestion.ts';
import classes from './VariantsPage.module.css';

export type Representatives = OutputOf<'representatives'>;
type Representative = Representatives['representatives'][number];
type Difference = NonNullable<Representatives['compare']>['differences'][number];

interface TypicalCardProps {
  one: Representative;
  all: number;
  difference: Difference | null;
}

const stepsShown = 14;

/** One typical journey: how many it stands for, its steps, and what sets them apart. */
export function TypicalCard({ one, all, difference }: TypicalCardProps) {
  const { filters } = useVariantsQuestion();
  const [selected, setSelected] = useParameter('way');
  const [open, setOpen] = useState(false);
  const known = useOperation('touchpoints', filters).data?.touchpoints;
  const channelOf = new Map(known?.map(({ touchpoint, channel }) => [touchpoint, channel ?? '']));
  const steps = collapseRepeats(
    one.touchpoints,
    one.touchpoints.map((touchpoint) => channelOf.get(touchpoint) ?? ''),
  );
  const shown = open ? steps : steps.slice(0, stepsShown);
  const text = wayText(one.touchpoints);
  const more = one.setApart.filter((mark) => mark.difference > 0);
  const less = one.setApart.filter((mark) => mark.difference < 0);
  return (
    <li className={classes['card']} data-selected={text === selected || undefined}>
      <button type="button" className={classes['cardHead']} onClick={() => setSelected(text)}>
        <strong>{formatShare(one.share)}</strong>
        <span>
          {formatCount(one.journeys)} of {countOf(all, 'journey')}
          {one.customers === one.journeys ? '' : `, ${countOf(one.customers, 'customer')}`}
        </span>
        <span className={classes['meter']} aria-hidden="true">
          <span style={{ width: `${one.share * 100}%` }} />
        </span>
      </button>
      {difference ? (
        <p className={classes['versus']}>
          {formatPoints(difference.difference ?? 0)} points against the rest ({formatShare(difference.rest)}{' '}
          of {formatCount(difference.restN)}; 95 % {formatPoints(difference.low ?? 0)} to{' '}
          {formatPoints(difference.high ?? 0)})
        </p>
      ) : null}
      <StepStrip steps={shown} width={0} all />
      {steps.length > stepsShown ? (
        <button type="button" className={classes['unfold']} onClick={() => setOpen(!open)}>
          {open ? 'Fewer steps' : `${formatCount(steps.length - stepsShown)} more steps`}
        </button>
      ) : null}
      {one.setApart.length === 0 ? null : (
        <dl className={classes['apart']}>
          <Marks title="More often" marks={more} />
          <Marks title="Less often" marks={less} />
        </dl>
      )}
      <p className={classes['facts']}>
        <span>
          <strong>{one.medianMs ? formatDuration(one.medianMs) : '–'}</strong> median
        </span>
        <span>
          <strong>{formatCount(one.exact)}</strong> exactly so ({formatShare(one.exactShare)})
        </span>
        <span>
          <strong>{formatShare(one.meanDistance)}</strong> of the steps differ on average
        </span>
      </p>
    </li>
  );
}

function Marks({ title, marks }: { title: string; marks: Representative['setApart'] }) {
  if (marks.length === 0) return null;
  return (
    <div>
      <dt>{title} than elsewhere</dt>
      {marks.map((mark) => (
        <dd
          key={mark.touchpoint}
          title={`${formatCount(mark.journeys)} of ${formatCount(mark.n)} against ${formatCount(mark.restJourneys)} of ${formatCount(mark.restN)}`}
        >
          <span>{mark.touchpoint}</span>
          <span>
            <strong>{formatShare(mark.share)}</strong> of {formatCount(mark.n)}, else{' '}
            {formatShare(mark.restShare)}
          </span>
        </dd>
      ))}
    </div>
  );
}
