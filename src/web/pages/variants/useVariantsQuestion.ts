import { useMemo } from 'react';
import type { FilterInput } from '../../filters/search.ts';
import { useAppSearch, useFilters } from '../../filters/useAppSearch.ts';
import { useCompare } from '../../filters/useCompare.ts';

export const topSizes = [20, 50, 100, 200, 500] as const;

/** Shares of the journeys that the list can be cut at. */
export const coverages = [0.5, 0.8, 0.9, 0.95] as const;

/** What stands in the address about variants. */
export interface VariantsQuestion {
  filters: FilterInput;
  compare: string[];
  collapse: boolean;
  top: number;
  coverage: number | null;
  /** how many typical journeys; null: as many as fit */
  k: number | null;
}

export function useVariantsQuestion(): VariantsQuestion {
  const [search] = useAppSearch();
  const filters = useFilters();
  const [compare] = useCompare();
  const { top, cover, k, repeats } = search;
  return useMemo(
    () => ({
      filters,
      compare,
      collapse: repeats === 'once',
      top: topSizes.find((size) => String(size) === top) ?? topSizes[0],
      coverage: coverages.find((share) => String(share) === cover) ?? null,
      k: typeof k === 'string' && /^[1-9]\d?$/.test(k) ? Math.min(20, Number(k)) : null,
    }),
    [filters, compare, repeats, top, cover, k],
  );
}

/** A way as one parameter of the address. */
export const wayText = (touchpoints: readonly string[]) => JSON.stringify(touchpoints);

export function readWay(text: string | undefined): string[] | null {
  if (text === undefined) return null;
  try {
    const found: unknown = JSON.parse(text);
    return Array.isArray(found) && found.length > 0 && found.every((one) => typeof one === 'string')
      ? found
      : null;
  } catch {
    return null;
  }
}
