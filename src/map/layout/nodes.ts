import type { MapTouchpoint } from '../../model/journeyMap.ts';
import type { Colour } from '../draw/palette.ts';
import { textWidth, wrapEvenly } from '../text/measure.ts';
import { differenceColour, restTexts } from './comparison.ts';
import { type LayoutContext, lineHeight } from './context.ts';
import { deviationLine } from './design.ts';
import type { PlannedColumn } from './plan.ts';

/** A card in the touchpoint lane: a touchpoint, an outcome, or what a full stage folds away. */
export interface CardNode {
  id: string;
  kind: 'touchpoint' | 'outcome' | 'more';
  column: number;
  touchpoint: MapTouchpoint | null;
  folded: readonly MapTouchpoint[];
  name: string[];
  journeys: number;
  height: number;
  row: number;
}

export const mostCards = 7;
const leastGap = 15;
export const nameLook = { size: 11.5, weight: 600 } as const;
export const noteLook = { size: 10, weight: 500 } as const;

export function cardBox(column: PlannedColumn): { x: number; width: number } {
  const gap = Math.max(leastGap, Math.min(40, Math.round((column.width - 20) * 0.11)));
  return { x: column.x + gap, width: column.width - 2 * gap };
}

const longestWord = 130;

/** A column this wide breaks no word of its touchpoints' names, but the very longest. */
export function columnWidthFor(touchpoints: readonly MapTouchpoint[]): number {
  const needs = touchpoints.flatMap((touchpoint) =>
    touchpoint.name.split(/[\s-]+/).map((word) => {
      const signs = 39 + (touchpoint.momentOfTruth ? 13 : 0);
      return Math.min(longestWord, Math.ceil(textWidth(word, nameLook)) + 1) + signs;
    }),
  );
  return Math.max(0, ...needs) + 2 * leastGap;
}

/** Room for a name beside the channel's icon, and the signs in the corner. */
export function nameWidth(cardWidth: number, touchpoint: MapTouchpoint | null): number {
  return cardWidth - 30 - 9 - (touchpoint?.momentOfTruth ? 13 : 0);
}

/** The cards of every column, strongest first; a stage with more than seven touchpoints keeps the six that matter most. */
export function cardNodes(context: LayoutContext, columns: readonly PlannedColumn[]): CardNode[] {
  const unfolded = new Set(context.options.unfold ?? []);
  const painful = new Set(
    context.map.marks.flatMap((mark) =>
      mark.kind === 'painPoint' && mark.touchpoint ? [mark.touchpoint] : [],
    ),
  );
  const journeys = (touchpoint: MapTouchpoint) => context.touchpointFigures.get(touchpoint.id)?.journeys ?? 0;
  const nodes: CardNode[] = [];
  columns.forEach((column, index) => {
    const all = context.map.touchpoints.filter((touchpoint) => touchpoint.stage === column.id);
    const ordered = context.figures ? all.toSorted((a, b) => journeys(b) - journeys(a)) : all;
    const fold = all.length > mostCards && !unfolded.has(column.id);
    const weight = (touchpoint: MapTouchpoint) =>
      (touchpoint.momentOfTruth ? 4 : 0) +
      (painful.has(touchpoint.id) ? 2 : 0) +
      (touchpoint.required ? 1 : 0);
    const kept = new Set(
      fold
        ? ordered
            .toSorted((a, b) => weight(b) - weight(a) || journeys(b) - journeys(a))
            .slice(0, mostCards - 1)
        : ordered,
    );
    const { width } = cardBox(column);
    for (const touchpoint of ordered) {
      if (!kept.has(touchpoint)) continue;
      const name = wrapEvenly(touchpoint.name, nameLook, nameWidth(width, touchpoint));
      nodes.push({
        id: touchpoint.id,
        kind: column.kind === 'outcome' ? 'outcome' : 'touchpoint',
        column: index,
        touchpoint,
        folded: [],
        name,
        journeys: journeys(touchpoint),
        height:
          8 +
          name.length * lineHeight(nameLook.size) +
          (context.figures ? lineHeight(10.5) : 0) +
          cardNotes(context, touchpoint, column.kind, width).length * lineHeight(noteLook.size) +
          8,
        row: 0,
      });
    }
    if (fold) {
      const folded = ordered.filter((touchpoint) => !kept.has(touchpoint));
      nodes.push({
        id: `more:${column.id}`,
        kind: 'more',
        column: index,
        touchpoint: null,
        folded,
        name: [`+ ${folded.length} more`],
        journeys: 0,
        height: 8 + lineHeight(nameLook.size) + (context.figures ? lineHeight(10.5) : 0) + 8,
        row: 0,
      });
    }
  });
  return nodes;
}

export interface CardNote {
  content: string;
  colour: Colour;
}

/** Lines under a card's figures: what the rest shows, and what deviates from the design. */
export function cardNotes(
  context: LayoutContext,
  touchpoint: MapTouchpoint,
  stage: PlannedColumn['kind'],
  cardWidth: number,
): CardNote[] {
  const { words } = context;
  const width = cardWidth - 30 - 9;
  const notes: CardNote[] = [];
  const reached = context.compared('reached', `touchpoint:${touchpoint.id}`);
  if (reached) {
    const rest = restTexts(reached, words);
    const own = stage === 'outcome' ? '' : `${words.share(reached.value)}, `;
    const texts = [...rest.map((text) => `${own}${text}`), ...rest.slice(-1)];
    const content = texts.find((text) => textWidth(text, noteLook) <= width) ?? texts.at(-1) ?? '';
    notes.push({ content, colour: differenceColour(reached) });
  }
  const mark = `${stage === 'outcome' ? 'outcome' : 'touchpoint'}:${touchpoint.id}`;
  const deviates = deviationLine(context.deviations.get(mark), words, noteLook, width);
  if (deviates !== '') notes.push({ content: deviates, colour: 'warningInk' });
  return notes;
}
