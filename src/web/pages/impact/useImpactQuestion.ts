import type { InputOf } from '../../api/types.ts';
import { useAppSearch, useFilters } from '../../filters/useAppSearch.ts';

/** What the form says, as it stands in the address. */
export interface Draft {
  metric: string;
  /** how it is known who had it */
  by: 'date' | 'split';
  at: string;
  treated: string;
  split: string;
  direction: '' | 'up' | 'down';
  sequential: boolean;
}

export const parameters = ['metric', 'by', 'at', 'treated', 'split', 'direction', 'looks'] as const;

/** The question of the address; null while something is missing. */
export function useImpactQuestion(): {
  draft: Draft;
  input: InputOf<'impact'> | null;
  change: string | null;
} {
  const [search] = useAppSearch();
  const filters = useFilters();
  const text = (name: string) => (typeof search[name] === 'string' ? (search[name] as string) : '');
  const direction = text('direction');
  const draft: Draft = {
    metric: text('metric'),
    by: text('by') === 'split' ? 'split' : 'date',
    at: text('at'),
    treated: text('treated'),
    split: text('split'),
    direction: direction === 'up' || direction === 'down' ? direction : '',
    sequential: text('looks') === 'many',
  };
  const change = text('change');
  if (change !== '') return { draft, input: { ...filters, change }, change };
  const asked = inputOf(draft);
  return { draft, input: asked === null ? null : { ...filters, ...asked }, change: null };
}

/** What is asked of the server; null while something is missing. */
export function inputOf({
  metric,
  by,
  at,
  treated,
  split,
  direction,
  sequential,
}: Draft): InputOf<'impact'> | null {
  const isComplete = metric.trim() !== '' && (by === 'split' ? split.trim() !== '' : at !== '');
  if (!isComplete) return null;
  return {
    metric: metric.trim(),
    ...(at === '' ? {} : { at }),
    ...(by === 'split' ? { split: split.trim() } : {}),
    ...(by === 'date' && treated.trim() !== '' ? { treated: [treated.trim()] } : {}),
    ...(direction === '' ? {} : { direction }),
    ...(sequential ? { sequential } : {}),
  };
}

/** The draft as it stands in the address; leaves the recorded change. */
export function searchOf(draft: Draft): Record<string, string | undefined> {
  const { metric, by, at, treated, split, direction, sequential } = draft;
  const orNone = (text: string) => (text.trim() === '' ? undefined : text.trim());
  return {
    metric: orNone(metric),
    by: by === 'split' ? 'split' : undefined,
    at: orNone(at),
    treated: by === 'date' ? orNone(treated) : undefined,
    split: by === 'split' ? orNone(split) : undefined,
    direction: direction === '' ? undefined : direction,
    looks: sequential ? 'many' : undefined,
    change: undefined,
    people: undefined,
  };
}
