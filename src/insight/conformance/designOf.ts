import { IGNORED, type Selection } from '../../engine/columns.ts';
import type { Design } from '../../engine/conformance/design.ts';
import type { JourneyMap } from '../../model/journeyMap.ts';
import { matchMap } from '../figures/matching.ts';

/** A map as a design that journeys of the selection can be laid against. */
export function designOf(selection: Selection, map: JourneyMap): Design {
  const { of } = matchMap(selection, map);
  const stageAt = new Map(map.stages.map(({ id }, s) => [id, s]));
  const labels = selection.touchpoints.names.map((_, label) => of(label, IGNORED));
  const asksChannel = map.touchpoints.some(({ match }) => (match.channels?.length ?? 0) > 0);
  const channels = !asksChannel
    ? []
    : selection.touchpoints.names.flatMap((_, label) =>
        selection.channels.names.flatMap((__, channel): [number, number, number][] => {
          const t = of(label, channel);
          return t === labels[label] ? [] : [[label, channel, t]];
        }),
      );
  return {
    stages: map.stages.map((stage) => ({
      outcome: stage.kind === 'outcome',
      optional: stage.optional === true,
      steps: stepsOf(map, stage).length,
      targetMs: stage.targetMs ?? null,
    })),
    touchpoints: map.touchpoints.map((touchpoint) => {
      const s = stageAt.get(touchpoint.stage) ?? -1;
      const stage = map.stages[s];
      return {
        stage: s,
        step: stage ? stepsOf(map, stage).findIndex(({ id }) => id === touchpoint.step) : -1,
        required: touchpoint.required,
        repeatable: touchpoint.repeatable,
        anywhere: touchpoint.anywhere === true,
        branch: touchpoint.branch ?? null,
        outcome: touchpoint.outcome ?? null,
        targetMs: touchpoint.targetMs ?? null,
      };
    }),
    labels,
    channels,
  };
}

/** Sub-steps that a touchpoint stands in; the others are words on the stage's head. */
function stepsOf(
  map: JourneyMap,
  stage: JourneyMap['stages'][number],
): JourneyMap['stages'][number]['steps'] {
  return stage.steps.filter(({ id }) =>
    map.touchpoints.some((touchpoint) => touchpoint.stage === stage.id && touchpoint.step === id),
  );
}
