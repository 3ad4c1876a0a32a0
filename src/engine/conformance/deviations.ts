import type { DeviationNumbers } from './alignedJourneys.ts';
import type { Automaton } from './automaton.ts';

export const deviationKinds = ['missing', 'undesigned', 'outOfOrder', 'late'] as const;
export type DeviationKind = (typeof deviationKinds)[number];
/** skipped: a part of missing; endedEarly: complete, and what is missing would have come later than all that came */
export type ConformanceFigure = DeviationKind | 'skipped' | 'endedEarly';

export interface DeviationPlace<Kind = ConformanceFigure> {
  kind: Kind;
  touchpoints: number[];
  stage: number;
  label: number;
}

/** What a deviation's number stands for. */
export function deviationOf(d: number, automaton: Automaton, numbers: DeviationNumbers): DeviationPlace {
  const { requirements, touchpoints: T, stageOf } = automaton;
  const at = (kind: ConformanceFigure, t: number) => ({
    kind,
    touchpoints: [t],
    stage: stageOf[t]!,
    label: -1,
  });
  const required = (kind: ConformanceFigure, r: number) => {
    const { members, stage } = requirements[r]!;
    return { kind, touchpoints: [...members], stage, label: -1 };
  };
  if (d < numbers.undesigned) return required('missing', d);
  if (d < numbers.outOfOrder) {
    const t = d - numbers.undesigned;
    return t < T ? at('undesigned', t) : { kind: 'undesigned', touchpoints: [], stage: -1, label: t - T };
  }
  if (d < numbers.lateTouchpoint) return at('outOfOrder', d - numbers.outOfOrder);
  if (d < numbers.lateStage) return at('late', d - numbers.lateTouchpoint);
  if (d < numbers.skipped) return { kind: 'late', touchpoints: [], stage: d - numbers.lateStage, label: -1 };
  if (d < numbers.endedEarly) return required('skipped', d - numbers.skipped);
  return { kind: 'endedEarly', touchpoints: [], stage: -1, label: -1 };
}
