import type { JourneyMap, Lane } from '../model/journeyMap.ts';

type MapKind = JourneyMap['kind'];
type LaneTemplate = readonly [kind: Lane['kind'], name: string];

const laneTemplates: Readonly<Record<MapKind, readonly LaneTemplate[]>> = {
  current: [
    ['touchpoints', 'Touchpoints'],
    ['channels', 'Channels'],
    ['emotions', 'Emotion'],
    ['painPoints', 'Pain points'],
    ['evidence', 'Voice'],
    ['opportunities', 'Opportunities'],
  ],
  future: [
    ['touchpoints', 'Touchpoints'],
    ['channels', 'Channels'],
    ['emotions', 'Emotion we aim for'],
    ['opportunities', 'What changes'],
    ['kpis', 'How we know'],
  ],
  dayInTheLife: [
    ['customerActions', 'What they do'],
    ['thoughts', 'What they think'],
    ['touchpoints', 'Where they meet us'],
    ['emotions', 'How it feels'],
    ['painPoints', 'What hurts'],
    ['opportunities', 'Where we could help'],
  ],
  blueprint: [
    ['evidence', 'Evidence'],
    ['customerActions', 'Customer actions'],
    ['frontstage', 'Frontstage'],
    ['backstage', 'Backstage'],
    ['supportProcesses', 'Support processes'],
  ],
  emotional: [
    ['touchpoints', 'Touchpoints'],
    ['emotions', 'Emotion'],
    ['thoughts', 'Thoughts'],
    ['painPoints', 'Pain points'],
    ['evidence', 'Voice'],
  ],
};

const stageTemplates: Readonly<Record<MapKind, readonly string[]>> = {
  current: ['Awareness', 'Consideration', 'Purchase', 'Onboarding', 'Retention'],
  future: ['Awareness', 'Consideration', 'Purchase', 'Onboarding', 'Retention'],
  dayInTheLife: ['Morning', 'Midday', 'Afternoon', 'Evening'],
  blueprint: ['Before', 'Arrive', 'Be served', 'Leave', 'After'],
  emotional: ['Awareness', 'Consideration', 'Purchase', 'Onboarding', 'Retention'],
};

/** What may be said about a new map; stages by name, in order, instead of those of the template. */
export interface BlankMapOptions {
  id: string;
  name: string;
  stages?: readonly string[];
  objective?: string;
  scenario?: string;
  owner?: string;
  journey?: string;
  personas?: readonly string[];
}

/** The lanes that a kind of map starts with, in order; their ids are their kinds. */
export function laneTemplate(kind: MapKind): Lane[] {
  return laneTemplates[kind].map(([laneKind, name]) => ({ id: laneKind, kind: laneKind, name }));
}

/** A map without touchpoints and marks, with the lanes of its kind and stages to rename. */
export function blankMap(kind: MapKind, options: BlankMapOptions): JourneyMap {
  const names = options.stages ?? stageTemplates[kind];
  return {
    format: 'waymark/map',
    version: 1,
    id: options.id,
    name: options.name,
    kind,
    objective: options.objective ?? '',
    scenario: options.scenario ?? '',
    owner: options.owner ?? '',
    personas: [...(options.personas ?? [])],
    journey: options.journey ?? '',
    stages: names.map((name, index) => ({
      id: `stage-${index + 1}`,
      name,
      kind: 'stage',
      goal: '',
      objective: '',
      kpis: [],
      steps: [],
    })),
    touchpoints: [],
    lanes: laneTemplate(kind),
    marks: [],
  };
}
