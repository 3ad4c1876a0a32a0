import type { Mark } from '../../model/journeyMap.ts';
import { evidenceCount } from '../describeMarks.ts';
import type { Colour } from '../draw/palette.ts';
import { type Box, type Item, icon, rect } from '../scene.ts';
import { type LayoutContext, lineHeight, markGroup, oneLine, paragraph } from './context.ts';
import { barWidth, weightOfMark } from './insightCards.ts';

const titleLook = { size: 11.5, weight: 600 } as const;
const bodyLook = { size: 10.5, colour: 'mute' } as const;
const footLook = { size: 10, colour: 'mute' } as const;

const barColours: Partial<Record<Mark['kind'], Colour>> = {
  painPoint: 'warning',
  gainPoint: 'good',
  opportunity: 'teal',
  kpi: 'teal',
};
const countInks: Partial<Record<Mark['kind'], Colour>> = {
  painPoint: 'warningInk',
  gainPoint: 'goodInk',
  opportunity: 'teal',
};
const voices = new Set<Mark['kind']>(['quote', 'thought']);

/** One mark of a lane as a card (or, where a customer speaks, as a voice); returns where the next may begin. */
export function markCard(
  context: LayoutContext,
  mark: Mark,
  box: { x: number; y: number; width: number },
): { item: Item; bottom: number } {
  return voices.has(mark.kind) ? voice(context, mark, box) : card(context, mark, box);
}

function card(
  context: LayoutContext,
  mark: Mark,
  { x, y, width }: { x: number; y: number; width: number },
): { item: Item; bottom: number } {
  const bar = barColours[mark.kind] ?? 'faint';
  const thick = mark.kind === 'painPoint' ? barWidth(weightOfMark(context, mark)) : 3;
  const textX = x + 9 + thick;
  const room = width - 9 - thick - 9;
  const inside: Item[] = [];
  const title = paragraph(
    textX,
    y + 8,
    room,
    mark.text,
    mark.kind === 'note' || mark.kind === 'action' ? { ...titleLook, weight: 500 } : titleLook,
  );
  inside.push(...title.items);
  let bottom = title.bottom;
  const said = mark.evidence.find((evidence) => evidence.text !== '');
  if (said) {
    const body = paragraph(textX, bottom + 1, room, said.text, bodyLook, 3);
    inside.push(...body.items);
    bottom = body.bottom;
  }
  const n = evidenceCount(mark.evidence);
  if (n !== null) {
    const counted = mark.evidence.some((evidence) => evidence.kind === 'query' && evidence.n === n);
    const aboutPeople = counted && (mark.kind === 'painPoint' || mark.kind === 'gainPoint');
    const unit = aboutPeople ? (n === 1 ? ' customer' : ' customers') : '';
    const words = unit === '' ? `n ${context.words.count(n)}` : `${context.words.count(n)}${unit}`;
    inside.push(
      oneLine(textX, bottom + 1, words, { size: 10.5, weight: 600, colour: countInks[mark.kind] ?? 'ink' }),
    );
    bottom += 1 + lineHeight(10.5);
  }
  const foot = footnote(context, mark, textX, bottom + 2, room);
  inside.push(...foot.items);
  bottom = foot.bottom + 8;
  const outline: Box = { x, y, width, height: bottom - y };
  const children: Item[] = [
    rect(outline, {
      fill: 'panel',
      stroke: mark.provenance === 'assumed' ? 'faint' : 'edge',
      radius: 6,
      strokeWidth: 1,
      ...(mark.provenance === 'assumed' ? { dash: '2 3' } : {}),
    }),
    provenanceBar(mark, { x: x + 4, y: y + 7, width: thick, height: outline.height - 14 }, bar),
    ...inside,
  ];
  return { item: markGroup(context, `mark:${mark.id}`, outline, children), bottom };
}

