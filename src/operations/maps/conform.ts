import type { Selection } from '../../engine/columns.ts';
import { type Conformance, conformanceFold } from '../../engine/conformance/conformance.ts';
import type { ConformanceOptions } from '../../engine/conformance/design.ts';
import { timeToNextFold } from '../../engine/time/timeToNext.ts';
import { conformanceFigures } from '../../insight/conformance/conformanceFigures.ts';
import { designOf } from '../../insight/conformance/designOf.ts';
import type { ConformanceFigures } from '../../model/conformanceFigures.ts';
import type { JourneyMap } from '../../model/journeyMap.ts';
import type { Context } from '../context.ts';

type Silence = NonNullable<ConformanceOptions['silence']>;

/** A silence longer than 95 % of all pauses completes a journey. Where nobody pauses there is nothing to learn from, and all are open. */
export async function silenceOf({ folds }: Pick<Context, 'folds'>, selection: Selection): Promise<Silence> {
  const { overall, latest } = await folds.run('time/timeToNext', timeToNextFold, selection, {});
  return { thresholdMs: overall.p95Ms ?? Number.MAX_SAFE_INTEGER, asOf: latest ?? 0 };
}

export function silenceMsOf({ thresholdMs }: Silence): number | null {
  return thresholdMs === Number.MAX_SAFE_INTEGER ? null : thresholdMs;
}

export interface Conformed {
  options: ConformanceOptions;
  found: Conformance;
  figures: ConformanceFigures;
}

/** Lays the journeys of a selection against a map. */
export async function conform(
  { folds }: Pick<Context, 'folds'>,
  selection: Selection,
  map: JourneyMap,
  { silence, ignoreUnmapped, top = 20 }: { silence: Silence; ignoreUnmapped: boolean; top?: number },
): Promise<Conformed> {
  const options: ConformanceOptions = { design: designOf(selection, map), silence, ignoreUnmapped };
  const found = await folds.run('conformance/conformance', conformanceFold, selection, { ...options, top });
  return { options, found, figures: conformanceFigures(selection, map, found, silenceMsOf(silence)) };
}
