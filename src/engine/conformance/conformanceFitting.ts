import type { Selection } from '../columns.ts';
import { type Fold, runFold } from '../fold.ts';
import { type AlignedVariants, alignedJourneyReader, createAlignedVariants } from './alignedJourneys.ts';
import { isFree } from './alignFreely.ts';
import { compileDesign } from './automaton.ts';
import type { ConformanceOptions } from './design.ts';
import { fitFreely } from './fitFreely.ts';

export interface ConformanceFitting {
  journeys: number;
  /** journeys that follow the design: n and fitting of `conformance` */
  fitting: number;
}

export interface ConformanceFittingState extends ConformanceFitting {
  variants: AlignedVariants;
}

/** Only how many journeys follow a design. A free design takes one pass, and leaves a journey where it stops fitting. */
export const conformanceFittingFold: Fold<ConformanceOptions, ConformanceFittingState, ConformanceFitting> = {
  create: () => ({ journeys: 0, fitting: 0, variants: createAlignedVariants() }),
  visit(state, selection, options, from, to) {
    const automaton = compileDesign(options.design);
    const asksChannel = options.design.channels.length > 0;
    const asksOnce = automaton.isAnywhere.some((anywhere, t) => anywhere === 1 && automaton.once[t] === 1);
    if (!asksChannel && !asksOnce && isFree(automaton)) {
      const counted = fitFreely(selection, options, automaton, from, to);
      state.journeys += counted.journeys;
      state.fitting += counted.fitting;
      return;
    }
    const { journey, read } = alignedJourneyReader(state.variants, selection, options, from, to, false);
    for (let j = from; j < to; j++) {
      if (!read(j)) continue;
      state.journeys++;
      if (journey.cost === 0) state.fitting++;
    }
  },
  merge(into, other) {
    into.journeys += other.journeys;
    into.fitting += other.fitting;
  },
  finish: ({ journeys, fitting }) => ({ journeys, fitting }),
};

/** How many journeys follow a designed map. */
export function conformanceFitting(selection: Selection, options: ConformanceOptions): ConformanceFitting {
  return runFold(conformanceFittingFold, selection, options);
}
