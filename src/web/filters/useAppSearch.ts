import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { type AppSearch, type FilterInput, filtersOf } from './search.ts';

export type ChangeSearch = (change: Partial<AppSearch>, options?: { replace?: boolean }) => void;

/** The address's parameters, and how to change some of them (undefined removes one). */
export function useAppSearch(): [AppSearch, ChangeSearch] {
  const search = useSearch({ strict: false }) as AppSearch;
  const navigate = useNavigate();
  const change = useCallback<ChangeSearch>(
    (part, options) => {
      void navigate({
        to: '.',
        search: (previous: AppSearch) => ({ ...previous, ...part }),
        replace: options?.replace ?? false,
        resetScroll: false,
      });
    },
    [navigate],
  );
  return [search, change];
}

/** The filters that stand in the address; the same object while they are the same. */
export function useFilters(): FilterInput {
  const [search] = useAppSearch();
  const text = JSON.stringify(filtersOf(search));
  return useMemo(() => JSON.parse(text) as FilterInput, [text]);
}

/** One further parameter of the address, for example the tab of a page. */
export function useParameter(name: string): [string | undefined, (value: string | undefined) => void] {
  const [search, change] = useAppSearch();
  const value = search[name];
  const set = useCallback(
    (next: string | undefined) => change({ [name]: next }, { replace: true }),
    [change, name],
  );
  return [typeof value === 'string' ? value : value?.[0], set];
}
