import { deviationWords, leavingJourneys, leavingWord } from '../../../../map/layout/design.ts';
import type { ConformanceFigures, DeviationFigures } from '../../../../model/conformanceFigures.ts';

export { deviationWords, leavingJourneys, leavingWord };

/** What a deviation is about: the touchpoint, else the stage as a whole. */
export function deviationName({ touchpoint, stage }: DeviationFigures): string {
  return touchpoint ?? stage ?? '';
}

/** A deviation as it stands in the address: its kind, then its mark on the map or the name in the data. */
export function deviationKey({ kind, mark, touchpoint }: DeviationFigures): string {
  return `${kind}:${mark ?? touchpoint ?? ''}`;
}

export interface WhoDeviates {
  figure: DeviationFigures['kind'] | 'skipped' | 'fitting' | 'leaving' | 'endedEarly';
  at: string | undefined;
}

const figures: readonly string[] = [
  'missing',
  'undesigned',
  'outOfOrder',
  'late',
  'skipped',
  'fitting',
  'leaving',
  'endedEarly',
];

export function readWho(text: string | undefined): WhoDeviates | null {
  if (text === undefined) return null;
  const cut = text.indexOf(':');
  const figure = cut < 0 ? text : text.slice(0, cut);
  if (!figures.includes(figure)) return null;
  return { figure: figure as WhoDeviates['figure'], at: cut < 0 ? undefined : text.slice(cut + 1) };
}

/** Deviations at a mark of the map, most journeys first. */
export function deviationsAt(
  conformance: ConformanceFigures | undefined,
  target: string,
): readonly DeviationFigures[] {
  const id = target.slice(target.indexOf(':') + 1);
  const isStage = target.startsWith('stage:') || target.startsWith('drop:');
  return (conformance?.deviations ?? []).filter(({ mark }) =>
    isStage ? mark === `stage:${id}` : mark === `touchpoint:${id}` || mark === `outcome:${id}`,
  );
}

/** Everything that deviates in a stage: at its touchpoints, and as a whole. */
export function deviationsInStage(
  conformance: ConformanceFigures | undefined,
  stage: string,
): readonly DeviationFigures[] {
  return (conformance?.deviations ?? []).filter((deviation) => deviation.stage === stage);
}
