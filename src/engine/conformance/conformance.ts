import type { Selection } from '../columns.ts';
import { createEdgeTable, type EdgeTable, mergeEdgeTable } from '../flow/edgeTable.ts';
import { type Fold, runFold } from '../fold.ts';
import { mostFrequent } from '../variants/mostFrequent.ts';
import { mergeSequences } from '../variants/sequences.ts';
import { aligner } from './align.ts';
import {
  type AlignedVariants,
  alignedJourneyReader,
  createAlignedVariants,
  deviationNumbers,
  variantPacker,
} from './alignedJourneys.ts';
import { IN_PLACE, LEFT_OUT, OUT_OF_ORDER, PAST_MISSING } from './alignment.ts';
import { compileDesign } from './automaton.ts';
import type { ConformanceOptions } from './design.ts';
import { type DeviationKind, type DeviationPlace, deviationOf } from './deviations.ts';
import { lateFinder } from './lateness.ts';
import type { ConformingVariant, Deviation } from './result.ts';
import { countHashedWays, countWays, type Way, waysOf } from './ways.ts';

export interface ConformanceFoldOptions extends ConformanceOptions {
  /** variants to list, most frequent first (20) */
  top?: number;
}

export interface Conformance {
  n: { journeys: number; customers: number; interactions: number; variants: number; open: number };
  /** journeys that cost nothing */
  fitting: number;
  /** complete journeys that lack what would have come later than all that came */
  endedEarly: number;
  /** 1 − cost / worst over all journeys; null where there is nothing to judge */
  fitness: number | null;
  cost: number;
  worst: number;
  /** journeys whose cost may be above the least */
  rough: number;
  deviations: Deviation[];
  variants: ConformingVariant[];
  /** journeys that went directly from one touchpoint of the map to another, and of them those that left the design on it at least once */
  ways: Way[];
  /** touchpoints of the map that no interaction can be at */
  unmeasured: number[];
}

export interface ConformanceState {
  journeys: number;
  customers: number;
  interactions: number;
  open: number;
  fitting: number;
  rough: number;
  cost: number;
  worst: number;
  variants: AlignedVariants;
  /** journeys per variant × 2 + (complete ? 1 : 0) */
  counts: Uint32Array;
  /** per deviation WIDTH numbers, the last ones stamps */
  figures: Uint32Array;
  /** WAY, LEFT and WAY_STAMP in the cells */
  ways: EdgeTable;
}

const WIDTH = 4;
const OF_JOURNEYS = 0;
const OF_CUSTOMERS = 1;
const TIMES = 2;
const LAST_CUSTOMER = 3;

export const conformanceFold: Fold<ConformanceFoldOptions, ConformanceState, Conformance> = {
  create(selection, { design }) {
    const automaton = compileDesign(design);
    const { size } = deviationNumbers(automaton, selection.touchpoints.names.length, design.stages.length);
    return {
      journeys: 0,
      customers: 0,
      interactions: 0,
      open: 0,
      fitting: 0,
      rough: 0,
      cost: 0,
      worst: 0,
      variants: createAlignedVariants(),
      counts: new Uint32Array(512),
      figures: new Uint32Array(size * WIDTH),
      ways: createEdgeTable(automaton.touchpoints),
    };
  },
  visit,
  merge(into, other) {
    for (const key of [
      'journeys',
      'customers',
      'interactions',
      'open',
      'fitting',
      'rough',
      'cost',
      'worst',
    ] as const)
      into[key] += other[key];
    const numbers = mergeSequences(into.variants.sequences, other.variants.sequences);
    numbers.forEach((number, v) => {
      for (let mode = 0; mode < 2; mode++) {
        const count = other.counts[v * 2 + mode] ?? 0;
        if (count > 0) addCount(into, number * 2 + mode, count);
      }
    });
    for (let at = 0; at < into.figures.length; at++)
      if (at % WIDTH !== LAST_CUSTOMER) into.figures[at]! += other.figures[at]!;
    mergeEdgeTable(into.ways, other.ways);
  },
  finish,
};

/** How journeys compare with a designed map: which follow it, and where the others leave it. */
export function conformance(selection: Selection, options: ConformanceFoldOptions): Conformance {
  return runFold(conformanceFold, selection, options);
}

function addCount(state: ConformanceState, key: number, count: number): void {
  if (key >= state.counts.length) {
    const larger = new Uint32Array(Math.max(key + 1, state.counts.length * 2));
    larger.set(state.counts);
    state.counts = larger;
  }
  state.counts[key]! += count;
}

