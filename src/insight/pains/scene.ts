import type { Selection } from '../../engine/columns.ts';
import type { Ground } from '../claim.ts';
import { type Grouping, groupingsOf } from './groups.ts';
import { type Places, placesOf } from './places.ts';
import { silencesOf, type Visits, visitsOf } from './visits.ts';

export interface PainOptions {
  /** channels on which a person answers; by their names where absent */
  readonly assistedChannels?: readonly string[];
}

/** What every kind of pain is looked for in. */
export interface Scene {
  readonly selection: Selection;
  readonly ground: Ground;
  readonly places: Places;
  readonly visits: Visits;
  /** per label: how long a silence means that a journey stopped, ms */
  readonly silence: Float64Array;
  readonly groupings: readonly Grouping[];
  readonly size: { readonly labels: number; readonly channels: number };
}

const longestOf = (silence: Float64Array) => silence.reduce((a, b) => Math.max(a, b), 0);

export function sceneOf(selection: Selection, ground: Ground, options: PainOptions): Scene {
  const places = placesOf(selection, options.assistedChannels);
  const runs = visitsOf(selection, places, Number.POSITIVE_INFINITY);
  const silence = silencesOf(selection, places, runs);
  const visits = visitsOf(selection, places, longestOf(silence));
  return {
    selection,
    ground,
    places,
    visits,
    silence,
    groupings: groupingsOf(selection, ground.attributes),
    size: { labels: selection.touchpoints.names.length, channels: selection.channels.names.length },
  };
}
