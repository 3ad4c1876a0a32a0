import type { JourneyMap } from '../../model/journeyMap.ts';
import type { MapEdit } from '../../model/mapEdit.ts';

/** A map after an edit, and the edit that takes it back. */
export interface Edited {
  map: JourneyMap;
  inverse: MapEdit;
}
