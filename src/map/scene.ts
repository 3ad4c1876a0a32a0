import type { IconName } from './draw/icons.ts';
import type { Colour } from './draw/palette.ts';
import { type TextStyle, textWidth, type Weight } from './text/measure.ts';

/** A place on the drawing, in px from its top left corner. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

interface Painted {
  fill?: Colour;
  stroke?: Colour;
  strokeWidth?: number;
  dash?: string;
  opacity?: number;
}

/** One line of text; y is its baseline, width its measured width. */
export interface TextItem {
  type: 'text';
  x: number;
  y: number;
  text: string;
  size: number;
  weight: Weight;
  italic: boolean;
  colour: Colour;
  anchor: 'start' | 'middle' | 'end';
  width: number;
}
export interface RectItem extends Box, Painted {
  type: 'rect';
  radius?: number;
}
export interface PathItem extends Painted {
  type: 'path';
  d: string;
  cap?: 'butt' | 'round';
}
export interface CircleItem extends Painted {
  type: 'circle';
  cx: number;
  cy: number;
  r: number;
}
export interface IconItem {
  type: 'icon';
  name: IconName;
  x: number;
  y: number;
  size: number;
  colour: Colour;
}
/** What belongs together; with a mark it can be addressed, and its label is a full sentence. */
export interface GroupItem {
  type: 'group';
  mark?: string;
  label?: string;
  box?: Box;
  children: Item[];
}
/** The drawing as plain data: what a map looks like before it becomes SVG or anything else. */
export type Item = TextItem | RectItem | PathItem | CircleItem | IconItem | GroupItem;

export interface TextLook extends TextStyle {
  colour?: Colour;
  anchor?: 'start' | 'middle' | 'end';
}

export function text(x: number, y: number, content: string, look: TextLook): TextItem {
  return {
    type: 'text',
    x,
    y,
    text: content,
    size: look.size,
    weight: look.weight ?? 400,
    italic: look.italic ?? false,
    colour: look.colour ?? 'ink',
    anchor: look.anchor ?? 'start',
    width: textWidth(content, look),
  };
}

/** Where a line of text stands; ascent and descent of Inter as far as letters use them. */
export function textBox(item: TextItem): Box {
  const x =
    item.anchor === 'start' ? item.x : item.anchor === 'end' ? item.x - item.width : item.x - item.width / 2;
  return { x, y: item.y - item.size * 0.76, width: item.width, height: item.size * 0.98 };
}

export function rect(box: Box, look: Omit<RectItem, 'type' | keyof Box>): RectItem {
  return { type: 'rect', x: box.x, y: box.y, width: box.width, height: box.height, ...look };
}

export function line(x1: number, y1: number, x2: number, y2: number, look: Painted): PathItem {
  return { type: 'path', d: `M${round(x1)} ${round(y1)}L${round(x2)} ${round(y2)}`, strokeWidth: 1, ...look };
}

export function icon(name: IconName, x: number, y: number, size: number, colour: Colour): IconItem {
  return { type: 'icon', name, x, y, size, colour };
}

export function group(children: Item[], mark?: string, label?: string, box?: Box): GroupItem {
  return {
    type: 'group',
    children,
    ...(mark === undefined ? {} : { mark }),
    ...(label === undefined ? {} : { label }),
    ...(box === undefined ? {} : { box }),
  };
}

/** Two decimals are enough for a drawing, and keep it small. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}

export function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
