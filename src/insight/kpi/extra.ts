import type { Selection } from '../../engine/columns.ts';
import type { Silence } from '../../engine/time/silence.ts';
import { lastTime } from '../lastTime.ts';

/** What figures may need beside a selection. Plain data; everything may be absent. */
export interface UnitExtra {
  /** ms: up to when everything that happened is known (default: the last interaction) */
  readonly asOf?: number;
  /** tells who has left from who is on the way, for completion and abandonment; null or absent: everyone who stopped has left */
  readonly silence?: Silence | null;
  /** channels or touchpoints on which customers talk to people, where a formula names none */
  readonly contacts?: readonly string[];
  /** ms; the period that filters leave: ratings that are about no interaction have no other */
  readonly since?: number | null;
  readonly until?: number | null;
  /** where periods begin, ms, and where the last one ends; absent: all time is one period */
  readonly bounds?: readonly number[];
}

export function asOfOf({ columns }: Selection, { asOf }: UnitExtra): number {
  return asOf ?? lastTime(columns);
}
