import type { Persona } from '../../model/persona.ts';
import { channelIcon } from '../draw/icons.ts';
import { group, type Item, icon, text } from '../scene.ts';
import { type LayoutContext, markGroup, oneLine, paragraph } from './context.ts';
import { provenanceSign } from './markCards.ts';

const gap = 12;

/** Two letters that stand for a name. */
export function initials(name: string): string {
  const words = name.split(/[\s-]+/).filter((word) => word !== '');
  return ((words[0]?.[0] ?? '?') + (words.length > 1 ? (words.at(-1)?.[0] ?? '') : '')).toUpperCase();
}

/** The personas of the map side by side, in as many rows as they need. */
export function personaStrip(
  context: LayoutContext,
  x: number,
  y: number,
  width: number,
): { items: Item[]; bottom: number } {
  const ids = context.map.personas;
  if (ids.length === 0) return { items: [], bottom: y };
  const perRow = Math.max(1, Math.min(ids.length, Math.floor((width + gap) / (230 + gap))));
  const cardWidth = Math.min(340, (width - (perRow - 1) * gap) / perRow);
  const items: Item[] = [];
  let bottom = y;
  let rowTop = y;
  ids.forEach((id, index) => {
    if (index > 0 && index % perRow === 0) rowTop = bottom + gap;
    const card = personaCard(context, id, x + (index % perRow) * (cardWidth + gap), rowTop, cardWidth);
    items.push(card.item);
    bottom = Math.max(bottom, card.bottom);
  });
  return { items: [group(items)], bottom: bottom + 14 };
}

export function personaCard(
  context: LayoutContext,
  id: string,
  x: number,
  y: number,
  width: number,
): { item: Item; bottom: number } {
  const persona: Persona | undefined = context.personas.find((candidate) => candidate.id === id);
  const name = persona?.name ?? id;
  const customers = context.options.personaCustomers?.[id];
  const textX = x + 46;
  const room = width - 46 - 8;
  const items: Item[] = [
    { type: 'circle', cx: x + 18, cy: y + 18, r: 17, fill: 'tealSoft' },
    text(x + 18, y + 22, initials(name), { size: 12, weight: 600, colour: 'teal', anchor: 'middle' }),
  ];
  const title = paragraph(textX, y, room, name, { size: 12, weight: 600 });
  items.push(...title.items);
  let bottom = title.bottom;
  const about = persona?.description || persona?.goals[0] || '';
  if (about !== '') {
    const body = paragraph(textX, bottom, room, about, { size: 10.5, colour: 'mute' }, 2);
    items.push(...body.items);
    bottom = body.bottom;
  }
  const size =
    customers === undefined || customers === null
      ? persona
        ? persona.provenance
        : 'persona not found'
      : `${context.words.count(customers)} customers`;
  let at = textX;
  if (persona && (customers === undefined || customers === null)) {
    items.push(provenanceSign(persona.provenance, textX + 3, bottom + 8, 'mute'));
    at += 10;
  }
  const note = oneLine(at, bottom + 1, size, {
    size: 10.5,
    weight: 500,
    colour: persona ? 'ink' : 'warningInk',
  });
  items.push(note);
  at += note.width + 8;
  for (const channel of persona?.preferredChannels ?? []) {
    if (at + 13 > x + width - 8) break;
    items.push(icon(channelIcon(channel), at, bottom + 2, 12, 'mute'));
    at += 16;
  }
  bottom = Math.max(bottom + 16, y + 36);
  const goals = persona && persona.goals.length > 0 ? ` Wants: ${persona.goals.join('; ')}.` : '';
  const frustrations =
    persona && persona.frustrations.length > 0 ? ` Frustrated by: ${persona.frustrations.join('; ')}.` : '';
  const sentence = `Persona ${name}${about === '' ? '' : `: ${about}`}. ${size}.${goals}${frustrations}`;
  return {
    item: markGroup(
      context,
      `persona:${id}`,
      { x, y: y - 2, width, height: bottom - y + 4 },
      items,
      sentence,
    ),
    bottom,
  };
}
