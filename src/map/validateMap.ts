import type { JourneyMap } from '../model/journeyMap.ts';
import { UnusableInput } from '../model/unusableInput.ts';

/** One thing that makes a map unusable: where, and what to do. */
export interface MapProblem {
  code: 'duplicateId' | 'danglingReference' | 'misplacedMark' | 'duplicatePersona';
  at: string;
  message: string;
}

/** Everything about a map that its schema can't see: duplicate ids, and references to what isn't there. */
export function findMapProblems(map: JourneyMap): MapProblem[] {
  const problems: MapProblem[] = [];
  const dangling = (at: string, message: string) => problems.push({ code: 'danglingReference', at, message });

  const ids = (what: string, items: readonly { id: string }[]) => {
    const seen = new Set<string>();
    for (const { id } of items) {
      if (seen.has(id)) {
        problems.push({
          code: 'duplicateId',
          at: `${what}:${id}`,
          message: `Two ${what}s have the id '${id}': give one of them another.`,
        });
      }
      seen.add(id);
    }
    return seen;
  };
  const stages = ids('stage', map.stages);
  const touchpointIds = ids('touchpoint', map.touchpoints);
  const lanes = ids('lane', map.lanes);
  ids('mark', map.marks);
  for (const stage of map.stages) ids(`step of ${stage.id}`, stage.steps);
  map.personas.forEach((persona, index) => {
    if (map.personas.indexOf(persona) < index) {
      problems.push({
        code: 'duplicatePersona',
        at: `persona:${persona}`,
        message: `The persona '${persona}' is on the map twice: remove one.`,
      });
    }
  });

  const stageOf = new Map(map.touchpoints.map((touchpoint) => [touchpoint.id, touchpoint.stage]));
  for (const touchpoint of map.touchpoints) {
    const at = `touchpoint:${touchpoint.id}`;
    const stage = map.stages.find((candidate) => candidate.id === touchpoint.stage);
    if (!stage) {
      dangling(
        at,
        `The touchpoint '${touchpoint.id}' is in the stage '${touchpoint.stage}', which the map hasn't.`,
      );
    } else if (touchpoint.step !== undefined && !stage.steps.some((step) => step.id === touchpoint.step)) {
      dangling(
        at,
        `The touchpoint '${touchpoint.id}' is in the step '${touchpoint.step}', which '${stage.id}' hasn't.`,
      );
    }
  }
  for (const mark of map.marks) {
    const at = `mark:${mark.id}`;
    if (!stages.has(mark.stage)) {
      dangling(at, `The mark '${mark.id}' is in the stage '${mark.stage}', which the map hasn't.`);
    }
    if (!lanes.has(mark.lane)) {
      dangling(at, `The mark '${mark.id}' is in the lane '${mark.lane}', which the map hasn't.`);
    }
    if (mark.touchpoint === undefined) continue;
    if (!touchpointIds.has(mark.touchpoint)) {
      dangling(
        at,
        `The mark '${mark.id}' is tied to the touchpoint '${mark.touchpoint}', which the map hasn't.`,
      );
    } else if (stageOf.get(mark.touchpoint) !== mark.stage) {
      problems.push({
        code: 'misplacedMark',
        at,
        message: `The mark '${mark.id}' is in '${mark.stage}', but its touchpoint '${mark.touchpoint}' is in '${stageOf.get(mark.touchpoint)}': move one of them.`,
      });
    }
  }
  return problems;
}

/** Throws UnusableInput with the first problem, and how many more there are. */
export function validateMap(map: JourneyMap): void {
  const [first, ...others] = findMapProblems(map);
  if (!first) return;
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  throw new UnusableInput(`The map '${map.name}' can't be used: ${first.message}${more}`);
}
