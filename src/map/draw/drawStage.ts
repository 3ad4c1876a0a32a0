import { UnusableInput } from '../../model/unusableInput.ts';
import { layoutStage } from '../layout/layoutStage.ts';
import type { MapPlan } from '../layout/plan.ts';
import { type DrawOptions, svgElement } from './drawMap.ts';

/** One stage of a plan as an SVG for a narrow screen, by default 390 px wide. */
export function drawStage(
  plan: MapPlan,
  stageId: string,
  options: Omit<DrawOptions, 'laneNames'> & { width?: number } = {},
): string {
  const stage = layoutStage(plan, stageId, options.width ?? 390);
  if (!stage) throw new UnusableInput(`The map '${plan.title}' has no stage '${stageId}' to draw.`);
  return svgElement(
    { x: 0, width: stage.width, height: stage.height },
    stage.title,
    stage.description,
    stage.items,
    options,
  );
}
