import { useMemo } from 'react';
import { type FunnelStep, readFunnelStep, writeFunnelStep } from '../../../model/funnelStep.ts';
import type { InputOf } from '../../api/types.ts';
import type { AppSearch } from '../../filters/search.ts';
import { useAppSearch } from '../../filters/useAppSearch.ts';

/** What a funnel is, as the questions about it take it. */
export type FunnelQuestion = Pick<
  InputOf<'funnel'>,
  'steps' | 'within' | 'window' | 'order' | 'exclude' | 'exclusion' | 'attempt' | 'tolerance'
>;

export interface FunnelAddress {
  steps: FunnelStep[];
  question: FunnelQuestion;
  by: string | undefined;
  attributeAt: 'entry' | 'first' | 'last';
}

const one = (value: string | string[] | undefined) => (typeof value === 'string' ? value : value?.[0]);
const many = (value: string | string[] | undefined) => (typeof value === 'string' ? [value] : (value ?? []));
const oneOf = <Choice extends string>(value: string | undefined, choices: readonly Choice[]) =>
  choices.find((choice) => choice === value);

/** Reads the funnel that stands in the address. */
export function funnelOf(search: AppSearch): FunnelAddress {
  const steps = many(search['step']);
  const within = one(search['within']);
  const tolerance = one(search['tolerance']);
  const order = oneOf(one(search['order']), ['next', 'any'] as const);
  const window = oneOf(one(search['window']), ['step'] as const);
  const exclude = many(search['exclude']);
  const exclusion = oneOf(one(search['exclusion']), ['remove'] as const);
  const attempt = oneOf(one(search['attempt']), ['first'] as const);
  return {
    steps: steps.map((text) => readFunnelStep(text, () => false)),
    question: {
      steps,
      ...(within ? { within } : {}),
      ...(tolerance ? { tolerance } : {}),
      ...(order ? { order } : {}),
      ...(window ? { window } : {}),
      ...(exclude.length > 0 ? { exclude } : {}),
      ...(exclusion ? { exclusion } : {}),
      ...(attempt ? { attempt } : {}),
    },
    by: one(search['by']),
    attributeAt: oneOf(one(search['attributeAt']), ['first', 'last'] as const) ?? 'entry',
  };
}

export interface FunnelState extends FunnelAddress {
  setSteps(steps: readonly FunnelStep[]): void;
  set(part: Partial<AppSearch>): void;
}

/** The funnel in the address, and how to change it. Whoever is shown beside it goes when it changes. */
export function useFunnelQuestion(): FunnelState {
  const [search, change] = useAppSearch();
  const text = JSON.stringify(funnelOf(search));
  const address = useMemo(() => JSON.parse(text) as FunnelAddress, [text]);
  const set = (part: Partial<AppSearch>) =>
    change({ ...part, open: undefined, group: undefined, next: undefined }, { replace: true });
  return {
    ...address,
    set,
    setSteps: (steps) => set({ step: steps.length === 0 ? undefined : steps.map(writeFunnelStep) }),
  };
}

/** A step as it is called. */
export function titleOf({ touchpoints }: FunnelStep): string {
  return touchpoints.join(' or ');
}
