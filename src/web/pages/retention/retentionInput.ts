import { useMemo } from 'react';
import type { InputOf } from '../../api/types.ts';
import type { AppSearch } from '../../filters/search.ts';
import { useAppSearch, useFilters } from '../../filters/useAppSearch.ts';
import { useCompare } from '../../filters/useCompare.ts';

export type Unit = 'day' | 'week' | 'month';

/** Number of the last period of a table, by its unit. */
export const periodsOf: Readonly<Record<Unit, number>> = { day: 14, week: 12, month: 12 };

/** The table that the address asks for. Whatever it lacks stands as the question has it by itself. */
export function useRetentionInput(): InputOf<'retention'> & { unit: Unit; periods: number } {
  const filters = useFilters();
  const [compare] = useCompare();
  const [search] = useAppSearch();
  return useMemo(
    () => ({ ...filters, ...optionsOf(search), ...(compare.length > 0 ? { compare } : {}) }),
    [filters, compare, search],
  );
}

function optionsOf(search: AppSearch) {
  const unit: Unit = search['unit'] === 'day' || search['unit'] === 'month' ? search['unit'] : 'week';
  const one = (name: string) => (typeof search[name] === 'string' ? (search[name] as string) : undefined);
  const start = one('start');
  const returns = one('return');
  const by = one('by');
  return {
    unit,
    periods: periodsOf[unit],
    mode: search['mode'] === 'onOrAfter' ? ('onOrAfter' as const) : ('on' as const),
    measured: search['measured'] === 'calendar' ? ('calendar' as const) : ('sinceStart' as const),
    first: search['first'] === 'filtered' ? ('filtered' as const) : ('ever' as const),
    ...(start === undefined ? {} : { start: [start] }),
    ...(returns === undefined ? {} : { returns: [returns] }),
    ...(by === undefined ? {} : { by }),
  };
}
