import { quantileOf } from '../../engine/statistics/quantiles.ts';
import { seededRandom } from '../../engine/statistics/seededRandom.ts';
import { adjustedRand } from '../adjustedRand.ts';
import { happensAnywhere, whereaboutsOf } from './anywhere.ts';
import { displayNames } from './displayNames.ts';
import { earlyToLate, soonnessOf, successionOf } from './order.ts';
import { type OrderedPartition, orderedPartitions } from './orderedPartition.ts';
import { findOutcomes, type Outcome } from './outcomes.ts';
import type { Sequences } from './sequences.ts';
import { nameStages, type StageName } from './stageNames.ts';
import { tiesOf } from './ties.ts';

export interface StageOptions {
  /** number of columns, the outcome column included; 3…7 where absent */
  readonly stages?: number;
  /** how often the journeys are resampled for the stability (20, or 5 with many touchpoints); 0 = not computed */
  readonly resamples?: number;
  readonly seed?: number;
}

/** Stages as groups of labels, early to late. */
export interface FoundStages {
  readonly stages: readonly (readonly number[])[];
  /** one per stage, no two alike */
  readonly names: readonly string[];
  readonly outcomes: readonly Outcome[];
  /** labels that happen at any time; each also stands in a stage */
  readonly anywhere: ReadonlySet<number>;
  readonly modularity: number | null;
  /** mean adjusted Rand index between these stages and those of resampled journeys; null = not computed */
  readonly stability: number | null;
}

/** Beyond this many touchpoints the rarer ones are placed beside the others. */
const CORE_LIMIT = 300;
/** A stage needs a touchpoint with this share of the journeys of the busiest one; less is a side way, not a stage. */
const TINY = 0.02;
/** Journeys that each resample draws at most. */
const RESAMPLE_LIMIT = 20_000;
/** Of more journeys than this an evenly spread sample is enough to find stages in. */
const SAMPLE_LIMIT = 50_000;

/**
 * Finds the stages of journeys from their flow. Outcomes are set apart first, touchpoints that happen anywhere don't take part; the rest
 * is put in order from early to late and cut where the directed modularity of the flow graph is highest (after Nguyen et al., CAiSE 2017,
 * with the rising order as a constraint). Touchpoints left aside are placed afterwards.
 */
export function discoverStages(sequences: Sequences, options: StageOptions = {}): FoundStages {
  const { names, count } = sequences;
  const outcomes = findOutcomes(sequences);
  const ending = new Set(outcomes.flatMap((outcome) => outcome.labels));
  const journeys = journeysPerLabel(sequences);
  const candidates = names
    .flatMap((_, label) => (journeys[label]! > 0 && !ending.has(label) ? [label] : []))
    .sort((a, b) => journeys[b]! - journeys[a]! || a - b);
  const whereabouts = whereaboutsOf(sequences, candidates.slice(0, CORE_LIMIT));
  const usual =
    quantileOf(
      whereabouts.map(({ settled }) => settled),
      0.5,
    ) ?? 1;
  const anywhere = new Set(
    candidates.slice(0, CORE_LIMIT).filter((label, at) => {
      const often = journeys[label]! >= Math.max(30, 0.02 * count);
      return candidates.length >= 6 && often && happensAnywhere(whereabouts[at]!, usual);
    }),
  );
  // a flow in which everything happens anywhere has no better core than all of it
  if (anywhere.size > candidates.length / 2) anywhere.clear();
  const core = candidates
    .filter((label) => !anywhere.has(label))
    .slice(0, CORE_LIMIT)
    .sort((a, b) => a - b);
  const reserved = outcomes.length > 0 ? 1 : 0;
  const least = Math.max(1, (options.stages ?? 3) - reserved);
  const most = Math.max(1, (options.stages ?? 7) - reserved);
  // with plenty of touchpoints a stage of one is no stage
  const size = core.length >= 3 * most ? 2 : 1;
  const partitions = (weights: Uint16Array | undefined, fewest: number, highest: number) => {
    const succession = successionOf(sequences, core, soonness, weights);
    let busiest = 0;
    for (const n of succession.journeys) busiest = Math.max(busiest, n);
    const touchpoints = { journeys: succession.journeys, ties: tiesOf(succession, names) };
    const limits = { least: fewest, most: highest, size, journeys: TINY * busiest };
    return orderedPartitions(touchpoints, earlyToLate(succession), limits);
  };
  const soonness = soonnessOf(sequences, core);
  const display = displayNames(names);
  const nameAll = (groups: readonly (readonly number[])[]) =>
    nameStages(
      groups.map((labels) => labels.map((label) => ({ name: display[label]!, weight: journeys[label]! }))),
      ['Outcome'],
    );
  const found = finestNamed(partitions(evenSample(count), least, most), (stages) =>
    nameAll(stages.map((members) => members.map((member) => core[member]!))),
  );
  const stageOf = new Int32Array(names.length).fill(-1);
  for (const [stage, members] of found.stages.entries())
    for (const member of members) stageOf[core[member]!] = stage;
  const groupOfCore = core.map((label) => stageOf[label]!);
  placeAnywhere(candidates, whereabouts, anywhere, journeys, stageOf, found.stages.length);
  placeByNeighbours(sequences, candidates, stageOf, found.stages.length);
  const stages = found.stages.map((members, stage) => [
    ...members.map((member) => core[member]!),
    ...candidates.filter((label) => stageOf[label] === stage && !members.some((m) => core[m] === label)),
  ]);
  return {
    stages,
    outcomes,
    anywhere,
    modularity: core.length > 0 ? found.modularity : null,
    names: nameAll(stages).map(({ name }) => name),
    stability: stability(
      count,
      groupOfCore,
      (weights) => partitions(weights, found.stages.length, found.stages.length)[0]!,
      options,
    ),
  };
}

