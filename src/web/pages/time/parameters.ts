import { useOperation } from '../../api/useOperation.ts';
import { useAppSearch, useFilters } from '../../filters/useAppSearch.ts';

export type TimeView = 'between' | 'trend' | 'rhythm';
export const timeViews: readonly { value: TimeView; label: string; lead: string }[] = [
  { value: 'between', label: 'Between', lead: 'How long customers take from one touchpoint to another.' },
  { value: 'trend', label: 'Trend', lead: 'A figure, period by period.' },
  { value: 'rhythm', label: 'Rhythm', lead: 'When in the week customers are there.' },
];

export const trendFigures = [
  { value: 'interactions', label: 'Interactions' },
  { value: 'customers', label: 'Active customers' },
  { value: 'newCustomers', label: 'New customers' },
  { value: 'journeys', label: 'Journeys started' },
  { value: 'conversion', label: 'Conversion' },
  { value: 'medianTime', label: 'Median time' },
  { value: 'contactRate', label: 'Contact rate' },
  { value: 'nps', label: 'NPS' },
  { value: 'csat', label: 'CSAT' },
  { value: 'ces', label: 'CES' },
  { value: 'stars', label: 'Stars' },
  { value: 'emotion', label: 'Emotion' },
] as const;
export type TrendFigureName = (typeof trendFigures)[number]['value'];
export const trendPeriods = ['day', 'week', 'month'] as const;

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

/** The two touchpoints of the address; where one is missing, the one that most journeys reach, and the one where most end. */
export function usePassage(): {
  from: string | null;
  to: string | null;
  within: string | undefined;
  each: boolean;
} {
  const [search] = useAppSearch();
  const filters = useFilters();
  const known = useOperation('touchpoints', filters).data?.touchpoints;
  const given = { from: one(search['from']), to: one(search['to']) };
  const most = (figure: 'journeys' | 'ends', not: string | undefined) =>
    known
      ?.filter(({ touchpoint }) => touchpoint !== not)
      .reduce<{ touchpoint: string; n: number } | null>(
        (best, touchpoint) =>
          best === null || touchpoint[figure] > best.n
            ? { touchpoint: touchpoint.touchpoint, n: touchpoint[figure] }
            : best,
        null,
      )?.touchpoint ?? null;
  const from = given.from ?? most('journeys', given.to);
  const to = given.to ?? (from === null ? null : most('ends', from));
  return { from, to, within: one(search['within']), each: search['each'] === 'yes' };
}

/** What the trend of the address asks for; null while something is missing that the figure needs. */
export function useTrendInput() {
  const [search] = useAppSearch();
  const { from, to, within } = usePassage();
  const figure = trendFigures.find(({ value }) => value === one(search['figure']))?.value ?? 'interactions';
  const period = trendPeriods.find((value) => value === one(search['period'])) ?? 'week';
  const touchpoint = one(search['touchpoint']);
  const by = one(search['by']);
  const isPassage = figure === 'conversion' || figure === 'medianTime';
  const takesTouchpoint = !['newCustomers', 'journeys'].includes(figure) && !isPassage;
  const input = {
    figure,
    period,
    ...(takesTouchpoint && touchpoint !== undefined ? { touchpoint: [touchpoint] } : {}),
    ...(isPassage && from !== null && to !== null ? { from, to } : {}),
    ...(isPassage && within !== undefined ? { within } : {}),
    ...(by === undefined ? {} : { by }),
  };
  const lacks =
    (figure === 'contactRate' && touchpoint === undefined) || (isPassage && (from === null || to === null));
  return { input, lacks, isPassage, takesTouchpoint, touchpoint: touchpoint ?? null, by: by ?? null };
}
