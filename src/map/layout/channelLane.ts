import { channelIcon } from '../draw/icons.ts';
import { type Item, icon, rect } from '../scene.ts';
import { shorten } from '../text/measure.ts';
import { innerBox, type LaneDrawing, type LayoutContext, oneLine } from './context.ts';
import type { PlannedColumn } from './plan.ts';

const shades = [1, 0.62, 0.38, 0.24] as const;
const look = { size: 10.5 } as const;
const muted = { size: 10.5, colour: 'mute' } as const;
const rowHeight = 17;

interface Share {
  channel: string;
  interactions: number;
}

/** Interactions per channel in each stage, most first; without figures the channels that the touchpoints name. */
export function stageChannels(context: LayoutContext, stage: string): Share[] {
  const sums = new Map<string, number>();
  for (const touchpoint of context.map.touchpoints) {
    if (touchpoint.stage !== stage) continue;
    const found = context.touchpointFigures.get(touchpoint.id);
    if (found) {
      for (const { channel, interactions } of found.channels)
        sums.set(channel, (sums.get(channel) ?? 0) + interactions);
    } else if (!context.figures && touchpoint.channel !== '') {
      sums.set(touchpoint.channel, 0);
    }
  }
  return [...sums]
    .map(([channel, interactions]) => ({ channel, interactions }))
    .toSorted((a, b) => b.interactions - a.interactions || (a.channel < b.channel ? -1 : 1));
}

export function hasChannels(context: LayoutContext): boolean {
  return context.map.stages.some((stage) =>
    stageChannels(context, stage.id).some((share) => share.channel !== ''),
  );
}

/** A small stacked bar per stage and its strongest channels by name. */
export function channelLane(
  context: LayoutContext,
  columns: readonly PlannedColumn[],
  top: number,
): LaneDrawing {
  const items: Item[] = [];
  let height = 0;
  for (const column of columns) {
    if (column.kind === 'outcome') continue;
    const drawn = channelBars(context, column.id, innerBox(column), top + 14);
    items.push(...drawn.items);
    height = Math.max(height, drawn.bottom - top);
  }
  return {
    items,
    ribbons: [],
    height: Math.max(height + 12, 44),
    subtitle: context.figures ? 'by interactions' : '',
    scale: [],
  };
}

export function channelBars(
  context: LayoutContext,
  stage: string,
  { x, width }: { x: number; width: number },
  top: number,
): { items: Item[]; bottom: number } {
  const shares = stageChannels(context, stage);
  const total = shares.reduce((sum, share) => sum + share.interactions, 0);
  const items: Item[] = [];
  let y = top;
  if (shares.length === 0) return { items, bottom: y };
  const listed = shares.length <= 4 ? shares : shares.slice(0, 3);
  if (total > 0) {
    let at = x;
    const room = width - (listed.length - 1) * 1.5;
    listed.forEach((share, index) => {
      const part = (share.interactions / total) * room;
      items.push(
        rect(
          { x: at, y, width: Math.max(1, part), height: 5 },
          { fill: 'teal', opacity: shades[index] ?? 0.2, radius: 1 },
        ),
      );
      at += Math.max(1, part) + 1.5;
    });
    if (at < x + width - 2)
      items.push(rect({ x: at, y, width: x + width - at, height: 5 }, { fill: 'line', radius: 1 }));
    y += 11;
  }
  for (const share of listed) {
    const part =
      total > 0
        ? oneLine(x + width, y, context.words.share(share.interactions / total), { ...muted, anchor: 'end' })
        : null;
    const room = width - 19 - (part ? part.width + 8 : 0);
    items.push(
      icon(channelIcon(share.channel), x, y + 1, 12, 'mute'),
      oneLine(x + 18, y, shorten(share.channel || 'unknown channel', look, room), look),
    );
    if (part) items.push(part);
    y += rowHeight;
  }
  if (listed.length < shares.length) {
    const rest = shares.length - listed.length;
    items.push(oneLine(x + 18, y, `+ ${rest} more`, muted));
    y += rowHeight;
  }
  return { items, bottom: y };
}
