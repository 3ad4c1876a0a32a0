import type { JourneyDefinition } from '../../../model/definition.ts';
import type { MapKind } from '../maps/mapWords.ts';

export interface NewJourney {
  kind: 'new';
  name: string;
  start: string[];
  end: string[];
  timeoutDays: number | null;
}

export type JourneyChoice = { kind: 'whole' } | { kind: 'known'; name: string } | NewJourney;

/** What has been decided about the new map so far. */
export interface MapDraft {
  name: string;
  mapKind: MapKind;
  objective: string;
  owner: string;
  journey: JourneyChoice;
  /** null = as many as the data have */
  stages: number | null;
}

export const emptyDraft: MapDraft = {
  name: '',
  mapKind: 'current',
  objective: '',
  owner: '',
  journey: { kind: 'whole' },
  stages: null,
};

const dayMs = 86_400_000;

export function journeyDefinitionOf(journey: NewJourney): JourneyDefinition {
  return {
    name: journey.name.trim(),
    description: '',
    start: journey.start,
    end: journey.end,
    timeoutMs: journey.timeoutDays === null ? null : journey.timeoutDays * dayMs,
    sessionGapMs: null,
    only: [],
    ignore: [],
  };
}

/** The definition's name, as createMap takes it; absent = the whole history. */
export function journeyName(journey: JourneyChoice): string | undefined {
  return journey.kind === 'whole' ? undefined : journey.name;
}
