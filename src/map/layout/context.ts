import type { JourneyMap } from '../../model/journeyMap.ts';
import type { MapFigures, StageFigures, TouchpointFigures } from '../../model/mapFigures.ts';
import type { Persona } from '../../model/persona.ts';
import { describeMarks, type MarkDetail } from '../describeMarks.ts';
import {
  type Box,
  type GroupItem,
  group,
  type Item,
  rect,
  type TextItem,
  type TextLook,
  text,
} from '../scene.ts';
import { wrapEvenly, wrapText } from '../text/measure.ts';
import { type NumberWords, numberWords } from '../text/numbers.ts';
import { type Comparisons, comparisonsOf, withComparison } from './comparison.ts';
import { type Deviations, deviationsByMark, withDeviations } from './design.ts';
import type { LayoutOptions, PlannedColumn } from './plan.ts';
import { withSuggestions } from './suggestions.ts';

/** What every part of the layout needs. */
export interface LayoutContext {
  map: JourneyMap;
  figures: MapFigures | null;
  personas: readonly Persona[];
  options: LayoutOptions;
  words: NumberWords;
  knowsOutcomes: boolean;
  details: ReadonlyMap<string, MarkDetail>;
  stageFigures: ReadonlyMap<string, StageFigures>;
  touchpointFigures: ReadonlyMap<string, TouchpointFigures>;
  /** empty unless the design is compared with what customers do */
  deviations: Deviations;
  /** null for everything unless a group is compared with the rest */
  compared: Comparisons;
}

export function layoutContext(
  map: JourneyMap,
  figures: MapFigures | null,
  personas: readonly Persona[],
  options: LayoutOptions,
): LayoutContext {
  const words = numberWords(options.locale ?? 'en');
  const outcomes = new Set(map.stages.filter((stage) => stage.kind === 'outcome').map((stage) => stage.id));
  const knowsOutcomes = options.knowsOutcomes ?? outcomes.size > 0;
  const deviations = deviationsByMark(options.conformance);
  return {
    map,
    figures,
    personas,
    options,
    words,
    knowsOutcomes,
    details: withComparison(
      withDeviations(
        withSuggestions(describeMarks(map, figures, words, knowsOutcomes), options.insights, words),
        deviations,
        options.conformance,
        words,
      ),
      options.comparison,
      words,
    ),
    deviations,
    compared: comparisonsOf(options.comparison),
    stageFigures: new Map(
      figures?.stages.map((stage) => [
        stage.id,
        outcomes.has(stage.id) ? { ...stage, wentOn: null, dropped: null, inProgress: null } : stage,
      ]),
    ),
    touchpointFigures: new Map(figures?.touchpoints.map((touchpoint) => [touchpoint.id, touchpoint])),
  };
}

/** A lane drawn: what is in it, how high it is, and what stands under its name. */
export interface LaneDrawing {
  items: Item[];
  ribbons: Item[];
  height: number;
  subtitle: string;
  /** drawn in the lane names' column, y from the lane's top */
  scale: Item[];
}

export const columnPadding = 12;

export function innerBox(column: PlannedColumn): { x: number; width: number } {
  return { x: column.x + columnPadding, width: column.width - 2 * columnPadding };
}

export function lineHeight(size: number): number {
  return Math.round(size * 1.34);
}

/** A text wrapped to `width`, its top at y; `bottom` is where the next thing may begin. */
export function paragraph(
  x: number,
  y: number,
  width: number,
  content: string,
  look: TextLook,
  maxLines?: number,
): { items: TextItem[]; bottom: number } {
  const lines =
    maxLines === undefined ? wrapEvenly(content, look, width) : wrapText(content, look, width, maxLines);
  const step = lineHeight(look.size);
  return {
    items: lines.map((line, index) => text(x, y + index * step + step / 2 + look.size * 0.36, line, look)),
    bottom: y + lines.length * step,
  };
}

/** One line of text whose line box begins at y. */
export function oneLine(x: number, y: number, content: string, look: TextLook): TextItem {
  return text(x, y + lineHeight(look.size) / 2 + look.size * 0.36, content, look);
}

/** A group that can be addressed, with a transparent ground so that all of its box answers. */
export function markGroup(
  context: LayoutContext,
  mark: string,
  box: Box,
  children: Item[],
  label?: string,
): GroupItem {
  const sentence = label ?? context.details.get(mark)?.sentence ?? mark;
  return group([rect(box, { fill: 'panel', opacity: 0 }), ...children], mark, sentence, box);
}