function visit(
  state: ConformanceState,
  selection: Selection,
  options: ConformanceFoldOptions,
  from: number,
  to: number,
): void {
  const { variants, figures, ways } = state;
  const reader = alignedJourneyReader(variants, selection, options, from, to, true);
  const { journey, automaton, numbers } = reader;
  const { code } = journey;
  const { customer } = selection.journeys;
  const findLate = lateFinder(options, automaton, numbers, selection.columns.time);
  const { touchpoints: T } = automaton;
  const dense = ways.dense ? new Int32Array(ways.cells.buffer) : null;
  let last = -1;
  const note = (deviation: number, times: number) => {
    const figure = deviation * WIDTH;
    figures[figure + OF_JOURNEYS]!++;
    figures[figure + TIMES]! += times;
    if (figures[figure + LAST_CUSTOMER] === last + 1) return;
    figures[figure + LAST_CUSTOMER] = last + 1;
    figures[figure + OF_CUSTOMERS]!++;
  };
  const noteLate = (deviation: number) => note(deviation, 1);
  for (let j = from; j < to; j++) {
    if (!reader.read(j)) continue;
    const { length, moves, movesAt, found, foundAt, deviations } = journey;
    if (customer[j] !== last) {
      last = customer[j]!;
      state.customers++;
    }
    state.journeys++;
    state.interactions += length;
    if (!journey.complete) state.open++;
    if (journey.cost === 0) state.fitting++;
    if (journey.isRough) state.rough++;
    state.cost += journey.cost;
    state.worst += journey.worst;
    addCount(state, journey.variant * 2 + (journey.complete ? 1 : 0), 1);
    for (let d = 0; d < deviations; d++) note(found[foundAt + 2 * d]!, found[foundAt + 2 * d + 1]!);
    findLate(journey, noteLate);
    const stamp = (j + 1) << 1;
    const isOff = (moves[movesAt]! & ~PAST_MISSING) === IN_PLACE ? 0 : 1;
    if (dense !== null) countWays(dense, T, code, length, moves, movesAt, stamp, isOff);
    else countHashedWays(ways, T, code, length, moves, movesAt, stamp, isOff);
  }
}

function finish(
  state: ConformanceState,
  selection: Selection,
  { design, ignoreUnmapped = false, top = 20 }: ConformanceFoldOptions,
): Conformance {
  const automaton = compileDesign(design);
  const { figures, counts } = state;
  const { sequences } = state.variants;
  const numbers = deviationNumbers(automaton, selection.touchpoints.names.length, design.stages.length);
  const deviations: Deviation[] = [];
  const journeysAt = (d: number) => figures[d * WIDTH + OF_JOURNEYS]!;
  for (let d = 0; d < numbers.skipped; d++) {
    if (journeysAt(d) === 0) continue;
    deviations.push({
      ...(deviationOf(d, automaton, numbers) as DeviationPlace<DeviationKind>),
      journeys: journeysAt(d),
      customers: figures[d * WIDTH + OF_CUSTOMERS]!,
      times: figures[d * WIDTH + TIMES]!,
      skipped: d < numbers.undesigned ? journeysAt(numbers.skipped + d) : 0,
    });
  }
  deviations.sort((a, b) => b.journeys - a.journeys);
  const align = aligner(automaton, ignoreUnmapped);
  const { unpack } = variantPacker(automaton, selection);
  const variants = mostFrequent(counts, Math.min(counts.length, sequences.size * 2), top).flatMap(
    (key): ConformingVariant[] => {
      if (counts[key] === 0) return [];
      const { labels, start } = sequences;
      const codes = unpack(labels, start[key >>> 1]!, start[(key >>> 1) + 1]!);
      const { length } = codes;
      const complete = (key & 1) === 1;
      const { cost, worst, moves, missing, skipped } = align(codes, 0, length, complete);
      return [
        {
          codes: [...codes],
          complete,
          journeys: counts[key]!,
          cost,
          worst,
          moves: Array.from(moves.subarray(0, length), moveWord),
          missing: missing.map((r) => [...automaton.requirements[r]!.members]),
          skipped: skipped.map((r) => [...automaton.requirements[r]!.members]),
        },
      ];
    },
  );
  return {
    n: {
      journeys: state.journeys,
      customers: state.customers,
      interactions: state.interactions,
      variants: sequences.size,
      open: state.open,
    },
    fitting: state.fitting,
    endedEarly: journeysAt(numbers.endedEarly),
    fitness: state.worst > 0 ? 1 - state.cost / state.worst : null,
    cost: state.cost,
    worst: state.worst,
    rough: state.rough,
    deviations,
    variants,
    ways: waysOf(state.ways),
    unmeasured: [...automaton.unmeasured],
  };
}

function moveWord(move: number): ConformingVariant['moves'][number] {
  const plain = move & ~PAST_MISSING;
  if (plain === IN_PLACE) return 'inPlace';
  if (plain === LEFT_OUT) return 'leftOut';
  return plain === OUT_OF_ORDER ? 'outOfOrder' : 'undesigned';
}
