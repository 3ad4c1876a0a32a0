import { RangeSlider } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { shorten, textWidth } from '../../../map/text/measure.ts';
import { Drawing } from '../../charts/Drawing.tsx';
import { layoutTimeline } from '../../charts/timeline.ts';
import { drawTimeline } from '../../charts/timelineDrawing.ts';
import { useChannelColour } from '../../components/channels.ts';
import { useWidth } from '../../components/useWidth.ts';
import { countOf } from '../../format/numbers.ts';
import { formatDate, formatDateTime, formatDuration, formatTick } from '../../format/times.ts';
import classes from './CustomerView.module.css';
import { feedbackColour, nameOf, ratingText, type ShownInteraction } from './interactionWords.ts';

const laneNames = 92;

/** A lane for each channel; steps are dots, feedback diamonds with what was given. */
export function CustomerTimeline({ interactions }: { interactions: readonly ShownInteraction[] }) {
  const [frame, width] = useWidth<HTMLElement>();
  const colour = useChannelColour();
  const drawn = useMemo(() => {
    if (width === 0) return null;
    const moments = interactions.map((interaction) => ({
      at: Date.parse(interaction.time),
      lane: interaction.channel === '' ? 'no channel' : interaction.channel,
      label: labelOf(interaction),
      interaction,
    }));
    const timeline = layoutTimeline(moments, {
      width: Math.max(240, width - laneNames - 12),
      labelWidth: (label) => textWidth(label, { size: 10.5 }),
      maxLevels: 4,
    });
    const span = (moments.at(-1)?.at ?? 0) - (moments[0]?.at ?? 0);
    return drawTimeline(timeline, {
      width,
      laneNames,
      colour: ({ interaction }) => feedbackColour(interaction) ?? colour(interaction.channel),
      mark: ({ interaction }) => interaction.kind,
      title: ({ interaction }) =>
        `${nameOf(interaction)}, ${formatDateTime(interaction.time)}${interaction.text === null ? '' : `: ${interaction.text}`}`,
      tickText: (at) => formatTick(at, span),
      pauseText: formatDuration,
    });
  }, [interactions, width, colour]);
  return (
    <figure ref={frame} className={classes['timeline']}>
      {drawn ? (
        <svg
          width={width}
          height={drawn.height}
          role="img"
          aria-label={`Time line of ${countOf(interactions.length, 'interaction')}, in words below`}
        >
          <Drawing of={drawn.drawing} />
        </svg>
      ) : null}
    </figure>
  );
}

const saidLook = { size: 10.5 } as const;

/** A step is named; feedback says what was given, else what was written. */
function labelOf(interaction: ShownInteraction): string {
  if (interaction.kind === 'feedback' && interaction.rating !== null) return ratingText(interaction);
  if (interaction.kind === 'feedback' && interaction.text !== null)
    return `“${shorten(interaction.text, saidLook, 120)}”`;
  return nameOf(interaction);
}

const dayMs = 86_400_000;

/** Days of a history, from its first to its last; two thumbs choose the period that is shown. */
export function PeriodSlider({
  from,
  to,
  shown,
  onChange,
}: {
  /** ISO times of the first and the last interaction */
  from: string;
  to: string;
  /** days since the first, both ends inside */
  shown: [number, number];
  onChange: (days: [number, number] | null) => void;
}) {
  const start = Math.floor(Date.parse(from) / dayMs);
  const days = Math.floor(Date.parse(to) / dayMs) - start;
  const [held, setHeld] = useState<[number, number]>(shown);
  const [first, last] = shown;
  useEffect(() => setHeld([first, last]), [first, last]);
  const dayAt = (day: number) => formatDate(new Date((start + day) * dayMs).toISOString());
  if (days < 2) return null;
  return (
    <div className={classes['zoom']}>
      <RangeSlider
        min={0}
        max={days}
        minRange={0}
        value={held}
        onChange={setHeld}
        onChangeEnd={([low, high]) => onChange(low === 0 && high === days ? null : [low, high])}
        label={dayAt}
        thumbFromLabel="Shown from"
        thumbToLabel="Shown until"
        size={4}
        color="var(--teal)"
      />
      <p>
        <span>{dayAt(held[0])}</span>
        {first > 0 || last < days ? (
          <button type="button" onClick={() => onChange(null)}>
            Whole history
          </button>
        ) : null}
        <span>{dayAt(held[1])}</span>
      </p>
    </div>
  );
}
