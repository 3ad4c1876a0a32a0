import type { JourneyMap } from '../../model/journeyMap.ts';
import { group, type Item, icon, rect, text } from '../scene.ts';
import { textWidth } from '../text/measure.ts';
import { type LayoutContext, lineHeight, oneLine, paragraph } from './context.ts';
import { provenanceSign } from './markCards.ts';
import type { MapPlan } from './plan.ts';

export const mapKindWords: Readonly<Record<JourneyMap['kind'], string>> = {
  current: 'Current state',
  future: 'Future state',
  dayInTheLife: 'Day in the life',
  blueprint: 'Service blueprint',
  emotional: 'Emotional journey',
};

/** 'How many, of whom, when, from where', for headers and descriptions. */
export function basisWords(context: Pick<LayoutContext, 'figures' | 'words'>): string[] {
  const { figures, words } = context;
  if (!figures) return ['Drawn by hand, nothing measured yet'];
  const { journeys, customers } = figures.n;
  return [
    `${words.count(journeys)} ${journeys === 1 ? 'journey' : 'journeys'} of ${words.count(customers)} ${customers === 1 ? 'customer' : 'customers'}`,
    figures.from === null ? '' : words.period(figures.from, figures.to),
    figures.sources.length === 0
      ? ''
      : `from ${figures.sources.length > 4 ? `${figures.sources.slice(0, 3).join(', ')} and ${figures.sources.length - 3} more` : figures.sources.join(', ')}`,
  ].filter((part) => part !== '');
}

/** Title, kind, objective and basis above a picture that stands alone. */
export function header(context: LayoutContext, x: number, width: number): { items: Item[]; bottom: number } {
  const { map, figures } = context;
  const items: Item[] = [];
  const kind = mapKindWords[map.kind];
  const pill = textWidth(kind, { size: 11, weight: 500 }) + 20;
  const title = paragraph(x, 18, width - pill - 14, map.name, { size: 22, weight: 700 });
  items.push(...title.items);
  const last = title.items.at(-1);
  if (last) {
    items.push(
      rect(
        { x: last.x + last.width + 12, y: last.y - 16, width: pill, height: 22 },
        { fill: 'line', radius: 11 },
      ),
      text(last.x + last.width + 12 + pill / 2, last.y - 1, kind, {
        size: 11,
        weight: 500,
        colour: 'mute',
        anchor: 'middle',
      }),
    );
  }
  let bottom = title.bottom + 2;
  const aim = map.objective || map.scenario;
  if (aim !== '') {
    const objective = paragraph(x, bottom, Math.min(width, 900), aim, { size: 13, colour: 'mute' });
    items.push(...objective.items);
    bottom = objective.bottom;
  }
  bottom += 6;
  const [first, ...rest] = basisWords(context);
  const basis = oneLine(x, bottom, first ?? '', { size: 12, weight: 600 });
  items.push(basis);
  const after = rest.join('  ·  ');
  let at = x + basis.width + 12;
  if (after !== '') {
    const look = { size: 12, colour: 'mute' } as const;
    if (at + textWidth(after, look) <= x + width) {
      const more = oneLine(at, bottom, after, look);
      items.push(more);
      at += more.width + 12;
    } else {
      const more = paragraph(x, bottom + lineHeight(12), width, after, look);
      items.push(...more.items);
      bottom = more.bottom - lineHeight(12);
      at = x + width;
    }
  }
  if (figures?.simulated) {
    const words = 'Simulated company: no real customer is shown';
    const look = { size: 12, weight: 600, colour: 'goldInk' } as const;
    if (at + textWidth(words, look) > x + width) {
      bottom += lineHeight(12);
      at = x;
    }
    items.push(oneLine(at, bottom, words, look));
  }
  return { items: [group(items)], bottom: bottom + lineHeight(12) + 14 };
}

/** What the signs mean, and what was left out. */
export function footer(
  context: LayoutContext,
  ways: MapPlan['ways'],
  x: number,
  y: number,
  width: number,
): { items: Item[]; bottom: number } {
  const look = { size: 10, colour: 'mute' } as const;
  const { figures, words, map } = context;
  const items: Item[] = [];
  let at = x;
  if (map.marks.length > 0) {
    for (const provenance of ['measured', 'reported', 'assumed'] as const) {
      if (!map.marks.some((mark) => mark.provenance === provenance)) continue;
      items.push(provenanceSign(provenance, at + 3, y + 7, 'mute'), oneLine(at + 10, y, provenance, look));
      at += 10 + textWidth(provenance, look) + 14;
    }
  }
  const sign = (item: Item, width: number, word: string) => {
    items.push(item, oneLine(at + width, y, word, look));
    at += width + textWidth(word, look) + 14;
  };
  if (map.touchpoints.some((touchpoint) => touchpoint.required)) {
    sign(rect({ x: at, y: y + 1, width: 2, height: 11 }, { fill: 'teal', radius: 1 }), 7, 'required');
  }
  if (map.touchpoints.some((touchpoint) => touchpoint.momentOfTruth)) {
    sign(icon('star', at, y + 1, 11, 'goldInk'), 15, 'moment of truth');
  }
  if (ways.leaving > 0) {
    sign(
      rect({ x: at, y: y + 5, width: 16, height: 4 }, { fill: 'warning', opacity: 0.85 }),
      21,
      'leaves the designed way',
    );
  }
  const notes: string[] = [];
  if (figures && ways.drawn > 0 && ways.share !== null) {
    notes.push(
      `${words.count(ways.drawn)} of ${words.count(ways.all)} ways drawn: ${words.share(ways.share)} of all moves`,
    );
  }
  if (figures && figures.shown.interactions[1] > 0) {
    const [matched, all] = figures.shown.interactions;
    notes.push(`${words.share(matched / all)} of ${words.count(all)} interactions are on the map`);
  }
  if (
    figures?.silenceMs !== null &&
    figures?.silenceMs !== undefined &&
    figures.stages.some((stage) => stage.dropped !== null)
  ) {
    notes.push(`dropped = silent for more than ${words.duration(figures.silenceMs)}`);
  }
  if (figures && context.touchpointFigures.size > 0) notes.push('1.4× = interactions per journey');
  if (notes.length === 0) return { items, bottom: items.length > 0 ? y + 14 : y };
  const all = notes.join('  ·  ');
  const below = at > x && at + textWidth(all, look) > x + width;
  const note = paragraph(
    below ? x : at,
    below ? y + 17 : y,
    below ? width : Math.max(120, x + width - at),
    all,
    look,
  );
  return { items: [...items, ...note.items], bottom: note.bottom };
}
