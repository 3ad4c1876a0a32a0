import type { OutputOf } from '../../api/types.ts';
import { Drawing } from '../../charts/Drawing.tsx';
import { drawFunnelBar } from '../../charts/funnelBars.ts';
import { useWidth } from '../../components/useWidth.ts';
import { formatCount, formatShare } from '../../format/numbers.ts';
import { formatDuration } from '../../format/times.ts';
import classes from './FunnelPage.module.css';
import { barsOf, differenceAt } from './funnelWords.ts';

type Answer = OutputOf<'funnel'>;
type Step = Answer['steps'][number];

export type Which = 'reached' | 'dropped' | 'inProgress' | 'stopped' | 'continued' | 'removed';

interface FunnelStepsProps {
  answer: Answer;
  /** 'reached 2': the figure that is open */
  open: string | undefined;
  onOpen(which: Which, step: number): void;
}

const barHeight = 22;

/** A funnel, step under step: a bar each, its figures, and who stopped there. Every figure opens its people. */
export function FunnelSteps({ answer, open, onOpen }: FunnelStepsProps) {
  const [list, width] = useWidth<HTMLOListElement>();
  const { steps, compare } = answer;
  const bars = barsOf(steps);
  const last = steps.length - 1;
  return (
    <ol ref={list} className={classes['rows']}>
      {steps.map((step, k) => {
        const rest = compare?.rest.steps[k];
        const restFirst = compare?.rest.steps[0]?.customers ?? 0;
        const bar = bars[k];
        const number = k + 1;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place, and may come twice
          <li key={k} className={classes['row']} data-optional={step.optional || undefined}>
            <div className={classes['rowHead']}>
              <h3>
                <span className={classes['number']}>{number}</span>{' '}
                {step.touchpoint.replaceAll(' | ', ' or ')}
                {step.optional ? <small> may be left out</small> : null}
                {k > 0 && step.order === 'next' ? <small> directly</small> : null}
              </h3>
              <p className={classes['figures']}>
                <Opens on={open === `reached ${number}`} onClick={() => onOpen('reached', number)}>
                  <strong>{formatCount(step.customers)}</strong>{' '}
                  {step.customers === 1 ? 'customer' : 'customers'}
                </Opens>
                {k === 0 ? null : <Shares step={step} answer={answer} k={k} />}
              </p>
            </div>
            {bar === undefined || width === 0 ? null : (
              <svg
                className={classes['bar']}
                width={width}
                height={barHeight + 6}
                viewBox={`0 -3 ${width} ${barHeight + 6}`}
                role="img"
                aria-label={`${formatCount(step.customers)} of ${formatCount(bar.first)} customers, ${formatCount(step.dropped)} dropped, ${formatCount(step.inProgress)} in progress`}
              >
                <Drawing
                  of={drawFunnelBar(
                    bar,
                    { width, height: barHeight },
                    rest === undefined ? null : { customers: rest.customers, first: restFirst },
                  )}
                />
              </svg>
            )}
            {k === last || step.optional ? null : (
              <p className={classes['stopped']}>
                {step.dropped + step.inProgress === 0 ? (
                  <span>Nobody stops here.</span>
                ) : (
                  <>
                    <Opens
                      tone="warn"
                      on={open === `dropped ${number}`}
                      onClick={() => onOpen('dropped', number)}
                    >
                      <strong>{formatCount(step.dropped)}</strong> dropped
                    </Opens>
                    <Opens
                      tone="gold"
                      on={open === `inProgress ${number}`}
                      onClick={() => onOpen('inProgress', number)}
                    >
                      <strong>{formatCount(step.inProgress)}</strong> in progress
                    </Opens>
                    <span>
                      {formatShare((step.dropped + step.inProgress) / Math.max(1, step.customers))} of{' '}
                      {formatCount(step.customers)} went no further
                    </span>
                  </>
                )}
              </p>
            )}
          </li>
        );
      })}
    </ol>
  );
}

function Shares({ step, answer, k }: { step: Step; answer: Answer; k: number }) {
  const { steps, compare } = answer;
  const before = steps.findLastIndex((one, p) => p < k && !one.optional);
  const row = compare && differenceAt(answer, 'ofPrevious', k);
  return (
    <>
      <span>
        {formatShare(step.ofFirst)} of the first
        {before > 0 ? <>, {formatShare(step.ofPrevious)} of the step before</> : null}
      </span>
      {row ? (
        <span className={classes['difference']} data-stands={row.stands || undefined}>
          {formatShare(row.rest)} in the rest, {row.words}
        </span>
      ) : null}
      <span>{step.medianMs === null ? 'no time' : `median ${formatDuration(step.medianMs)}`}</span>
    </>
  );
}

interface OpensProps {
  on: boolean;
  tone?: 'plain' | 'warn' | 'gold';
  onClick(): void;
  children: React.ReactNode;
}

/** A figure that opens its people. */
export function Opens({ on, tone = 'plain', onClick, children }: OpensProps) {
  return (
    <button type="button" className={classes['opens']} data-tone={tone} aria-pressed={on} onClick={onClick}>
      {children}
    </button>
  );
}
