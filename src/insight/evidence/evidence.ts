import type { Selection } from '../../engine/columns.ts';
import { type RatingKind, ratingKinds } from '../../model/interaction.ts';
import type { JourneyMap } from '../../model/journeyMap.ts';
import type { EmotionFigure, MapFigures } from '../../model/mapFigures.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import { matchMap } from '../figures/matching.ts';
import type { Bin, SurvivalPoint } from './distributions.ts';
import { pathsOver } from './paths.ts';
import type { Visit } from './visits.ts';

export type EvidenceKind = 'stage' | 'touchpoint' | 'ribbon' | 'drop' | 'outcome' | 'emotion';

export interface EvidenceFigure {
  label: string;
  value: number | null;
  unit:
    | 'journeys'
    | 'customers'
    | 'interactions'
    | 'ratings'
    | 'share'
    | 'ms'
    | 'valence'
    | 'score'
    | 'times';
  /** the same figure for what is beside it, to judge it by */
  comparedWith: { label: string; value: number } | null;
}

export interface MarkEvidence {
  target: string;
  kind: EvidenceKind;
  title: string;
  /** one sentence for a manager */
  sentence: string;
  figures: EvidenceFigure[];
  distribution:
    | { kind: 'timeToNext'; bins: Bin[] }
    | { kind: 'stillWaiting'; points: SurvivalPoint[] }
    | { kind: 'ratings'; ratingKind: RatingKind; bins: Bin[] }
    | null;
  /** what they did next (after a drop: what they did instead); touchpoint null = nothing more */
  next: { touchpoint: string | null; journeys: number; share: number }[];
  /** path pattern that lists the journeys behind it; null where no real touchpoint is behind the mark */
  path: string | null;
  /** where the list differs from n, and why; empty where it doesn't */
  pathNote: string;
  /** journeys behind it (ratings, for an emotion) */
  n: number;
}

export interface Asked {
  readonly selection: Selection;
  readonly map: JourneyMap;
  readonly figures: MapFigures;
  readonly target: string;
  readonly id: string;
}

export function indexOf(
  items: readonly { id: string }[],
  id: string,
  { map, target }: Asked,
  what: string,
): number {
  const index = items.findIndex((item) => item.id === id);
  if (index >= 0) return index;
  const known = items.map((item) => item.id).join(', ');
  throw new UnusableInput(
    `'${target}': map '${map.name}' has no ${what} '${id}'; it has ${known || 'none'}`,
    { status: 404 },
  );
}

export function pathsFor({ selection, map }: Asked) {
  return pathsOver(map, matchMap(selection, map), selection.touchpoints.names);
}

/** Patterns know names only: a matcher that asks for a channel is wider as a path. */
export function channelNote(map: JourneyMap, touchpoints: readonly number[]): string {
  const narrow = touchpoints.some((t) => (map.touchpoints[t]?.match.channels?.length ?? 0) > 0);
  return narrow ? 'The list takes these touchpoints on every channel.' : '';
}

export function figure(
  label: string,
  value: number | null,
  unit: EvidenceFigure['unit'],
  comparedWith: EvidenceFigure['comparedWith'] = null,
): EvidenceFigure {
  return { label, value, unit, comparedWith };
}

export function share(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}

/** Counts of what came next, most first. */
export class NextCounts {
  private readonly counts = new Map<string | null, number>();
  private all = 0;

  add(touchpoint: string | null): void {
    this.counts.set(touchpoint, (this.counts.get(touchpoint) ?? 0) + 1);
    this.all++;
  }

  listed(): MarkEvidence['next'] {
    return [...this.counts]
      .map(([touchpoint, journeys]) => ({ touchpoint, journeys, share: share(journeys, this.all) }))
      .sort((a, b) => b.journeys - a.journeys || ((a.touchpoint ?? '') < (b.touchpoint ?? '') ? -1 : 1));
  }
}

export function nameAt({ map, selection }: Asked, visit: Visit, i: number): string {
  const t = visit.touchpoints[i]!;
  return t >= 0 ? map.touchpoints[t]!.name : selection.touchpoints.names[visit.labels[i]!]!;
}

/** First index from `from` on that holds, −1 where none. */
export function firstIndex(visit: Visit, from: number, holds: (i: number) => boolean): number {
  for (let i = from; i < visit.length; i++) if (holds(i)) return i;
  return -1;
}

export function isLater(map: JourneyMap, stage: number, other: number): boolean {
  return other >= 0 && other !== stage && (map.stages[other]!.kind === 'outcome' || other > stage);
}

/** Whether the map says how journeys end. Where it doesn't, one that went no further may as well be complete. */
export function hasOutcome({ stages }: JourneyMap): boolean {
  return stages.some((stage) => stage.kind === 'outcome');
}

/** The last step of all data: until then those who have not gone on were watched. */
export function dataEndOf({ columns }: Selection): number {
  let end = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < columns.customers; c++) {
    const last = columns.offsets[c + 1]!;
    if (last > columns.offsets[c]!) end = Math.max(end, columns.time[last - 1]!);
  }
  return end;
}

/** What would be expected of this stage if it were as the other stages together. */
export function besideShare(
  figures: MapFigures,
  s: number,
  key: 'wentOn' | 'dropped',
): EvidenceFigure['comparedWith'] {
  let part = 0;
  let whole = 0;
  for (const [other, stage] of figures.stages.entries()) {
    if (other === s || stage[key] === null) continue;
    part += stage[key];
    whole += stage.journeys;
  }
  if (whole === 0) return null;
  return {
    label: 'if it were as in the other stages',
    value: Math.round((part / whole) * figures.stages[s]!.journeys),
  };
}

/** The kind of rating that an emotion is drawn from: the one with as many answers. */
export function kindShown(emotion: EmotionFigure | null): RatingKind | null {
  if (emotion === null || emotion.source !== 'rating') return null;
  return ratingKinds.find((kind) => emotion.ratings[kind]?.n === emotion.n) ?? null;
}

/** Mean by number of ratings of those among `others` that were asked in the same way: kinds of ratings are not compared with each other. */
export function besideEmotion(
  emotion: EmotionFigure | null,
  others: readonly (EmotionFigure | null)[],
): EvidenceFigure['comparedWith'] {
  let sum = 0;
  let n = 0;
  for (const other of others) {
    if (other === null || emotion === null || other.source !== emotion.source) continue;
    if (kindShown(other) !== kindShown(emotion)) continue;
    sum += other.mean * other.n;
    n += other.n;
  }
  return n > 0 ? { label: 'the rest of the map', value: sum / n } : null;
}
