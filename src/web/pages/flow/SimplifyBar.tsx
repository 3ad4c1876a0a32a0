import { Slider } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { OutputOf } from '../../api/types.ts';
import { countOf, formatCount, formatShare } from '../../format/numbers.ts';
import { formatDuration } from '../../format/times.ts';
import type { ColourScale } from './edgeColour.ts';
import classes from './FlowPage.module.css';
import type { Simplification } from './simplification.ts';

interface SimplifyBarProps {
  flow: OutputOf<'flow'>;
  /** all that the filters leave; null while unknown */
  journeys: number | null;
  simple: Simplification;
  scale: ColourScale;
  busy: boolean;
}

/** How much of the graph is shown, and what that leaves out: never silently. */
export function SimplifyBar({ flow, journeys, simple, scale, busy }: SimplifyBarProps) {
  const { nodes, edges, weight } = flow.shown;
  return (
    <div className={classes['simplify']}>
      <ShareSlider
        label="Touchpoints"
        share={simple.activities ?? 1}
        onChange={(activities) => simple.set({ activities })}
      />
      <ShareSlider
        label="Connections"
        share={simple.edges ?? 1}
        onChange={(edges) => simple.set({ edges })}
      />
      <p className={classes['honest']} data-busy={busy || undefined} aria-live="polite">
        <span>
          touchpoints <strong>{formatCount(nodes[0])}</strong> of {formatCount(nodes[1])} · connections{' '}
          <strong>{formatCount(edges[0])}</strong> of {formatCount(edges[1])} ·{' '}
          <strong>{formatShare(weight)}</strong> of transitions
          {journeys !== null && flow.n.journeys < journeys ? (
            <>
              {' · '}
              <strong>{formatCount(flow.n.journeys)}</strong> of {countOf(journeys, 'journey')}
            </>
          ) : null}
        </span>
        {simple.chosen ? (
          <button type="button" className={classes['reset']} onClick={simple.reset}>
            Reset
          </button>
        ) : null}
      </p>
      {scale.directions ? (
        <p className={classes['legend']}>
          <span>share of journeys</span>
          {scale.directions.map(({ colour, meaning }) => (
            <span key={meaning}>
              <span
                className={classes['swatch']}
                style={{ background: colour.colour, opacity: colour.opacity }}
              />
              {meaning}
            </span>
          ))}
        </p>
      ) : null}
      {scale.classes.length > 0 ? (
        <p className={classes['legend']}>
          <span>median time</span>
          {scale.classes.map(({ colour, upTo }, at) => (
            <span key={`${colour.colour} ${colour.opacity}`}>
              <span
                className={classes['swatch']}
                style={{ background: colour.colour, opacity: colour.opacity }}
              />
              {upTo === null
                ? `${formatDuration(scale.classes[at - 1]?.upTo ?? 0)} or more`
                : `< ${formatDuration(upTo)}`}
            </span>
          ))}
        </p>
      ) : null}
    </div>
  );
}

function ShareSlider({
  label,
  share,
  onChange,
}: {
  label: string;
  share: number;
  onChange: (share: number) => void;
}) {
  const [value, setValue] = useState(share);
  useEffect(() => setValue(share), [share]);
  return (
    <div className={classes['slider']}>
      <span>{label}</span>
      <Slider
        size={4}
        min={0}
        max={100}
        step={1}
        label={(percent) => `${percent} %`}
        thumbLabel={`${label} shown, per cent`}
        value={Math.round(value * 100)}
        onChange={(percent) => setValue(percent / 100)}
        onChangeEnd={(percent) => onChange(percent / 100)}
      />
    </div>
  );
}
