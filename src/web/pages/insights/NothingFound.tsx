import type { OutputOf } from '../../api/types.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { countOf, formatCount } from '../../format/numbers.ts';
import { formatDate } from '../../format/times.ts';

/** Nothing stands out: what was looked at, and how much it would take to see something. */
export function NothingFound({
  lookedAt,
  isPart,
}: {
  lookedAt: OutputOf<'insights'>['lookedAt'];
  isPart: boolean;
}) {
  const { journeys, customers, touchpoints, perTouchpoint, needed, stages, attributes, texts, asOf } =
    lookedAt;
  if (isPart)
    return <EmptyState title="Nothing here">No insight fits this kind, stage and status.</EmptyState>;
  const isThin = perTouchpoint !== null && perTouchpoint < needed;
  return (
    <EmptyState title="Nothing stands out beyond chance">
      <p>
        Looked at {countOf(journeys, 'journey')} of {countOf(customers, 'customer')},{' '}
        {countOf(touchpoints, 'touchpoint')}
        {stages.length > 0 ? ` in ${countOf(stages.length, 'stage')}` : ''}
        {texts > 0 ? ` and ${countOf(texts, 'text')}` : ''}
        {asOf === null ? '' : `, up to ${formatDate(asOf)}`}
        {attributes.length > 0 ? `; by ${attributes.join(', ')}` : ''}.
      </p>
      <p>
        A touchpoint needs about {formatCount(needed)} journeys for a difference of 5 points to stand out.
        {perTouchpoint === null
          ? ''
          : ` The middle one here has ${formatCount(perTouchpoint)}${isThin ? ': small differences can’t be seen yet' : ''}.`}
      </p>
    </EmptyState>
  );
}
