import { useMemo } from 'react';
import type { ComparedFigure, MapComparison } from '../../../model/mapComparison.ts';
import type { OutputOf } from '../../api/types.ts';
import { compareText } from '../../filters/compareText.ts';

/** What a drawing needs to show the rest beside the group; null where nothing is compared, or not yet. */
export function useComparison(
  figures: OutputOf<'mapFigures'> | undefined,
  compare: readonly string[],
): MapComparison | null {
  return useMemo(() => {
    if (figures?.compare === undefined || compare.length === 0) return null;
    const { rest, differences } = figures.compare;
    return { group: compareText(compare), rest, differences: differences as readonly ComparedFigure[] };
  }, [figures, compare]);
}
