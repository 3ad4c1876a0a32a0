import { svgElement } from '../../../../map/draw/drawMap.ts';
import type { MapPlan } from '../../../../map/layout/plan.ts';
import type { Box } from '../../../../map/scene.ts';

export interface LaneSlice {
  id: string;
  /** null = the stage's head, which has no lane */
  name: string | null;
  svg: string;
  /** the part of the plan that it shows */
  box: Box;
}

/** A plan of one stage cut into its lanes, so that each can stand below its name. */
export function laneSlices(plan: MapPlan): readonly LaneSlice[] {
  const [head, ...lanes] = plan.content;
  const [column] = plan.columns;
  const width = column?.width ?? plan.width - plan.laneNamesWidth;
  const slice = (y: number, height: number, title: string, items: MapPlan['content']) => {
    const box = { x: plan.laneNamesWidth, y, width, height };
    return { box, svg: svgElement(box, title, title, items, {}) };
  };
  const first = plan.lanes[0];
  return [
    ...(head === undefined
      ? []
      : [
          {
            id: 'head',
            name: null,
            ...slice(plan.mapTop, (first?.y ?? plan.height) - plan.mapTop, plan.title, [head]),
          },
        ]),
    ...plan.lanes.flatMap((lane, index) => {
      const content = lanes[index];
      if (content === undefined) return [];
      const items = lane.kind === 'touchpoints' ? [...plan.ribbons, content] : [content];
      return [{ id: lane.id, name: lane.name, ...slice(lane.y, lane.height, lane.name, items) }];
    }),
  ];
}
