import { useMemo } from 'react';
import type { InputOf } from '../../api/types.ts';
import { useAppSearch, useFilters } from '../../filters/useAppSearch.ts';
import { useCompare } from '../../filters/useCompare.ts';

/** What stands in the address about attribution; null where no outcome is chosen yet. */
export interface AttributionQuestion {
  to: string | null;
  by: string;
  collapse: boolean;
  order: 1 | 2;
  input: InputOf<'attribution'> | null;
}

export function useAttributionQuestion(): AttributionQuestion {
  const [search] = useAppSearch();
  const filters = useFilters();
  const [compare] = useCompare();
  const text = (name: string) => {
    const value = search[name];
    return typeof value === 'string' ? value : undefined;
  };
  const to = text('to') ?? null;
  const by = text('by') ?? 'touchpoint';
  const collapse = text('repeats') === 'once';
  const order = text('order') === '2' ? 2 : 1;
  return useMemo(
    () => ({
      ...{ to, by, collapse, order },
      input: to === null ? null : { ...filters, compare, to: [to], by, collapse, order },
    }),
    [to, by, collapse, order, filters, compare],
  );
}
