import { IGNORED, type Selection } from '../columns.ts';
import { type Fold, runFold } from '../fold.ts';
import { type AlignedVariants, alignedJourneyReader, createAlignedVariants } from './alignedJourneys.ts';
import { isFree } from './alignFreely.ts';
import { type Automaton, compileDesign } from './automaton.ts';
import type { ConformanceOptions } from './design.ts';

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
    if (!asksChannel && !asksOnce && isFree(automaton))
      return visitFree(state, selection, options, automaton, from, to);
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

function visitFree(
  state: ConformanceFittingState,
  selection: Selection,
  options: ConformanceOptions,
  automaton: Automaton,
  from: number,
  to: number,
): void {
  const { start, end } = selection.journeys;
  const { codes } = selection.columns.touchpoint;
  const { of } = selection.touchpoints;
  const { kept } = selection;
  const { first, last } = phasesOfLabels(options, automaton);
  let journeys = 0;
  let fitting = 0;
  for (let j = from; j < to; j++) {
    const stop = end[j]!;
    let phase = 0;
    let isThere = 0;
    let fits = 1;
    for (let i = start[j]!; i < stop; i++) {
      if (kept !== null && ((kept[i >>> 5]! >>> (i & 31)) & 1) === 0) continue;
      const label = of[codes[i]!]!;
      if (label === IGNORED) continue;
      isThere = 1;
      if (first[label]! > phase) phase = first[label]!;
      if (last[label]! >= phase) continue;
      fits = 0;
      break;
    }
    journeys += isThere;
    fitting += isThere & fits;
  }
  state.journeys += journeys;
  state.fitting += fitting;
}

/** The first and the last phase that allow a label: all where it may be anywhere or doesn't count, none where it isn't designed. */
function phasesOfLabels({ design, ignoreUnmapped = false }: ConformanceOptions, automaton: Automaton) {
  const { touchpoints: T, phases: K, isAllowed, isAnywhere } = automaton;
  const first = new Uint8Array(design.labels.length);
  const last = new Uint8Array(design.labels.length);
  design.labels.forEach((t, label) => {
    const isEverywhere = t < 0 ? ignoreUnmapped : isAnywhere[t] === 1;
    first[label] = isEverywhere ? 0 : K + 1;
    last[label] = isEverywhere ? K : 0;
    if (t < 0 || isEverywhere) return;
    for (let phase = K; phase >= 0; phase--) {
      if (isAllowed[phase * T + t] === 0) continue;
      if (first[label] === K + 1) last[label] = phase;
      first[label] = phase;
    }
  });
  return { first, last };
}
