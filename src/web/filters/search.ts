import type { Filters } from '../../model/question.ts';

/** What stands in the address: the filters, and whatever a page adds (`mark`, `tab` …). */
export interface AppSearch {
  since?: string | undefined;
  until?: string | undefined;
  channel?: string[] | undefined;
  source?: string[] | undefined;
  where?: string[] | undefined;
  segment?: string | undefined;
  path?: string | undefined;
  journey?: string | undefined;
  scope?: 'session' | undefined;
  sessionGap?: string | undefined;
  /** what holds for the journeys that are compared with the rest */
  compare?: string[] | undefined;
  [parameter: string]: string | string[] | undefined;
}

const lists = ['channel', 'source', 'where'] as const;
const texts = ['since', 'until', 'segment', 'path', 'journey', 'sessionGap'] as const;

/** Filters as the questions take them, without the absent ones. */
export type FilterInput = Partial<Omit<Filters, 'scope'>> & { scope?: Filters['scope'] };
export const filterNames = [...lists, ...texts, 'scope'] as const;
export type FilterName = (typeof filterNames)[number];

export function parseSearch(text: string): AppSearch {
  const search: AppSearch = {};
  const parameters = new URLSearchParams(text);
  for (const name of new Set(parameters.keys())) {
    const values = parameters.getAll(name).filter((value) => value !== '');
    if (values.length === 0) continue;
    if (isList(name) || name === 'compare' || name === 'exclude') search[name] = [...new Set(values)];
    else if (name === 'step') search[name] = values;
    else if (name === 'scope') search.scope = values[0] === 'session' ? 'session' : undefined;
    else search[name] = values[0];
  }
  return search;
}

export function stringifySearch(search: AppSearch): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (value === undefined || value === '') continue;
    for (const one of typeof value === 'string' ? [value] : value) parameters.append(name, one);
  }
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}

/** The filters of an address, ready to be spread into a question's input. */
export function filtersOf(search: AppSearch): FilterInput {
  const filters: FilterInput = {};
  for (const name of lists) {
    const values = search[name];
    if (values !== undefined && values.length > 0) filters[name] = values;
  }
  for (const name of texts) {
    const value = search[name];
    if (value !== undefined) filters[name] = value;
  }
  if (search.scope === 'session') filters.scope = 'session';
  return filters;
}

/** The part of an address that goes along to another page: every filter but the path, which belongs to one question, and the comparison. */
export function travelling(search: AppSearch): AppSearch {
  const { path: _path, ...rest } = filtersOf(search);
  return { ...(rest as AppSearch), ...(search.compare ? { compare: search.compare } : {}) };
}

/** Takes every filter out of an address. */
export const noFilters: Partial<Record<FilterName, undefined>> = Object.fromEntries(
  filterNames.map((name) => [name, undefined]),
);

function isList(name: string): name is (typeof lists)[number] {
  return (lists as readonly string[]).includes(name);
}
