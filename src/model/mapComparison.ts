import type { MapFigures } from './mapFigures.ts';

/** A figure of a group of journeys at a mark of the map, beside the same of the rest. */
export interface ComparedFigure {
  /** reached: share of all journeys; wentOn: share of those that reached it; emotion: mean valence */
  figure: 'reached' | 'wentOn' | 'emotion';
  /** the mark: `stage:ID` or `touchpoint:ID` */
  at: string;
  value: number | null;
  n: number;
  rest: number | null;
  restN: number;
  /** value − rest, with its 95 % interval; null where one side has no data */
  difference: number | null;
  low: number | null;
  high: number | null;
}

/** What a drawing of a map needs to show a group of journeys against the rest. */
export interface MapComparison {
  /** what holds for the group, in words */
  group: string;
  rest: MapFigures;
  differences: readonly ComparedFigure[];
}
