import type { Selection } from '../engine/columns.ts';
import { type Flow, type FlowOptions, flowFold } from '../engine/flow/flow.ts';
import type { Fold } from '../engine/fold.ts';
import { type Funnel, type FunnelOptions, funnelFold } from '../engine/funnel/funnel.ts';
import { type JourneyList, type JourneysOptions, journeysFold } from '../engine/journeys.ts';
import { type Touchpoints, type TouchpointsOptions, touchpointsFold } from '../engine/touchpoints.ts';
import { type Variants, type VariantsOptions, variantsFold } from '../engine/variants/variants.ts';
import type { FoldWorkers } from '../stores/columns/workers.ts';
import type { Answers } from './answers.ts';
import { foldPlaceOf } from './workPlace.ts';

/** The engine's questions, answered on several threads where there is enough to count. */
export interface Folds {
  flow(selection: Selection, options: FlowOptions): Promise<Flow>;
  funnel(selection: Selection, options: FunnelOptions): Promise<Funnel>;
  journeys(selection: Selection, options: JourneysOptions): Promise<JourneyList>;
  touchpoints(selection: Selection, options: TouchpointsOptions): Promise<Touchpoints>;
  variants(selection: Selection, options: VariantsOptions): Promise<Variants>;
  /** Any other fold: `funnel/funnel` is what engine/funnel/funnel.ts exports as funnelFold. */
  run<Options, State, Result>(
    file: string,
    fold: Fold<Options, State, Result>,
    selection: Selection,
    options: Options,
  ): Promise<Result>;
}

export function foldsOn(workers: FoldWorkers, answers: Answers): Folds {
  const run: Folds['run'] = (file, fold, selection, options) =>
    answers.get(selection, `${file} ${JSON.stringify(options)}`, (signal) =>
      workers.run(fold, foldPlaceOf(file), selection, options, signal),
    );
  function answer<Options, State, Result>(file: string, fold: Fold<Options, State, Result>) {
    return (selection: Selection, options: Options): Promise<Result> => run(file, fold, selection, options);
  }
  return {
    flow: answer('flow/flow', flowFold),
    funnel: answer('funnel/funnel', funnelFold),
    journeys: answer('journeys', journeysFold),
    touchpoints: answer('touchpoints', touchpointsFold),
    variants: answer('variants/variants', variantsFold),
    run,
  };
}
