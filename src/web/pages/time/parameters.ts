import { usePassages } from '../../components/passages.ts';
import { useAppSearch } from '../../filters/useAppSearch.ts';

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

/** The two touchpoints of the address; where one is missing, that of the likeliest passage; `pending` while that is looked for. */
export function usePassage(): {
  from: string | null;
  to: string | null;
  within: string | undefined;
  each: boolean;
  pending: boolean;
} {
  const [search] = useAppSearch();
  const given = { from: one(search['from']), to: one(search['to']) };
  const lacks = given.from === undefined || given.to === undefined;
  const passages = usePassages(lacks);
  const likely =
    passages?.find(({ from, to }) => from === given.from || to === given.to) ??
    passages?.find(({ from, to }) => from !== given.to && to !== given.from);
  return {
    from: given.from ?? likely?.from ?? null,
    to: given.to ?? likely?.to ?? null,
    within: one(search['within']),
    each: search['each'] === 'yes',
    pending: lacks && passages === undefined,
  };
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
