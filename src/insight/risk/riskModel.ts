import type { Selection } from '../../engine/columns.ts';
import type { Runs } from '../drift/runs.ts';
import { type Features, featuresOf } from './features.ts';
import { type CalibrationBin, type Curve, isotonic, readCurve, reliability } from './isotonic.ts';
import { fitLogistic, scoreOf } from './logistic.ts';
import { endingLabels, type Snapshots, takeSnapshots } from './snapshots.ts';
import { stayedAfter, type Waiting, waitingOf } from './waiting.ts';

/** Snapshots, and drop-offs among them, below which nothing is learnt. */
const leastSnapshots = 300;
const leastDropped = 50;
const leastLandmarks = 5;
const ridge = 1;

/** How likely open journeys are to drop off, learnt from earlier ones. */
export interface RiskModel {
  /** hazard: a logistic model of what happened so far; markov: the touchpoint and the silence alone, where the model knew no better */
  kind: 'hazard' | 'markov';
  weights: Float64Array;
  curve: Curve;
  waiting: Waiting;
  /** snapshots it learnt from, was calibrated on and tested on; each later than the one before */
  n: { trained: number; calibrated: number; tested: number };
  /** mean squared error of the chances on the last part, that of the touchpoint's share alone, and that of one chance for all */
  brier: number;
  baselineBrier: number;
  constantBrier: number;
  /** mean distance of chances from what happened, by bins */
  calibrationError: number;
  calibration: CalibrationBin[];
}

export interface Learnt {
  ends: Uint8Array;
  model: RiskModel | null;
  /** snapshots and drop-offs there were */
  snapshots: number;
  dropped: number;
}

/**
 * Learns from journeys as they stood on earlier days, up to `until`: from the first three fifths of the days, calibrates on the next fifth and
 * tests on the last.
 */
export function learnRisk(
  selection: Selection,
  runs: Runs,
  { outcome, failures, until }: { outcome: Uint8Array; failures: Uint8Array; until: number },
): Learnt {
  const ends = endingLabels(runs, outcome);
  const snapshots = takeSnapshots(runs, ends, until);
  const dropped = snapshots.hit.reduce((sum, hit) => sum + hit, 0);
  const learnt = { ends, model: null, snapshots: snapshots.count, dropped };
  const K = snapshots.landmarks.length;
  if (K < leastLandmarks || snapshots.count < leastSnapshots || dropped < leastDropped) return learnt;
  const [second, third] = [Math.floor(K * 0.6), Math.floor(K * 0.8)];
  const part = (from: number, to: number) => {
    const found: number[] = [];
    for (let s = 0; s < snapshots.count; s++)
      if (snapshots.landmark[s]! >= from && snapshots.landmark[s]! < to) found.push(s);
    return found;
  };
  const [training, calibrating, testing] = [part(0, second), part(second, third), part(third, K)];
  if (training.length < 100 || calibrating.length < 60 || testing.length < 60) return learnt;
  const known = snapshots.landmarks[second - 1]! + runs.pauseMs;
  const waiting = waitingOf(runs, outcome.length, known);
  const features = featuresOf(selection, runs, waiting, snapshots, failures);
  const weights = fitLogistic(features.rows, snapshots.hit, training, ridge);
  const chances = {
    hazard: (s: number) => 1 / (1 + Math.exp(-scoreOf(features.rows, weights, s))),
    markov: (s: number) => stayedAfter(waiting, runs.label[snapshots.step[s]!]!, snapshots.silent[s]!).share,
  };
  const hits = (rows: readonly number[]) => rows.map((s) => snapshots.hit[s]!);
  const kind =
    brierOf(calibrating.map(chances.hazard), hits(calibrating)) <=
    brierOf(calibrating.map(chances.markov), hits(calibrating))
      ? 'hazard'
      : 'markov';
  const curve = isotonic(reliability(calibrating.map(chances[kind]), hits(calibrating), 20));
  const model: Omit<RiskModel, keyof Tested> = {
    kind,
    weights,
    curve,
    waiting,
    n: { trained: training.length, calibrated: calibrating.length, tested: testing.length },
  };
  const predicted = testing.map((s) => chanceOf(model, features, runs, snapshots, s).chance);
  return {
    ...learnt,
    model: { ...model, ...test(predicted, testing, hits(testing), { runs, waiting, snapshots }) },
  };
}

type Tested = Pick<
  RiskModel,
  'brier' | 'baselineBrier' | 'constantBrier' | 'calibrationError' | 'calibration'
>;

function test(
  predicted: number[],
  testing: readonly number[],
  happened: number[],
  { runs, waiting, snapshots }: { runs: Runs; waiting: Waiting; snapshots: Snapshots },
): Tested {
  const calibration = reliability(predicted, happened, 10);
  const baseline = testing.map((s) => stayedAfter(waiting, runs.label[snapshots.step[s]!]!, 0).share);
  return {
    brier: brierOf(predicted, happened),
    baselineBrier: brierOf(baseline, happened),
    constantBrier: brierOf(
      predicted.map(() => waiting.usual),
      happened,
    ),
    calibrationError:
      calibration.reduce((sum, { predicted, observed, n }) => sum + Math.abs(predicted - observed) * n, 0) /
      testing.length,
    calibration,
  };
}

/** The chance of snapshot `s`, as calibrated. */
export function chanceOf(
  { kind, weights, curve, waiting }: Pick<RiskModel, 'kind' | 'weights' | 'curve' | 'waiting'>,
  { rows }: Features,
  runs: Runs,
  { step, silent }: Pick<Snapshots, 'step' | 'silent'>,
  s: number,
): { chance: number; low: number; high: number } {
  const raw =
    kind === 'hazard'
      ? 1 / (1 + Math.exp(-scoreOf(rows, weights, s)))
      : stayedAfter(waiting, runs.label[step[s]!]!, silent[s]!).share;
  return readCurve(curve, raw);
}

/** Mean squared distance of chances from what happened (Brier, Monthly Weather Review 78, 1950). */
export function brierOf(predicted: readonly number[], happened: readonly number[]): number {
  return predicted.reduce((sum, chance, r) => sum + (chance - happened[r]!) ** 2, 0) / predicted.length;
}
