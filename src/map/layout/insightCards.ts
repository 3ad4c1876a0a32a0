import type { Mark } from '../../model/journeyMap.ts';
import type { MapInsight } from '../../model/mapInsight.ts';
import { type Item, rect } from '../scene.ts';
import { type LayoutContext, lineHeight, markGroup, oneLine, paragraph } from './context.ts';
import { suggestionMark } from './suggestions.ts';

/** Suggestions in one stage; the rest stand on the page of insights. */
const mostSuggested = 2;

/** What a pain point costs beside the most costly one: as measured now, else as it was when it was accepted. Null where nobody knows. */
export function weightOfMark(context: LayoutContext, mark: Mark): number | null {
  const now = context.options.insights?.find(({ id }) => id === mark['insight']);
  if (now) return now.weight;
  const then = mark['weight'];
  return typeof then === 'number' && Number.isFinite(then) ? Math.min(1, Math.max(0, then)) : null;
}

/** Width of the bar beside a pain point: 3 px where its cost is unknown or small, 12 px for the most costly. */
export function barWidth(weight: number | null): number {
  return weight === null ? 3 : 3 + Math.round(9 * Math.sqrt(weight));
}

export function suggestionsOf(context: LayoutContext, stage: string): readonly MapInsight[] {
  return (context.options.insights ?? []).filter((one) => one.status === 'new' && one.stage === stage);
}

/** Found and not yet decided about: lighter than the pain points that people accepted. */
export function suggestionCards(
  context: LayoutContext,
  stage: string,
  { x, y, width }: { x: number; y: number; width: number },
): { items: Item[]; bottom: number } {
  const found = suggestionsOf(context, stage);
  const items: Item[] = [];
  let bottom = y;
  for (const insight of found.slice(0, mostSuggested)) {
    const bar = barWidth(insight.weight);
    const textX = x + 9 + bar;
    const room = width - 9 - bar - 8;
    const title = paragraph(
      textX,
      bottom + 6,
      room,
      insight.label,
      { size: 11, weight: 500, colour: 'mute' },
      3,
    );
    const words = [insight.figures, `${context.words.count(insight.customers)} customers`];
    const foot = paragraph(textX, title.bottom + 1, room, words.filter((part) => part !== '').join(' · '), {
      size: 10,
      colour: 'mute',
    });
    const height = foot.bottom + 6 - bottom;
    items.push(
      markGroup(context, suggestionMark(insight.id), { x, y: bottom, width, height }, [
        rect({ x, y: bottom, width, height }, { stroke: 'edge', radius: 6, strokeWidth: 1, dash: '3 3' }),
        rect(
          { x: x + 4, y: bottom + 6, width: bar, height: height - 12 },
          { fill: 'warning', opacity: 0.4, radius: Math.min(1.5, bar / 2) },
        ),
        ...title.items,
        ...foot.items,
      ]),
    );
    bottom += height + 8;
  }
  const more = found.length - mostSuggested;
  if (more > 0) {
    items.push(oneLine(x + 4, bottom - 2, `${more} more found`, { size: 10, colour: 'mute' }));
    bottom += lineHeight(10);
  }
  return { items, bottom };
}
