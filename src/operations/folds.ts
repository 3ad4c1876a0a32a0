import type { Selection } from '../engine/columns.ts';
import { type Flow, type FlowOptions, flowFold } from '../engine/flow.ts';
import { type Funnel, type FunnelOptions, funnelFold } from '../engine/funnel.ts';
import { type JourneyList, type JourneysOptions, journeysFold } from '../engine/journeys.ts';
import { type Touchpoints, type TouchpointsOptions, touchpointsFold } from '../engine/touchpoints.ts';
import { type Variants, type VariantsOptions, variantsFold } from '../engine/variants.ts';
import type { FoldWorkers } from '../stores/columns/workers.ts';

/** The engine's questions, answered on several threads where there is enough to count. */
export interface Folds {
  flow(selection: Selection, options: FlowOptions): Promise<Flow>;
  funnel(selection: Selection, options: FunnelOptions): Promise<Funnel>;
  journeys(selection: Selection, options: JourneysOptions): Promise<JourneyList>;
  touchpoints(selection: Selection, options: TouchpointsOptions): Promise<Touchpoints>;
  variants(selection: Selection, options: VariantsOptions): Promise<Variants>;
}

export function foldsOn(workers: FoldWorkers): Folds {
  return {
    flow: (selection, options) => workers.run(flowFold, placeOf('flow'), selection, options),
    funnel: (selection, options) => workers.run(funnelFold, placeOf('funnel'), selection, options),
    journeys: (selection, options) => workers.run(journeysFold, placeOf('journeys'), selection, options),
    touchpoints: (selection, options) =>
      workers.run(touchpointsFold, placeOf('touchpoints'), selection, options),
    variants: (selection, options) => workers.run(variantsFold, placeOf('variants'), selection, options),
  };
}

/** Where a thread finds the fold of an engine's file: beside this one, compiled or as source. */
function placeOf(file: string): { module: string; name: string } {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return { module: new URL(`../engine/${file}.${extension}`, import.meta.url).href, name: `${file}Fold` };
}
