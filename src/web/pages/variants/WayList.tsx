import { useOperation } from '../../api/useOperation.ts';
import { collapseRepeats, StepStrip } from '../../components/StepStrip.tsx';
import { useWidth } from '../../components/useWidth.ts';
import { useParameter } from '../../filters/useAppSearch.ts';
import { formatCount, formatPoints, formatShare } from '../../format/numbers.ts';
import { formatDuration } from '../../format/times.ts';
import { useVariantsQuestion, wayText } from './useVariantsQuestion.ts';
import classes from './VariantsPage.module.css';
import { stands, type Variants, type WayOfList, type waysOf } from './wayRows.ts';

interface WayListProps {
  data: Variants;
  ways: ReturnType<typeof waysOf>;
}

/** Each way with a bar of its share and its steps; a way opens its people. */
export function WayList({ data, ways }: WayListProps) {
  const { filters } = useVariantsQuestion();
  const [selected, setSelected] = useParameter('way');
  const known = useOperation('touchpoints', filters).data?.touchpoints;
  const channelOf = new Map(known?.map(({ touchpoint, channel }) => [touchpoint, channel ?? '']));
  const [frame, width] = useWidth<HTMLDivElement>();
  const most = Math.max(0, ...ways.map(({ share }) => share)) || 1;
  const compared = data.compare !== undefined;
  const strip = width < 640 ? width - 16 : width - 22 - (compared ? 190 : 140) - 132 - 60;
  return (
    <div ref={frame}>
      <div className={classes['headings']} data-compared={compared || undefined} aria-hidden="true">
        <span />
        <span>{compared ? 'group · rest' : 'journeys'}</span>
        <span>way</span>
        <span>{compared ? 'difference' : 'median time · so far'}</span>
      </div>
      <ol className={classes['rows']}>
        {ways.map((way, at) => {
          const text = wayText(way.touchpoints);
          const steps = collapseRepeats(
            way.touchpoints,
            way.touchpoints.map((touchpoint) => channelOf.get(touchpoint) ?? ''),
          );
          return (
            <li key={text}>
              <button
                type="button"
                className={classes['way']}
                data-compared={compared || undefined}
                data-selected={text === selected || undefined}
                onClick={() => setSelected(text)}
              >
                <span className={classes['rank']}>{at + 1}</span>
                <Share way={way} most={most} />
                <StepStrip steps={steps} width={strip} />
                <Note way={way} />
              </button>
            </li>
          );
        })}
      </ol>
    </div>
  );
}

function Share({ way: { variant, difference }, most }: { way: WayOfList; most: number }) {
  const bar = (share: number, rest?: true) => (
    <span className={classes['shareBar']} data-rest={rest} style={{ width: `${(share / most) * 100}%` }} />
  );
  if (difference)
    return (
      <span className={classes['share']}>
        {bar(difference.value ?? 0)}
        {bar(difference.rest ?? 0, true)}
        <strong>{formatShare(difference.value)}</strong>
        <span>{formatShare(difference.rest)}</span>
      </span>
    );
  return (
    <span className={classes['share']}>
      {bar(variant?.share ?? 0)}
      <strong>{formatCount(variant?.journeys)}</strong>
      <span>{formatShare(variant?.share)}</span>
    </span>
  );
}

function Note({ way: { variant, difference, touchpoints } }: { way: WayOfList }) {
  if (difference)
    return (
      <span className={classes['note']} data-faint={!stands(difference) || undefined}>
        {formatPoints(difference.difference ?? 0)} pts
        <span>
          {' '}
          {formatPoints(difference.low ?? 0)} to {formatPoints(difference.high ?? 0)}
        </span>
      </span>
    );
  return (
    <span className={classes['note']}>
      {variant === null || variant.medianMs === null || touchpoints.length === 1
        ? '–'
        : formatDuration(variant.medianMs)}
      <span> · {formatShare(variant?.cumulative)}</span>
    </span>
  );
}
