import { type Estimate, shareOf } from '../../engine/statistics/intervals.ts';
import type { ComparedFigure, MapComparison } from '../../model/mapComparison.ts';
import type { EmotionFigure, MapFigures } from '../../model/mapFigures.ts';
import { type Comparison, type Difference, difference } from '../compared.ts';

interface Side {
  estimate: Estimate | null;
  n: number;
}

/**
 * What sets a group's map apart from that of the rest, by mark (`stage:ID`, `touchpoint:ID`): the share of journeys that reached it,
 * of these the share that went on, and the mean emotion where both sides were rated.
 */
export function mapDifferences(group: MapFigures, rest: MapFigures): Difference[] {
  const all: Difference[] = [];
  const compare = (figure: string, at: string, unit: Difference['unit'], one: Side, other: Side) =>
    all.push(difference({ figure, at, unit }, one, other));
  const reached = (journeys: number, { n }: MapFigures): Side => ({
    estimate: shareOf(journeys, n.journeys),
    n: n.journeys,
  });
  group.stages.forEach((stage, s) => {
    const other = rest.stages[s];
    if (other === undefined) return;
    const at = `stage:${stage.id}`;
    compare('reached', at, 'share', reached(stage.journeys, group), reached(other.journeys, rest));
    if (stage.wentOn !== null && other.wentOn !== null)
      compare(
        'wentOn',
        at,
        'share',
        { estimate: shareOf(stage.wentOn, stage.journeys), n: stage.journeys },
        { estimate: shareOf(other.wentOn, other.journeys), n: other.journeys },
      );
    if (areAlike(stage.emotion, other.emotion))
      compare('emotion', at, 'mean', felt(stage.emotion), felt(other.emotion));
  });
  group.touchpoints.forEach((touchpoint, t) => {
    const other = rest.touchpoints[t];
    if (other === undefined) return;
    const at = `touchpoint:${touchpoint.id}`;
    compare('reached', at, 'share', reached(touchpoint.journeys, group), reached(other.journeys, rest));
    if (areAlike(touchpoint.emotion, other.emotion))
      compare('emotion', at, 'mean', felt(touchpoint.emotion), felt(other.emotion));
  });
  return all;
}

/** What a drawing needs of a comparison; null where nothing was compared. */
export function mapComparison({ compare }: { compare?: Comparison<MapFigures> }): MapComparison | null {
  if (compare === undefined) return null;
  const { group, rest, differences } = compare;
  return { group, rest, differences: differences as (Difference & Pick<ComparedFigure, 'figure'>)[] };
}

/** Whether there is an emotion, and on both sides, where there are two, from the same kind of rating. */
function areAlike(one: EmotionFigure | null, other: EmotionFigure | null): boolean {
  if (one === null || other === null) return one !== other;
  return one.source === other.source && kindOf(one) === kindOf(other);
}

/** The kind of rating that a mean is of: the one given as often. */
function kindOf({ n, ratings }: EmotionFigure): string {
  return Object.entries(ratings)
    .filter(([, rating]) => rating?.n === n)
    .map(([kind]) => kind)
    .join();
}

function felt(emotion: EmotionFigure | null): Side {
  if (emotion === null) return { estimate: null, n: 0 };
  const { mean, low, high, n } = emotion;
  return { estimate: { value: mean, low, high }, n };
}
