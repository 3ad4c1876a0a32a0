import { useMemo } from 'react';
import type { InputOf } from '../../api/types.ts';
import { useAppSearch, useFilters } from '../../filters/useAppSearch.ts';

export type PathsShow = NonNullable<InputOf<'paths'>['show']>;

export interface PathsQuestion {
  from: string | null;
  to: string | null;
  show: PathsShow;
  /** to a side */
  steps: number;
  rows: number;
  collapse: boolean;
  compare: readonly string[];
  /** as the question takes it, with the page's filters */
  input: InputOf<'paths'>;
}

export const stepsMost = 20;
export const rowChoices = [4, 6, 8, 10, 15, 20] as const;

/** What the address asks of the paths; what can't be asked falls back to what can. */
export function usePathsQuestion(): PathsQuestion {
  const filters = useFilters();
  const [search] = useAppSearch();
  const from = one(search['from']);
  const to = one(search['to']);
  const show = partOf(from, to, one(search['show']));
  const steps = whole(one(search['steps']), 2, stepsMost) ?? usualSteps(show);
  const rows = whole(one(search['rows']), 1, 100) ?? 8;
  const collapse = one(search['collapse']) === 'yes';
  const compared = JSON.stringify(search.compare ?? []);
  return useMemo(() => {
    const compare = JSON.parse(compared) as string[];
    const input = {
      ...filters,
      steps,
      rows,
      collapse,
      ...(from === null ? {} : { from }),
      ...(to === null ? {} : { to }),
      ...(from === null && to === null ? {} : { show }),
      ...(compare.length === 0 ? {} : { compare }),
    };
    return { from, to, show, steps, rows, collapse, compare, input };
  }, [filters, from, to, show, steps, rows, collapse, compared]);
}

export const usualSteps = (show: PathsShow): number => (show === 'around' ? 4 : 7);

/** The parts that can be asked with these anchors. */
export function partsFor(from: string | null, to: string | null): PathsShow[] {
  if (from !== null && to !== null) return ['before', 'between', 'after'];
  return from === null && to === null ? ['after'] : ['before', 'around', 'after'];
}

function partOf(from: string | null, to: string | null, show: string | null): PathsShow {
  const parts = partsFor(from, to);
  const asked = parts.find((part) => part === show);
  if (asked) return asked;
  return from !== null && to !== null ? 'between' : to !== null ? 'before' : 'after';
}

const one = (value: string | string[] | undefined): string | null =>
  (typeof value === 'string' ? value : value?.[0]) ?? null;

function whole(text: string | null, least: number, most: number): number | null {
  const value = text === null ? Number.NaN : Number(text);
  return Number.isInteger(value) ? Math.min(most, Math.max(least, value)) : null;
}
