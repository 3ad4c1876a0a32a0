import { useMemo } from 'react';
import type { InputOf } from '../../api/types.ts';
import { useAppSearch, useFilters } from '../../filters/useAppSearch.ts';
import { useCompare } from '../../filters/useCompare.ts';

/** The loops and repeats that the address asks for. */
export function useLoopsInput(): InputOf<'loops'> {
  const filters = useFilters();
  const [compare] = useCompare();
  const [search] = useAppSearch();
  return useMemo(() => {
    const one = (name: string) => (typeof search[name] === 'string' ? (search[name] as string) : undefined);
    const map = one('map');
    const channel = one('contactOn');
    return {
      ...filters,
      within: one('within') ?? '7d',
      ...(map === undefined ? {} : { map }),
      ...(channel === undefined ? {} : { channelOf: [channel] }),
      ...(compare.length > 0 ? { compare } : {}),
    };
  }, [filters, compare, search]);
}
