import { useCallback, useMemo } from 'react';
import { useAppSearch } from './useAppSearch.ts';

/** The clauses that stand in the address as `compare`: none, where nothing is compared. The same list while they are the same. */
export function useCompare(): [string[], (clauses: readonly string[]) => void] {
  const [search, change] = useAppSearch();
  const text = JSON.stringify(search.compare ?? []);
  const clauses = useMemo(() => JSON.parse(text) as string[], [text]);
  const set = useCallback(
    (next: readonly string[]) => change({ compare: next.length === 0 ? undefined : [...next] }),
    [change],
  );
  return [clauses, set];
}