/** Weights that take an evenly spread part of the journeys; all where there aren't too many. */
function evenSample(count: number): Uint16Array | undefined {
  if (count <= SAMPLE_LIMIT) return undefined;
  const weights = new Uint16Array(count);
  for (let n = 0; n < SAMPLE_LIMIT; n++) weights[Math.floor((n * count) / SAMPLE_LIMIT)] = 1;
  return weights;
}

function journeysPerLabel({ count, offsets, labels, names }: Sequences): Float64Array {
  const journeys = new Float64Array(names.length);
  const stamp = new Int32Array(names.length).fill(-1);
  for (let j = 0; j < count; j++)
    for (let i = offsets[j]!; i < offsets[j + 1]!; i++) {
      const label = labels[i]!;
      if (stamp[label] !== j) journeys[label]!++;
      stamp[label] = j;
    }
  return journeys;
}

/** Each goes to the stage whose median position is nearest to its own. */
function placeAnywhere(
  candidates: readonly number[],
  whereabouts: readonly { median: number }[],
  anywhere: ReadonlySet<number>,
  journeys: Float64Array,
  stageOf: Int32Array,
  stages: number,
): void {
  const sums = new Float64Array(stages);
  const weights = new Float64Array(stages);
  for (const [at, { median }] of whereabouts.entries()) {
    const stage = stageOf[candidates[at]!]!;
    if (stage < 0) continue;
    sums[stage]! += median * journeys[candidates[at]!]!;
    weights[stage]! += journeys[candidates[at]!]!;
  }
  for (const [at, { median }] of whereabouts.entries()) {
    const label = candidates[at]!;
    if (!anywhere.has(label)) continue;
    let nearest = 0;
    const distance = (stage: number) => Math.abs(sums[stage]! / (weights[stage]! || 1) - median);
    for (let stage = 1; stage < stages; stage++) if (distance(stage) < distance(nearest)) nearest = stage;
    stageOf[label] = nearest;
  }
}

/** Those still without a stage go where most of their direct neighbours are, else to the first. */
function placeByNeighbours(
  { count, offsets, labels, names }: Sequences,
  candidates: readonly number[],
  stageOf: Int32Array,
  stages: number,
): void {
  const open = candidates.filter((label) => stageOf[label] === -1);
  if (open.length === 0 || stages === 0) return;
  const index = new Int32Array(names.length).fill(-1);
  for (const [at, label] of open.entries()) index[label] = at;
  const votes = new Float64Array(open.length * stages);
  for (let j = 0; j < count; j++)
    for (let i = offsets[j]!; i < offsets[j + 1]!; i++) {
      const at = index[labels[i]!]!;
      if (at < 0) continue;
      const before = i > offsets[j]! ? stageOf[labels[i - 1]!]! : -1;
      const after = i + 1 < offsets[j + 1]! ? stageOf[labels[i + 1]!]! : -1;
      if (before >= 0) votes[at * stages + before]!++;
      if (after >= 0) votes[at * stages + after]!++;
    }
  for (const [at, label] of open.entries()) {
    let best = 0;
    for (let stage = 1; stage < stages; stage++)
      if (votes[at * stages + stage]! > votes[at * stages + best]!) best = stage;
    stageOf[label] = best;
  }
}

/** Mean agreement of the stages with as many found in journeys drawn with replacement. */
function stability(
  count: number,
  groups: readonly number[],
  partition: (weights: Uint16Array) => OrderedPartition,
  options: StageOptions,
): number | null {
  const resamples = options.resamples ?? (groups.length > 150 ? 5 : 20);
  if (resamples === 0 || groups.length < 3 || count < 2) return null;
  const random = seededRandom(options.seed ?? 1);
  const drawn = Math.min(count, RESAMPLE_LIMIT);
  const weights = new Uint16Array(count);
  let sum = 0;
  for (let round = 0; round < resamples; round++) {
    weights.fill(0);
    for (let n = 0; n < drawn; n++) weights[Math.floor(random() * count)]!++;
    const again = new Array<number>(groups.length).fill(-1);
    for (const [stage, members] of partition(weights).stages.entries())
      for (const member of members) again[member] = stage;
    sum += adjustedRand(groups, again);
  }
  return Math.min(1, Math.max(0, sum / resamples));
}

/** Modularity prefers few large stages (its resolution limit): splits within this share of the best count as equally good. */
const AS_GOOD = 0.97;

/** Of the partitions that are as good as the best, the finest whose stages all have a name of their own; without one the best. */
function finestNamed(
  partitions: readonly OrderedPartition[],
  nameAll: (stages: readonly (readonly number[])[]) => readonly StageName[],
): OrderedPartition {
  const best = partitions.reduce((a, b) => (b.modularity > a.modularity + 1e-9 ? b : a));
  const finer = partitions.filter(
    ({ stages, modularity }) => stages.length > best.stages.length && modularity >= AS_GOOD * best.modularity,
  );
  return finer.findLast(({ stages }) => nameAll(stages).every(({ makeshift }) => !makeshift)) ?? best;
}
