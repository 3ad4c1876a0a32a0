import { Drawing } from '../../charts/Drawing.tsx';
import { drawEffect } from '../../charts/effectAxis.ts';
import { useWidth } from '../../components/useWidth.ts';
import { formatCount } from '../../format/numbers.ts';
import { formatDuration } from '../../format/times.ts';
import { VerdictChip } from './ChangeList.tsx';
import { Checks } from './Checks.tsx';
import classes from './ImpactPage.module.css';
import { claimWords, formatChange, formatRelative, formatValue, type Impact, toneOf } from './impactWords.ts';
import { Ladder } from './Ladder.tsx';
import { SeriesChart } from './SeriesChart.tsx';

interface ImpactResultProps {
  impact: Impact;
  busy: boolean;
  onOpen(group: 'treated' | 'control'): void;
}

/** What came of it: a sentence first, then the effect, the ladder, the checks and the course of both groups. */
export function ImpactResult({ impact, busy, onOpen }: ImpactResultProps) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const { metric, effect, interval, relative, relativeInterval, smallest, verdict, n, groups } = impact;
  const isSplit = impact.design === 'randomised' || impact.design === 'differenceInDifferences';
  const drawn =
    effect === null || width === 0
      ? null
      : drawEffect(
          {
            value: effect,
            interval,
            smallest,
            tone: toneOf(verdict),
            format: (value) => formatChange(value, metric.unit),
          },
          Math.min(width, 720),
        );
  return (
    <article className={classes['result']} data-busy={busy || undefined}>
      <header className={classes['verdict']}>
        <p className={classes['chips']}>
          <VerdictChip verdict={verdict} />
          {verdict === 'better' || verdict === 'worse' || impact.claim === 'descriptive' ? (
            <span className={classes['claim']}>{claimWords[impact.claim]}</span>
          ) : null}
        </p>
        <p className={classes['says']}>{impact.says.replaceAll(' %', '\u00a0%')}</p>
      </header>
      <section aria-label="Effect">
        <dl className={classes['levels']}>
          <div>
            <dt>{isSplit ? groups.treated : 'After the change'}</dt>
            <dd>{impact.with === null ? 'no data' : formatValue(impact.with, metric.unit, 2)}</dd>
            <dd>
              <button type="button" className={classes['link']} onClick={() => onOpen('treated')}>
                {formatCount(n.treated)} customers
              </button>
            </dd>
          </div>
          <div>
            <dt>{isSplit ? `Without it, by ${groups.control}` : 'Without it, by the time before'}</dt>
            <dd>{impact.without === null ? 'no data' : formatValue(impact.without, metric.unit, 2)}</dd>
            <dd>
              <button type="button" className={classes['link']} onClick={() => onOpen('control')}>
                {formatCount(n.control)} customers
              </button>
            </dd>
          </div>
          <div>
            <dt>Effect</dt>
            <dd data-tone={toneOf(verdict)}>
              {effect === null ? 'no data' : formatChange(effect, metric.unit)}
            </dd>
            <dd>
              {relative === null
                ? ''
                : `${formatRelative(relative)}${relativeInterval === null ? '' : ` (${relativeInterval.map(formatRelative).join(' to ')})`}`}
            </dd>
          </div>
        </dl>
        <div ref={ref} className={classes['axis']}>
          {drawn === null ? null : (
            <svg
              width={Math.min(width, 720)}
              height={drawn.height}
              role="img"
              aria-label={`Effect ${effect === null ? '' : formatChange(effect, metric.unit)}${interval === null ? '' : `, 95 % from ${interval.map((bound) => formatChange(bound, metric.unit)).join(' to ')}`}`}
            >
              <Drawing of={drawn.shape} />
            </svg>
          )}
        </div>
        <p className={classes['note']}>
          The bar is the{' '}
          {impact.sequential ? '95 % interval, which holds however often one looks' : '95 % interval'}.
          {smallest === null
            ? ''
            : ` Within the dashed lines (${formatChange(smallest, metric.unit).slice(1)}) an effect would mostly have stayed unseen.`}
          {impact.window === null
            ? ''
            : ` The formula names no time: what took longer than ${formatDuration(impact.window)} was not counted.`}
          {impact.varianceTaken === null
            ? ''
            : ` What customers did before took ${formatRelative(impact.varianceTaken).slice(1)} off the noise.`}
        </p>
      </section>
      {impact.series.length > 0 ? <SeriesChart impact={impact} /> : null}
      <div className={classes['two']}>
        <Ladder design={impact.design} />
        <Checks checks={impact.checks} />
      </div>
    </article>
  );
}
