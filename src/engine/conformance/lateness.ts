import type { AlignedJourney, DeviationNumbers } from './alignedJourneys.ts';
import { IN_PLACE, PAST_MISSING } from './alignment.ts';
import type { Automaton } from './automaton.ts';
import type { ConformanceOptions } from './design.ts';

/**
 * Finds what came late in a journey, at most once a touchpoint and stage:
 * - a touchpoint, at its first interaction in place: more than its target after the interaction in place before; without a target, after a pause
 *   longer than the silence that makes a journey complete;
 * - a stage with a target: the first interaction in place of a later stage came more than that after its own first.
 */
export function lateFinder(
  { design, silence }: ConformanceOptions,
  automaton: Automaton,
  numbers: DeviationNumbers,
  time: Float64Array,
) {
  const { stageOf, touchpoints: T, isAnywhere } = automaton;
  const longest = silence === null ? Number.POSITIVE_INFINITY : silence.thresholdMs;
  const target = Float64Array.from(design.touchpoints, ({ targetMs }) => targetMs ?? -1);
  const stageTarget = design.stages.map(({ targetMs }) => targetMs);
  const asksStages = stageTarget.some((ms) => ms !== null);
  const place = stagePlaces(design.stages);
  const seen = new Int32Array(T);
  const entered = new Int32Array(design.stages.length);
  const left = new Int32Array(design.stages.length);
  const enteredAt = new Float64Array(design.stages.length);
  let stamp = 0;
  if (!asksStages && longest === Number.POSITIVE_INFINITY && target.every((ms) => ms < 0)) return () => {};
  return (
    { at, code, length, moves, movesAt }: AlignedJourney,
    found: (deviation: number, interaction: number) => void,
  ): void => {
    stamp++;
    let before = -1;
    for (let i = 0; i < length; i++) {
      if ((moves[movesAt + i]! & ~PAST_MISSING) !== IN_PLACE) continue;
      const t = code[i]!;
      const now = time[at[i]!]!;
      if (seen[t] !== stamp) {
        seen[t] = stamp;
        const limit = target[t]!;
        const isLate =
          limit >= 0
            ? before >= 0 && now - time[at[before]!]! > limit
            : i > 0 && now - time[at[i - 1]!]! > longest;
        if (isLate) found(numbers.lateTouchpoint + t, at[i]!);
      }
      before = i;
      if (!asksStages || isAnywhere[t] === 1) continue;
      const s = stageOf[t]!;
      if (entered[s] !== stamp) {
        entered[s] = stamp;
        enteredAt[s] = now;
        for (let other = 0; other < entered.length; other++) {
          const limit = stageTarget[other]!;
          if (limit === null || entered[other] !== stamp || left[other] === stamp) continue;
          if (place[other]! >= place[s]!) continue;
          left[other] = stamp;
          if (now - enteredAt[other]! > limit) found(numbers.lateStage + other, at[i]!);
        }
      }
    }
  };
}

/** Where stages stand in the journey: outcomes together at the end. */
function stagePlaces(stages: ConformanceOptions['design']['stages']): Int32Array {
  return Int32Array.from(stages, ({ outcome }, s) => (outcome ? stages.length : s));
}
