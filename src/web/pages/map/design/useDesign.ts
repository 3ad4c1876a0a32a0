import { useOperation } from '../../../api/useOperation.ts';
import type { FilterInput } from '../../../filters/search.ts';
import { useAppSearch } from '../../../filters/useAppSearch.ts';
import type { Conformance } from './DesignBar.tsx';

/** The map set against what customers do: whether it is shown, what was found, whose list is open. It stands in the address. */
export function useDesign(map: string, filters: FilterInput) {
  const [search, change] = useAppSearch();
  const on = search['design'] === 'yes';
  const ignoreUnmapped = search['mapped'] === 'only';
  const asked = useOperation('conformance', { ...filters, map, ignoreUnmapped }, { enabled: on });
  const conformance: Conformance | null = (on ? asked.data : undefined) ?? null;
  return {
    on,
    asked,
    conformance,
    ignoreUnmapped,
    /** whose list is open, null: none */
    who: on && typeof search['who'] === 'string' ? search['who'] : null,
    openWho: (who: string) => change({ who }),
    closeWho: () => change({ who: undefined }, { replace: true }),
    set: (next: boolean) =>
      change(
        {
          design: next ? 'yes' : undefined,
          who: undefined,
          ...(next ? {} : { mapped: undefined }),
          ...(search['mark'] === 'design:all' ? { mark: undefined } : {}),
        },
        { replace: true },
      ),
  };
}
