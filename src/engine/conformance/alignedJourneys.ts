import { IGNORED, type Selection } from '../columns.ts';
import { stepReader } from '../steps.ts';
import { createSequences, numberOfSequence, type Sequences } from '../variants/sequences.ts';
import { aligner } from './align.ts';
import { isFree } from './alignFreely.ts';
import { type Alignment, IN_PLACE, LEFT_OUT, PAST_MISSING, UNDESIGNED } from './alignment.ts';
import { type Automaton, compileDesign } from './automaton.ts';
import type { ConformanceOptions } from './design.ts';
import { type CodePacker, codePacker } from './packedCodes.ts';

/**
 * Numbers for every deviation that a journey can have: requirement r is missing = r; a touchpoint is undesigned (those of the map, then labels that
 * are on no touchpoint); a touchpoint is out of order; a touchpoint is late; a stage is late; requirement r is missing in a journey that went on to a
 * later stage; a journey ended before its end.
 */
export interface DeviationNumbers {
  undesigned: number;
  outOfOrder: number;
  lateTouchpoint: number;
  lateStage: number;
  skipped: number;
  endedEarly: number;
  size: number;
}

export function deviationNumbers(automaton: Automaton, labels: number, stages: number): DeviationNumbers {
  const { touchpoints: T, requirements } = automaton;
  const undesigned = requirements.length;
  const outOfOrder = undesigned + T + labels;
  const lateTouchpoint = outOfOrder + T;
  const lateStage = lateTouchpoint + T;
  const skipped = lateStage + stages;
  const endedEarly = skipped + requirements.length;
  return { undesigned, outOfOrder, lateTouchpoint, lateStage, skipped, endedEarly, size: endedEarly + 1 };
}

/** Alignments of distinct journeys as touchpoints of the map, so that each is made once where that takes more than finding it again. Plain data. */
export interface AlignedVariants {
  /** packed by `variantPacker` */
  sequences: Sequences;
  /** per variant × 2 + (complete ? 1 : 0): where its alignment begins in `data`, 0 = not aligned yet */
  begin: Uint32Array;
  /** cost, worst, isRough, where its moves begin, number of deviations, [deviation, times] each */
  data: Int32Array;
  used: number;
  /** a move per interaction */
  moves: Uint8Array;
  movesUsed: number;
}

export function createAlignedVariants(): AlignedVariants {
  return {
    sequences: createSequences(),
    begin: new Uint32Array(512),
    data: new Int32Array(4096),
    used: 1,
    moves: new Uint8Array(4096),
    movesUsed: 0,
  };
}

export function variantPacker(automaton: Automaton, selection: Selection): CodePacker {
  return codePacker(automaton.touchpoints + selection.touchpoints.names.length);
}

/** One journey laid against the design; arrays stand until the next `read`. */
export interface AlignedJourney {
  length: number;
  /** index of each interaction in the columns */
  at: Uint32Array;
  /** touchpoint of the map, or touchpoints + label where it is on none */
  code: Uint32Array;
  complete: boolean;
  /** −1 where variants aren't counted and the design is a free one */
  variant: number;
  cost: number;
  worst: number;
  isRough: boolean;
  /** found[foundAt + 2 × i] is a deviation, the next one how often it is there; `deviations` of them */
  found: Int32Array;
  foundAt: number;
  deviations: number;
  /** moves[movesAt + i] is what became of interaction i */
  moves: Uint8Array;
  movesAt: number;
}

/**
 * Reads journeys and aligns them. `read(j)` is false where nothing of the journey counts. A free design is aligned with each journey, as that costs less than
 * keeping what was found; any other once with each variant. `counting`: variants are numbered in any case.
 */
