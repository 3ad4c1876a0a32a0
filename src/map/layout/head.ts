import type { JourneyMap } from '../../model/journeyMap.ts';
import { group, type Item, icon, rect, text } from '../scene.ts';
import { textWidth } from '../text/measure.ts';
import { type LayoutContext, lineHeight, oneLine, paragraph } from './context.ts';
import { conformanceWords } from './design.ts';
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
export function basisWords(context: Pick<LayoutContext, 'figures' | 'words' | 'options'>): string[] {
  const { figures, words, options } = context;
  if (!figures) return ['Drawn by hand, no figures yet'];
  const { journeys, customers } = figures.n;
  return [
    `${words.count(journeys)} ${journeys === 1 ? 'journey' : 'journeys'} of ${words.count(customers)} ${customers === 1 ? 'customer' : 'customers'}`,
    options.comparison
      ? `where ${options.comparison.group}, against the rest: ${words.count(options.comparison.rest.n.journeys)}`
      : '',
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
  const signs: { word: string; width: number; draw: (x: number, y: number) => Item }[] = [];
  for (const provenance of ['measured', 'reported', 'assumed'] as const) {
    if (!map.marks.some((mark) => mark.provenance === provenance)) continue;
    signs.push({
      word: provenance,
      width: 10,
      draw: (left, top) => provenanceSign(provenance, left + 3, top + 7, 'mute'),
    });
  }
  if (map.touchpoints.some((touchpoint) => touchpoint.required)) {
    const draw = (left: number, top: number) =>
      rect({ x: left, y: top + 1, width: 2, height: 11 }, { fill: 'teal', radius: 1 });
    signs.push({ word: 'required', width: 7, draw });
  }
  if (map.touchpoints.some((touchpoint) => touchpoint.momentOfTruth)) {
    signs.push({
      word: 'moment of truth',
      width: 15,
      draw: (left, top) => icon('star', left, top + 1, 11, 'goldInk'),
    });
  }
  const { conformance } = context.options;
  if (conformance) {
    const draw = (left: number, top: number) =>
      rect({ x: left, y: top + 4, width: 16, height: 6 }, { fill: 'good', opacity: 0.5 });
    signs.push({ word: 'follows the design', width: 21, draw });
  }
  if (ways.leaving > 0 || conformance) {
    const draw = (left: number, top: number) =>
      rect({ x: left, y: top + 5, width: 16, height: 4 }, { fill: 'warning', opacity: 0.85 });
    signs.push({ word: conformance ? 'leaves it' : 'leaves the designed way', width: 21, draw });
  }
  const items: Item[] = [];
  let at = x;
  let row = y;
  for (const { word, width: room, draw } of signs) {
    const needed = room + textWidth(word, look);
    if (at > x && at + needed > x + width) {
      at = x;
      row += 17;
    }
    items.push(draw(at, row), oneLine(at + room, row, word, look));
    at += needed + 14;
  }
  const notes: string[] = [];
  const conforming = conformanceWords(conformance, words);
  if (conforming !== null) notes.push(conforming);
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
    const word = context.knowsOutcomes ? 'dropped' : 'end here';
    notes.push(`${word} = silent for more than ${words.duration(figures.silenceMs)}`);
  }
  if (figures && context.touchpointFigures.size > 0) notes.push('1.4× = interactions per journey');
  if (notes.length === 0) return { items, bottom: items.length > 0 ? row + 14 : y };
  const all = notes.join('  ·  ');
  const below = at > x && at + textWidth(all, look) > x + width;
  const note = paragraph(below ? x : at, below ? row + 17 : row, below ? width : x + width - at, all, look);
  return { items: [...items, ...note.items], bottom: note.bottom };
}
