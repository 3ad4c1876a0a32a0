import type { Selection } from '../columns.ts';
import { type Fold, runFold } from '../fold.ts';
import { mergePeople, type People } from '../people.ts';
import { attributeValue } from '../select/attributeValue.ts';
import type { FunnelCustomer } from './funnelCustomer.ts';
import { eachFunnelCustomer } from './funnelCustomers.ts';
import { type FunnelRules, type ReadRules, readRules } from './funnelOptions.ts';

/** Which figure of a step: who got there, who got no further (and has left, or may go on), who got to the next, whom an exclusion left out. */
export type FunnelFigure = 'reached' | 'dropped' | 'inProgress' | 'stopped' | 'continued' | 'removed';

export interface FunnelPeopleOptions extends FunnelRules {
  /** index of the step; removed has none */
  step: number;
  which: FunnelFigure;
  /** only those of one group of a breakdown: with one of these values, or with any but these */
  group?: {
    by: string;
    attributeAt: 'entry' | 'first' | 'last';
    values: readonly string[];
    others: boolean;
  } | null;
}

/** The customers behind a figure of a funnel, each with the interaction at which it came about. */
export const funnelPeopleFold: Fold<FunnelPeopleOptions, People, People> = {
  create: () => ({ customer: [], at: [] }),
  visit(people, selection, options, from, to) {
    const rules = readRules(selection, options);
    const isInGroup = groupTest(selection, options.group ?? null);
    eachFunnelCustomer(selection, options, from, to, (one) => {
      const at = funnelFigureAt(one, rules, options);
      if (at < 0 || !isInGroup(one)) return;
      people.customer.push(one.customer);
      people.at.push(at);
    });
  },
  merge: mergePeople,
  finish: (people) => people,
};

export function funnelPeople(selection: Selection, options: FunnelPeopleOptions): People {
  return runFold(funnelPeopleFold, selection, options);
}

/** The interaction at which a customer comes to count in a figure, −1 where they don't. */
export function funnelFigureAt(
  one: FunnelCustomer,
  { steps, last }: ReadRules,
  { step, which }: Pick<FunnelPeopleOptions, 'step' | 'which'>,
): number {
  if (which === 'removed') return one.removed ? one.entry : -1;
  const at = one.at[step] ?? -1;
  if (at < 0 || which === 'reached') return at;
  if (which === 'continued') {
    const next = steps.findIndex(({ optional }, k) => k > step && !optional);
    return next < 0 ? -1 : one.at[next]!;
  }
  if (step === last || steps[step]!.optional || one.reached !== step + 1) return -1;
  return which === 'stopped' || (which === 'dropped') === one.silent ? at : -1;
}

function groupTest(
  selection: Selection,
  group: NonNullable<FunnelPeopleOptions['group']> | null,
): (one: FunnelCustomer) => boolean {
  if (group === null) return () => true;
  const { by, attributeAt, values, others } = group;
  const valueAt = attributeValue(selection, by);
  const wanted = new Set(values);
  return (one) => {
    const decisive = attributeAt === 'first' ? one.first : attributeAt === 'last' ? one.last : one.at[0]!;
    return wanted.has(valueAt(decisive, one.customer)) !== others;
  };
}