export function alignedJourneyReader(
  variants: AlignedVariants,
  selection: Selection,
  options: ConformanceOptions,
  from: number,
  to: number,
  counting: boolean,
) {
  const { design, silence, ignoreUnmapped = false } = options;
  const automaton = compileDesign(design);
  const numbers = deviationNumbers(automaton, selection.touchpoints.names.length, design.stages.length);
  const align = aligner(automaton, ignoreUnmapped);
  const codesOf = codeReader(selection, options, automaton.touchpoints);
  const { time } = selection.columns;
  const reader = stepReader(selection, from, to);
  const { at, label } = reader;
  const code = new Uint32Array(at.length);
  const { isOutcome, touchpoints: T } = automaton;
  const times = new Uint32Array(numbers.size);
  const deviating = new Int32Array(2 * numbers.size);
  const { pack } = variantPacker(automaton, selection);
  const words = new Uint32Array(at.length);
  const hasOutcomes = isOutcome.includes(1);
  const keeps = !isFree(automaton);
  let noted = 0;
  const journey: AlignedJourney = {
    length: 0,
    at,
    code,
    complete: true,
    variant: -1,
    cost: 0,
    worst: 0,
    isRough: false,
    found: deviating,
    foundAt: 0,
    deviations: 0,
    moves: variants.moves,
    movesAt: 0,
  };

  function read(j: number): boolean {
    const length = reader.read(j);
    if (length === 0) return false;
    codesOf(label, at, length, code);
    journey.length = length;
    journey.complete =
      silence === null ||
      (hasOutcomes && reachesOutcome(length)) ||
      silence.asOf - time[at[length - 1]!]! > silence.thresholdMs;
    if (counting || keeps)
      journey.variant = numberOfSequence(variants.sequences, words, 0, pack(code, length, words));
    if (keeps) recall(length);
    else takeIn(align(code, 0, length, journey.complete), length);
    return true;
  }

  function reachesOutcome(length: number): boolean {
    for (let i = 0; i < length; i++) if (code[i]! < T && isOutcome[code[i]!] === 1) return true;
    return false;
  }

  function recall(length: number): void {
    const key = journey.variant * 2 + (journey.complete ? 1 : 0);
    if (key >= variants.begin.length) variants.begin = longer(variants.begin, key + 1);
    if (variants.begin[key] === 0) {
      takeIn(align(code, 0, length, journey.complete), length);
      variants.begin[key] = keep(length);
    }
    const begin = variants.begin[key]!;
    const { data, moves } = variants;
    journey.cost = data[begin]!;
    journey.worst = data[begin + 1]!;
    journey.isRough = data[begin + 2] === 1;
    journey.moves = moves;
    journey.movesAt = data[begin + 3]!;
    journey.found = data;
    journey.deviations = data[begin + 4]!;
    journey.foundAt = begin + 5;
  }

  function note(deviation: number): void {
    if (times[deviation]!++ === 0) deviating[2 * noted++] = deviation;
  }

  function takeIn(found: Alignment, length: number): void {
    journey.cost = found.cost;
    journey.worst = found.worst;
    journey.isRough = found.isRough;
    journey.moves = found.moves;
    journey.movesAt = 0;
    journey.found = deviating;
    journey.foundAt = 0;
    journey.deviations = 0;
    if (found.cost === 0) return;
    noted = 0;
    for (const requirement of found.missing) note(requirement);
    for (const requirement of found.skipped) note(numbers.skipped + requirement);
    if (journey.complete && found.skipped.length < found.missing.length) note(numbers.endedEarly);
    for (let i = 0; i < length; i++) {
      const move = found.moves[i]! & ~PAST_MISSING;
      if (move === IN_PLACE || move === LEFT_OUT) continue;
      note((move === UNDESIGNED ? numbers.undesigned : numbers.outOfOrder) + code[i]!);
    }
    journey.deviations = noted;
    for (let d = 0; d < noted; d++) {
      deviating[2 * d + 1] = times[deviating[2 * d]!]!;
      times[deviating[2 * d]!] = 0;
    }
  }

  /** Keeps the alignment that was taken in last: where. */
  function keep(length: number): number {
    const begin = variants.used;
    const { deviations, movesAt } = journey;
    const end = begin + 5 + 2 * deviations;
    if (end > variants.data.length) variants.data = longer(variants.data, end);
    const { data } = variants;
    data[begin] = journey.cost;
    data[begin + 1] = journey.worst;
    data[begin + 2] = journey.isRough ? 1 : 0;
    data[begin + 3] = variants.movesUsed;
    data[begin + 4] = deviations;
    for (let d = 0; d < 2 * deviations; d++) data[begin + 5 + d] = deviating[d]!;
    variants.used = end;
    const last = variants.movesUsed + length;
    if (last > variants.moves.length) variants.moves = longer(variants.moves, last);
    const { moves } = variants;
    for (let i = 0; i < length; i++) moves[variants.movesUsed + i] = journey.moves[movesAt + i]!;
    variants.movesUsed = last;
    return begin;
  }

  return { journey, read, automaton, numbers };
}

function longer<A extends Uint32Array | Int32Array | Uint8Array>(array: A, length: number): A {
  const grown = new (array.constructor as new (length: number) => A)(Math.max(array.length * 4, length));
  grown.set(array);
  return grown;
}

/** Turns labels, and channels where a matcher asks for one, into touchpoints of the map. */
function codeReader(selection: Selection, { design }: ConformanceOptions, touchpoints: number) {
  const byLabel = Uint32Array.from(design.labels, (t, label) => (t < 0 ? touchpoints + label : t));
  const byChannel = new Map<number, Map<number, number>>();
  for (const [label, channel, t] of design.channels) {
    const ofLabel = byChannel.get(label) ?? new Map<number, number>();
    byChannel.set(label, ofLabel.set(channel, t < 0 ? touchpoints + label : t));
  }
  const { codes } = selection.columns.channel;
  const { of } = selection.channels;
  const asksChannel = byChannel.size > 0;
  if (!asksChannel)
    return (label: Uint32Array, _: Uint32Array, length: number, code: Uint32Array): void => {
      for (let i = 0; i < length; i++) code[i] = byLabel[label[i]!]!;
    };
  return (label: Uint32Array, at: Uint32Array, length: number, code: Uint32Array): void => {
    for (let i = 0; i < length; i++) {
      const here = label[i]!;
      code[i] = byLabel[here]!;
      const channel = of[codes[at[i]!]!]!;
      const found = channel === IGNORED ? undefined : byChannel.get(here)?.get(channel);
      if (found !== undefined) code[i] = found;
    }
  };
}