/** Solid where measured, hollow where reported, dotted where assumed. */
function provenanceBar(mark: Mark, { x, y, width, height }: Box, colour: Colour): Item {
  if (mark.provenance === 'measured') return rect({ x, y, width, height }, { fill: colour, radius: 1.5 });
  if (mark.provenance === 'reported') {
    return rect(
      { x: x + 0.5, y: y + 0.5, width: 2.5, height: height - 1 },
      { stroke: colour, strokeWidth: 1, radius: 1.25 },
    );
  }
  return {
    type: 'path',
    d: `M${x + 1.5} ${y + 1}v${height - 2}`,
    stroke: colour,
    strokeWidth: 2.2,
    dash: '0.1 4.2',
    cap: 'round',
  };
}

export function provenanceSign(provenance: Mark['provenance'], x: number, y: number, colour: Colour): Item {
  return provenance === 'measured'
    ? { type: 'circle', cx: x, cy: y, r: 3, fill: colour }
    : {
        type: 'circle',
        cx: x,
        cy: y,
        r: 2.6,
        stroke: colour,
        strokeWidth: 1.2,
        ...(provenance === 'assumed' ? { dash: '1.2 1.5' } : {}),
      };
}

function footnote(
  context: LayoutContext,
  mark: Mark,
  x: number,
  y: number,
  width: number,
): { items: Item[]; bottom: number } {
  const sources = [...new Set(mark.evidence.flatMap((evidence) => evidence.sources))];
  const newest = mark.evidence
    .flatMap((evidence) => (evidence.at === undefined ? [] : [evidence.at]))
    .toSorted()
    .at(-1);
  const parts = [
    mark.provenance,
    sources.length > 2 ? `${sources.length} sources` : sources.join(', '),
    newest === undefined ? '' : context.words.shortDate(newest, context.figures?.to ?? null),
    mark.owner,
  ].filter((part) => part !== '');
  const note = paragraph(x + 10, y, width - 10, parts.join(' · '), footLook);
  return {
    items: [provenanceSign(mark.provenance, x + 3, y + lineHeight(footLook.size) / 2, 'mute'), ...note.items],
    bottom: note.bottom,
  };
}

function voice(
  context: LayoutContext,
  mark: Mark,
  { x, y, width }: { x: number; y: number; width: number },
): { item: Item; bottom: number } {
  const isQuote = mark.kind === 'quote';
  const source = mark.evidence.find((evidence) => evidence.sources.length > 0 || evidence.at !== undefined);
  const notes = [
    ...(source ? source.sources : []),
    source?.at === undefined ? '' : context.words.shortDate(source.at, context.figures?.to ?? null),
    mark.provenance === 'measured' ? '' : mark.provenance,
  ].filter((part) => part !== '');
  const drawn = spoken(
    isQuote || !/^[“"]/.test(mark.text) ? `“${mark.text.replace(/^["“]|["”]$/g, '')}”` : mark.text,
    notes.join(' · '),
    { x, y, width },
  );
  const box = { x, y, width, height: drawn.bottom - y };
  const children = isQuote
    ? [rect({ x, y: y + 3, width: 2, height: box.height - 6 }, { fill: 'edge', radius: 1 }), ...drawn.items]
    : [icon('webchat', x - 1, y + 1, 12, 'faint'), ...drawn.items];
  return { item: markGroup(context, `mark:${mark.id}`, box, children), bottom: drawn.bottom };
}

/** What somebody said, in italics, with its source below. */
export function spoken(
  quote: string,
  source: string,
  { x, y, width }: { x: number; y: number; width: number },
): { items: Item[]; bottom: number } {
  const indent = 14;
  const body = paragraph(x + indent, y, width - indent, quote, { size: 11, italic: true });
  if (source === '') return { items: body.items, bottom: body.bottom };
  const note = paragraph(x + indent, body.bottom + 1, width - indent, source, footLook);
  return { items: [...body.items, ...note.items], bottom: note.bottom };
}
