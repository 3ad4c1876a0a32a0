import type { ConformanceFigures } from '../../model/conformanceFigures.ts';
import type { JourneyMap, Lane, Stage } from '../../model/journeyMap.ts';
import type { MapComparison } from '../../model/mapComparison.ts';
import type { MapFigures } from '../../model/mapFigures.ts';
import type { MapInsight } from '../../model/mapInsight.ts';
import type { MapKpi } from '../../model/mapKpi.ts';
import type { Persona } from '../../model/persona.ts';
import type { Box, Item } from '../scene.ts';

/** How a map is laid out; everything may be left out. Sizes in px. */
export interface LayoutOptions {
  /** the room there is; the drawing is wider where its stages need more */
  width?: number;
  /** the least width of a stage */
  stageWidth?: number;
  locale?: string;
  /** title, kind, objective, figures and sources above the map: for pictures that stand alone */
  header?: boolean;
  /** cards of the personas above the map */
  personaStrip?: boolean;
  /** lanes without anything in them; default: only on a map that has no figures */
  emptyLanes?: boolean;
  /** the share of journeys' moves that the drawn ways must explain, 0…1 */
  explain?: number;
  maxRibbons?: number;
  /** ids of stages that show all their touchpoints */
  unfold?: readonly string[];
  /**
   * Whether the map says how journeys end (default: it has an outcome stage). Without outcomes nobody can tell a journey that came
   * to its end from one that was broken off, and none is called dropped. For drawing a part of a map.
   */
  knowsOutcomes?: boolean;
  /** designed against actual: ways are coloured by how many follow the design, cards say what deviates */
  conformance?: ConformanceFigures | null;
  /** the figures are those of a group: what the rest shows stands beside them */
  comparison?: MapComparison | null;
  /** what was found at places of the map: sizes the pain points that people accepted, and stands beside them as a suggestion */
  insights?: readonly MapInsight[] | undefined;
  /** the measured KPIs that stages name; without them stages show the names alone */
  kpis?: readonly MapKpi[] | undefined;
  /** customers per persona id, from the personas' segments */
  personaCustomers?: Readonly<Record<string, number | null>>;
}

export interface PlannedColumn {
  id: string;
  name: string;
  kind: Stage['kind'];
  x: number;
  width: number;
}

export interface PlannedLane {
  id: string;
  kind: Lane['kind'];
  name: string;
  y: number;
  height: number;
}

/** Where everything stands, as plain data. Ribbons lie on the ground, content on both. */
export interface MapPlan {
  width: number;
  height: number;
  /** lane names stand left of this */
  laneNamesWidth: number;
  /** where the map begins below header and personas */
  mapTop: number;
  title: string;
  description: string;
  columns: PlannedColumn[];
  lanes: PlannedLane[];
  marks: { mark: string; label: string; box: Box }[];
  head: Item[];
  ground: Item[];
  ribbons: Item[];
  content: Item[];
  laneNames: Item[];
  foot: Item[];
  /** ways drawn, all ways, how many of the drawn leave the designed way, and the share of moves that the drawn ones explain */
  ways: { drawn: number; all: number; leaving: number; share: number | null };
  source: {
    map: JourneyMap;
    figures: MapFigures | null;
    personas: readonly Persona[];
    options: LayoutOptions;
  };
}
