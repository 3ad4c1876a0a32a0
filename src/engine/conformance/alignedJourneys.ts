import { IGNORED, type Selection } from '../columns.ts';
import { createSequences, numberOfSequence, type Sequences } from '../sequences.ts';
import { stepReader } from '../steps.ts';
import { aligner, IN_PLACE, LEFT_OUT, PAST_MISSING, UNDESIGNED } from './align.ts';
import { type Automaton, compileDesign } from './automaton.ts';
import type { ConformanceOptions } from './design.ts';

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

/** Alignments of distinct journeys as touchpoints of the map, so that each is made once. Plain data. */
export interface AlignedVariants {
  sequences: Sequences;
  /** per variant × 2 + (complete ? 1 : 0): where its alignment begins in `data`, 0 = not aligned yet */
  begin: Uint32Array;
  /** cost, worst, isRough, number of deviations, [deviation, times] each, then a move per interaction */
  data: Int32Array;
  used: number;
}

export function createAlignedVariants(): AlignedVariants {
  return { sequences: createSequences(), begin: new Uint32Array(512), data: new Int32Array(4096), used: 1 };
}

/** One journey laid against the design; arrays stand until the next `read`. */
export interface AlignedJourney {
  length: number;
  /** index of each interaction in the columns */
  at: Uint32Array;
  /** touchpoint of the map, or touchpoints + label where it is on none */
  code: Uint32Array;
  complete: boolean;
  variant: number;
  cost: number;
  worst: number;
  isRough: boolean;
  /** in data: deviations at deviationsAt + 2 × i, `deviations` of them; moves from movesAt on */
  deviations: number;
  deviationsAt: number;
  movesAt: number;
}

/** Reads journeys and aligns those whose variant is new. `read(j)` is false where nothing of the journey counts. */
export function alignedJourneyReader(
  variants: AlignedVariants,
  selection: Selection,
  options: ConformanceOptions,
  from: number,
  to: number,
) {
  const { design, silence, ignoreUnmapped = false } = options;
  const automaton = compileDesign(design);
  const numbers = deviationNumbers(automaton, selection.touchpoints.names.length, design.stages.length);
  const align = aligner(automaton, ignoreUnmapped);
  const codesOf = codeReader(selection, options, automaton.touchpoints);
  const { time } = selection.columns;
  const reader = stepReader(selection, from, to);
  const { at } = reader;
  const code = new Uint32Array(at.length);
  const journey: AlignedJourney = {
    length: 0,
    at,
    code,
    complete: true,
    variant: 0,
    cost: 0,
    worst: 0,
    isRough: false,
    deviations: 0,
    deviationsAt: 0,
    movesAt: 0,
  };
  const { isOutcome, touchpoints: T } = automaton;
  const times = new Uint32Array(numbers.size);
  const deviating: number[] = [];

  function read(j: number): boolean {
    const length = reader.read(j);
    if (length === 0) return false;
    let reached = false;
    codesOf(reader.label, at, length, code);
    for (let i = 0; i < length; i++) if (code[i]! < T && isOutcome[code[i]!] === 1) reached = true;
    journey.length = length;
    journey.complete =
      reached || silence === null || silence.asOf - time[at[length - 1]!]! > silence.thresholdMs;
    journey.variant = numberOfSequence(variants.sequences, code, 0, length);
    const key = journey.variant * 2 + (journey.complete ? 1 : 0);
    if (key >= variants.begin.length) variants.begin = longer(variants.begin, key + 1);
    if (variants.begin[key] === 0) {
      variants.begin[key] = variants.used;
      keepAlignment(length);
    }
    const begin = variants.begin[key]!;
    const { data } = variants;
    journey.cost = data[begin]!;
    journey.worst = data[begin + 1]!;
    journey.isRough = data[begin + 2] === 1;
    journey.deviations = data[begin + 3]!;
    journey.deviationsAt = begin + 4;
    journey.movesAt = begin + 4 + 2 * journey.deviations;
    return true;
  }

  function note(deviation: number): void {
    if (times[deviation]!++ === 0) deviating.push(deviation);
  }

  function keepAlignment(length: number): void {
    const found = align(code, 0, length, journey.complete);
    deviating.length = 0;
    for (const requirement of found.missing) note(requirement);
    for (const requirement of found.skipped) note(numbers.skipped + requirement);
    if (journey.complete && found.skipped.length < found.missing.length) note(numbers.endedEarly);
    if (found.cost > 0)
      for (let i = 0; i < length; i++) {
        const move = found.moves[i]! & ~PAST_MISSING;
        if (move === IN_PLACE || move === LEFT_OUT) continue;
        note((move === UNDESIGNED ? numbers.undesigned : numbers.outOfOrder) + code[i]!);
      }
    const needed = variants.used + 4 + 2 * deviating.length + length;
    if (needed > variants.data.length) {
      const data = new Int32Array(Math.max(needed, variants.data.length * 2));
      data.set(variants.data);
      variants.data = data;
    }
    const { data } = variants;
    data[variants.used++] = found.cost;
    data[variants.used++] = found.worst;
    data[variants.used++] = found.isRough ? 1 : 0;
    data[variants.used++] = deviating.length;
    for (const deviation of deviating) {
      data[variants.used++] = deviation;
      data[variants.used++] = times[deviation]!;
      times[deviation] = 0;
    }
    for (let i = 0; i < length; i++) data[variants.used++] = found.moves[i]!;
  }

  return { journey, read, automaton, numbers };
}

function longer(array: Uint32Array, length: number): Uint32Array {
  const grown = new Uint32Array(Math.max(array.length * 2, length));
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
  return (label: Uint32Array, at: Uint32Array, length: number, code: Uint32Array): void => {
    for (let i = 0; i < length; i++) {
      const here = label[i]!;
      code[i] = byLabel[here]!;
      if (!asksChannel) continue;
      const channel = of[codes[at[i]!]!]!;
      const found = channel === IGNORED ? undefined : byChannel.get(here)?.get(channel);
      if (found !== undefined) code[i] = found;
    }
  };
}
