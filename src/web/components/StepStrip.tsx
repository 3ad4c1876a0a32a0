import { textWidth } from '../../map/text/measure.ts';
import { formatDuration } from '../format/times.ts';
import { ChannelIcon } from './ChannelIcon.tsx';
import { useChannelColour } from './channels.ts';
import classes from './StepStrip.module.css';

export interface StripStep {
  touchpoint: string;
  channel: string | null;
  /** times in a row */
  times: number;
  /** ms since the step before; null where unknown */
  afterMs: number | null;
}

const longPauseMs = 86_400_000;
const gap = 5;
const moreWidth = 52;

/** Steps in a row become one with a count. `times` are ISO times of the steps, `channels` theirs; both may be absent. */
export function collapseRepeats(
  touchpoints: readonly string[],
  channels: readonly string[] = [],
  times: readonly string[] = [],
): StripStep[] {
  const steps: StripStep[] = [];
  touchpoints.forEach((touchpoint, at) => {
    const channel = channels[at] ?? null;
    const last = steps.at(-1);
    if (last?.touchpoint === touchpoint && last.channel === channel) {
      steps[steps.length - 1] = { ...last, times: last.times + 1 };
      return;
    }
    const now = times[at];
    const before = times[at - 1];
    const afterMs = now === undefined || before === undefined ? null : Date.parse(now) - Date.parse(before);
    steps.push({ touchpoint, channel, times: 1, afterMs });
  });
  return steps;
}

/** How many steps fit into a width, by the font's own widths. */
export function stepsThatFit(steps: readonly StripStep[], width: number): number {
  let used = 0;
  for (const [at, step] of steps.entries()) {
    used += stepWidth(step) + (at === 0 ? 0 : gap);
    const rest = at === steps.length - 1 ? 0 : moreWidth;
    if (used + rest > width) return Math.max(1, at);
  }
  return steps.length;
}

function stepWidth(step: StripStep): number {
  const times = step.times > 1 ? textWidth(`×${step.times}`, { size: 11, weight: 600 }) + 4 : 0;
  const pause = isLong(step) ? textWidth(formatDuration(step.afterMs ?? 0), { size: 10 }) + gap + 2 : 0;
  const name = Math.min(168, textWidth(step.touchpoint, { size: 11.5, weight: 500 }));
  return 14 + (step.channel === null ? 0 : 17) + name + times + pause;
}

const isLong = (step: StripStep) => step.afterMs !== null && step.afterMs >= longPauseMs;

/** A journey as a line of steps in the colours of their channels, with the waits of a day and more between them. */
export function StepStrip({
  steps,
  width,
  all = false,
}: {
  steps: readonly StripStep[];
  width: number;
  all?: boolean;
}) {
  const colour = useChannelColour();
  const shown = all ? steps : steps.slice(0, stepsThatFit(steps, width));
  const more = steps.length - shown.length;
  return (
    <ol className={classes['strip']} data-wrap={all || undefined}>
      {shown.map((step, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step is known by its place
        <li key={at} className={classes['item']}>
          {isLong(step) ? (
            <span className={classes['pause']}>{formatDuration(step.afterMs ?? 0)}</span>
          ) : null}
          <span
            className={classes['step']}
            style={
              {
                '--channel': step.channel === null ? 'var(--faint)' : colour(step.channel),
              } as React.CSSProperties
            }
            title={`${step.touchpoint}${step.channel === null ? '' : ` (${step.channel})`}`}
          >
            {step.channel === null ? null : <ChannelIcon channel={step.channel} />}
            <span className={classes['name']}>{step.touchpoint}</span>
            {step.times > 1 ? <span className={classes['times']}>×{step.times}</span> : null}
          </span>
        </li>
      ))}
      {more > 0 ? <li className={classes['more']}>+ {more}</li> : null}
    </ol>
  );
}
