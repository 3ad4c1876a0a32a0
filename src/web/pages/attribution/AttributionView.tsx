import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { drawAttribution, ruleMark } from '../../charts/attributionDots.ts';
import { Drawing } from '../../charts/Drawing.tsx';
import { drawDumbbells } from '../../charts/dumbbells.ts';
import { roundTicks } from '../../charts/scale.ts';
import { countOf, formatCount, formatShare } from '../../format/numbers.ts';
import classes from './AttributionPage.module.css';
import { type Attribution, axisOf, dotsOf, dumbbellsOf, nameOf } from './attributionRows.ts';
import { DotPlot } from './DotPlot.tsx';

interface AttributionViewProps {
  found: Attribution;
  outcome: string;
  /** what holds for the journeys that are compared with the rest */
  group: string;
  selected: string | null;
  onSelect(id: string): void;
}

const shownFirst = 20;

/** The picture, with what it says and what it doesn't. */
export function AttributionView({ found, outcome, group, selected, onSelect }: AttributionViewProps) {
  const [all, setAll] = useState(false);
  const { compare } = found;
  const pairs = dumbbellsOf(found);
  const rows = compare ? pairs : found.values;
  const count = all ? rows.length : Math.min(rows.length, shownFirst);
  return (
    <>
      <Said found={found} outcome={outcome} />
      {compare ? (
        <>
          <p className={classes['legend']}>
            <span>
              <i className={classes['dot']} /> {group}: share of {formatCount(found.n.conversions)} by removal
              effect
            </span>
            <span>
              <i className={classes['dot']} data-side="rest" /> the rest: of{' '}
              {formatCount(compare.rest.n.conversions)}
            </span>
          </p>
          <DotPlot
            label="Shares by removal effect of the group and of the rest"
            draw={(width) => {
              const ticks = roundTicks(Math.max(0.01, ...pairs.flatMap((one) => [one.value, one.rest])), 4);
              const axis = { from: 0, to: ticks.at(-1) ?? 1, ticks, format: formatShare };
              return drawDumbbells(pairs.slice(0, count), axis, width, selected);
            }}
            onSelect={onSelect}
          />
        </>
      ) : (
        <>
          <Legend />
          <DotPlot
            label={`Shares of ${outcome} by what went before it`}
            draw={(width) =>
              drawAttribution(dotsOf(found.values.slice(0, count)), axisOf(found.values), width, selected)
            }
            onSelect={onSelect}
          />
        </>
      )}
      {count < rows.length ? (
        <Button variant="default" size="xs" onClick={() => setAll(true)}>
          Show all {formatCount(rows.length)}
        </Button>
      ) : null}
      <Honest found={found} outcome={outcome} />
    </>
  );
}

function Said({ found: { n, values }, outcome }: { found: Attribution; outcome: string }) {
  const [first] = values;
  const settled = n.converted.journeys + n.over.journeys;
  return (
    <p className={classes['said']}>
      <strong>{formatCount(n.conversions)}</strong> of {countOf(settled, 'journey')} came to {outcome} with a
      touch before it
      {first === undefined ? null : (
        <>
          ; <strong>{formatShare(first.markov.share)}</strong> of that goes to {nameOf(first)} by removal
          effect
        </>
      )}
      .{n.open.journeys === 0 ? null : ` ${countOf(n.open.journeys, 'journey')} more may still come to it.`}
    </p>
  );
}

function Legend() {
  const item = (rule: 'markov' | 'first' | 'last' | 'linear', children: ReactNode) => (
    <span>
      <svg width={14} height={12} aria-hidden="true">
        <Drawing of={ruleMark(rule, 7, 6)} />
      </svg>
      {children}
    </span>
  );
  return (
    <p className={classes['legend']}>
      {item('markov', 'removal effect, with its 95 % interval')}
      {item('first', 'first touch')}
      {item('last', 'last touch')}
      {item('linear', 'the same to each touch')}
    </p>
  );
}

/** What is left out, and what such figures can't tell. */
function Honest({ found: { n, rounds, values }, outcome }: { found: Attribution; outcome: string }) {
  const grouped = values.some(({ isRest }) => isRest);
  return (
    <div className={classes['honest']}>
      <p>
        <strong>This is association.</strong> Who meets a touchpoint on the way to {outcome} may differ from
        who does not; a large share says that journeys go through it, not that it brings them there. What a
        change does, an experiment tells.
      </p>
      <p>
        The removal effect asks a chain of all these journeys, {formatCount(n.over.journeys)} without the
        outcome among them, how much of it is lost where journeys end as they come there.{' '}
        {n.open.journeys === 0
          ? ''
          : `${countOf(n.open.journeys, 'journey')} may still come to it and ${n.open.journeys === 1 ? 'is' : 'are'} left out. `}
        {n.untouched.converted === 0
          ? ''
          : `${countOf(n.untouched.converted, 'journey')} had the outcome without any touch before. `}
        {grouped ? 'The rarest are taken together. ' : ''}
        {rounds === 0
          ? 'There are too few for intervals.'
          : `Intervals come from ${formatCount(rounds)} draws of the customers with replacement.`}
      </p>
    </div>
  );
}
