import type { DeviationNumbers } from './alignedJourneys.ts';
import type { Automaton } from './automaton.ts';

export const deviationKinds = ['missing', 'undesigned', 'outOfOrder', 'late'] as const;
export type DeviationKind = (typeof deviationKinds)[number];

export interface DeviationPlace {
  kind: DeviationKind;
  touchpoints: number[];
  stage: number;
  label: number;
}

/** What a deviation's number stands for. */
export function deviationOf(d: number, automaton: Automaton, numbers: DeviationNumbers): DeviationPlace {
  const { requirements, touchpoints: T, stageOf } = automaton;
  const at = (kind: DeviationKind, t: number) => ({ kind, touchpoints: [t], stage: stageOf[t]!, label: -1 });
  if (d < numbers.undesigned) {
    const { members, stage } = requirements[d]!;
    return { kind: 'missing', touchpoints: [...members], stage, label: -1 };
  }
  if (d < numbers.outOfOrder) {
    const t = d - numbers.undesigned;
    return t < T ? at('undesigned', t) : { kind: 'undesigned', touchpoints: [], stage: -1, label: t - T };
  }
  if (d < numbers.lateTouchpoint) return at('outOfOrder', d - numbers.outOfOrder);
  if (d < numbers.lateStage) return at('late', d - numbers.lateTouchpoint);
  return { kind: 'late', touchpoints: [], stage: d - numbers.lateStage, label: -1 };
}
