import type { Lane } from '../../model/journeyMap.ts';
import { group, type Item, rect } from '../scene.ts';
import { innerBox, type LaneDrawing, type LayoutContext } from './context.ts';
import { suggestionCards, suggestionsOf } from './insightCards.ts';
import { kpiCards } from './kpiCards.ts';
import { markCard, spoken } from './markCards.ts';
import type { PlannedColumn } from './plan.ts';

const cardInset = 8;

/** The lane that quotes get where the map has none for evidence. */
export const voiceLaneId = 'voice';

/** A lane of cards, column by column. The evidence lane also lets the quotes speak that the figures brought. */
export function markLane(
  context: LayoutContext,
  lane: Pick<Lane, 'id' | 'kind'>,
  columns: readonly PlannedColumn[],
  top: number,
): LaneDrawing {
  const items: Item[] = [];
  let bottom = top;
  for (const column of columns) {
    const { x, width } = innerBox(column);
    const drawn = stageCards(context, lane, column.id, {
      x: x - cardInset / 2,
      y: top + 12,
      width: width + cardInset,
    });
    items.push(...drawn.items);
    if (drawn.items.length > 0) bottom = Math.max(bottom, drawn.bottom + 12);
  }
  return {
    items,
    ribbons: [],
    height: Math.max(bottom - top, 48),
    subtitle: '',
    scale: [],
  };
}

export function stageCards(
  context: LayoutContext,
  lane: Pick<Lane, 'id' | 'kind'>,
  stage: string,
  { x, y, width }: { x: number; y: number; width: number },
): { items: Item[]; bottom: number } {
  const items: Item[] = [];
  let bottom = y;
  for (const mark of context.map.marks) {
    if (mark.lane !== lane.id || mark.stage !== stage) continue;
    if (mark.kind === 'emotion' && lane.kind === 'emotions') continue;
    const card = markCard(context, mark, { x, y: bottom, width });
    items.push(card.item);
    bottom = card.bottom + 8;
  }
  if (lane.kind === 'painPoints') {
    const suggested = suggestionCards(context, stage, { x, y: bottom, width });
    items.push(...suggested.items);
    bottom = suggested.bottom;
  }
  if (lane.kind === 'kpis') {
    const measured = kpiCards(context, stage, { x, y: bottom, width });
    items.push(...measured.items);
    bottom = measured.bottom;
  }
  if (showsQuotes(context, lane)) {
    for (const quote of (context.figures?.quotes ?? [])
      .filter((candidate) => candidate.stage === stage)
      .slice(0, 2)) {
      const source = [quote.channel, context.words.shortDate(quote.at, context.figures?.to ?? null)]
        .filter((part) => part !== '')
        .join(' · ');
      const drawn = spoken(`“${quote.text}”`, source, { x, y: bottom, width });
      items.push(
        group([
          rect(
            { x, y: bottom + 3, width: 2, height: drawn.bottom - bottom - 6 },
            { fill: 'edge', radius: 1 },
          ),
          ...drawn.items,
        ]),
      );
      bottom = drawn.bottom + 10;
    }
  }
  return { items, bottom: bottom > y ? bottom - 8 : y };
}

function showsQuotes(context: LayoutContext, lane: Pick<Lane, 'id' | 'kind'>): boolean {
  if (context.map.kind === 'blueprint') return false;
  const home = context.map.lanes.find((candidate) => candidate.kind === 'evidence')?.id ?? voiceLaneId;
  return home === lane.id;
}

/** Whether anything would stand in this lane. */
export function hasCards(context: LayoutContext, lane: Pick<Lane, 'id' | 'kind'>): boolean {
  return (
    context.map.marks.some((mark) => mark.lane === lane.id) ||
    (lane.kind === 'painPoints' &&
      context.map.stages.some(({ id }) => suggestionsOf(context, id).length > 0)) ||
    (lane.kind === 'kpis' && context.map.stages.some((stage) => stage.kpis.length > 0)) ||
    (showsQuotes(context, lane) && (context.figures?.quotes.length ?? 0) > 0)
  );
}
