import type { Fold } from '../fold.ts';
import { mergePeople, type People } from '../people.ts';
import { seriesReader, type TrendOptions } from './trend.ts';
import { eachEvent, eachRating, isRating } from './trendEvents.ts';

export interface TrendPeopleOptions extends TrendOptions {
  /** index of the period */
  period: number;
  /** a value of `by`, `null` for all others together; absent: everything */
  value?: string | null;
  /** all customers of the point, or those who make its share */
  who: 'all' | 'hits';
}

/** The customers of a point of a trend, each with the first interaction that counts there. */
export const trendPeopleFold: Fold<TrendPeopleOptions, People, People> = {
  create: () => ({ customer: [], at: [] }),
  visit(people, selection, options, from, to) {
    const isWanted = wanted(selection, options);
    eachEvent(selection, options, from, to, (customer, interaction, period, isHit) => {
      if (people.customer.at(-1) === customer || !isWanted(customer, interaction, period, isHit)) return;
      people.customer.push(customer);
      people.at.push(interaction);
    });
  },
  merge: mergePeople,
  finish(people, selection, options) {
    if (!isRating(options.figure)) return people;
    const isWanted = wanted(selection, options);
    const raters = new Map<number, number>();
    eachRating(selection, options, (customer, interaction, period, isHit) => {
      if (isWanted(customer, interaction, period, isHit) && !raters.has(customer))
        raters.set(customer, interaction);
    });
    const sorted = [...raters].sort(([a], [b]) => a - b);
    return {
      customer: sorted.map(([customer]) => customer),
      at: sorted.map(([, interaction]) => interaction),
    };
  },
};

function wanted(selection: Parameters<typeof seriesReader>[0], options: TrendPeopleOptions) {
  const { by, value, who } = options;
  const seriesAt = seriesReader(selection, by);
  const series =
    !by || value === undefined ? 0 : (value === null ? by.values.length : by.values.indexOf(value)) + 1;
  return (customer: number, interaction: number, period: number, isHit: boolean): boolean =>
    period === options.period &&
    (isHit || who === 'all') &&
    (series === 0 || seriesAt(interaction, customer) === series);
}
