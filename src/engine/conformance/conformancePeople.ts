import type { Selection } from '../columns.ts';
import { type Fold, runFold } from '../fold.ts';
import { mergePeople, type People } from '../people.ts';
import { type AlignedVariants, alignedJourneyReader, createAlignedVariants } from './alignedJourneys.ts';
import { OUT_OF_ORDER, UNDESIGNED } from './alignment.ts';
import type { ConformanceOptions } from './design.ts';
import { type DeviationPlace, deviationOf } from './deviations.ts';
import { lateFinder } from './lateness.ts';

export interface ConformancePeopleOptions extends ConformanceOptions {
  /** fitting: journeys that follow the design; leaving: those that don't; else one deviation, as `Conformance.deviations` names it */
  figure: 'fitting' | 'leaving' | DeviationPlace;
}

export interface ConformingPeople extends People {
  journeys: number;
}

export interface ConformancePeopleState {
  people: ConformingPeople;
  variants: AlignedVariants;
}

export const conformancePeopleFold: Fold<ConformancePeopleOptions, ConformancePeopleState, ConformingPeople> =
  {
    create: () => ({ people: { customer: [], at: [], journeys: 0 }, variants: createAlignedVariants() }),
    visit,
    merge(into, other) {
      mergePeople(into.people, other.people);
      into.people.journeys += other.people.journeys;
    },
    finish: (state) => state.people,
  };

/** The customers behind a figure of `conformance`, each with the interaction of their first such journey that it is about. */
export function conformancePeople(selection: Selection, options: ConformancePeopleOptions): ConformingPeople {
  return runFold(conformancePeopleFold, selection, options);
}

function visit(
  { people, variants }: ConformancePeopleState,
  selection: Selection,
  options: ConformancePeopleOptions,
  from: number,
  to: number,
): void {
  const { figure } = options;
  const { journey, read, automaton, numbers } = alignedJourneyReader(
    variants,
    selection,
    options,
    from,
    to,
    false,
  );
  const { at, code } = journey;
  const { customer } = selection.journeys;
  const { time } = selection.columns;
  const findLate = lateFinder(options, automaton, numbers, time);
  const wanted = typeof figure === 'string' ? -1 : numberOf(figure);
  let late = -1;
  const noteLate = (deviation: number, interaction: number) => {
    if (deviation === wanted) late = interaction;
  };

  function numberOf(place: DeviationPlace): number {
    const key = JSON.stringify([place.kind, place.touchpoints, place.stage, place.label]);
    for (let d = 0; d < numbers.size; d++) {
      const { kind, touchpoints, stage, label } = deviationOf(d, automaton, numbers);
      if (JSON.stringify([kind, touchpoints, stage, label]) === key) return d;
    }
    return -1;
  }

  /** the interaction that the figure is about, −1: none in particular; null where the journey isn't meant */
  function found(): number | null {
    if (figure === 'fitting') return journey.cost === 0 ? at[0]! : null;
    if (figure === 'leaving') return journey.cost === 0 ? null : firstMove(() => true);
    if (wanted >= numbers.lateTouchpoint && wanted < numbers.skipped) {
      late = -1;
      findLate(journey, noteLate);
      return late < 0 ? null : late;
    }
    for (let d = 0; d < journey.deviations; d++) {
      if (journey.found[journey.foundAt + 2 * d] !== wanted) continue;
      if (wanted < numbers.undesigned || wanted >= numbers.skipped) return at[journey.length - 1]!;
      const moved = wanted >= numbers.outOfOrder;
      const t = wanted - (moved ? numbers.outOfOrder : numbers.undesigned);
      return firstMove((i, move) => code[i] === t && move === (moved ? OUT_OF_ORDER : UNDESIGNED));
    }
    return null;
  }

  function firstMove(isMeant: (i: number, move: number) => boolean): number {
    for (let i = 0; i < journey.length; i++) {
      const move = journey.moves[journey.movesAt + i]!;
      if ((move === UNDESIGNED || move === OUT_OF_ORDER) && isMeant(i, move)) return at[i]!;
    }
    return at[journey.length - 1]!;
  }

  for (let j = from; j < to; j++) {
    if (!read(j)) continue;
    const interaction = found();
    if (interaction === null) continue;
    people.journeys++;
    if (people.customer.at(-1) === customer[j]) continue;
    people.customer.push(customer[j]!);
    people.at.push(interaction);
  }
}
