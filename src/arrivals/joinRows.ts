import { setImmediate } from 'node:timers/promises';
import type { ArrivedRows, TextColumn } from '../model/arrivedRows.ts';
import { padding } from './rowsInMemory.ts';

/** Rows, and the source of those that name none. */
export interface RowsOf {
  rows: ArrivedRows;
  source: string;
}

/** Rows of many requests as one, in their order. */
export function joinRows(parts: readonly RowsOf[]): ArrivedRows {
  const joining = join(parts);
  for (;;) {
    const { done, value } = joining.next();
    if (done) return value;
  }
}

/** The same for very many, while others have their turn. */
export async function joinRowsInTurns(parts: readonly RowsOf[]): Promise<ArrivedRows> {
  const joining = join(parts);
  for (;;) {
    const { done, value } = joining.next();
    if (done) return value;
    await setImmediate();
  }
}

/** After so many parts it pauses. */
const partsAtOnce = 256;

function* join(parts: readonly RowsOf[]): Generator<undefined, ArrivedRows> {
  const count = parts.reduce((sum, { rows }) => sum + rows.count, 0);
  const joined: ArrivedRows = {
    count,
    names: [],
    touchpoint: new Uint32Array(count),
    channel: new Uint32Array(count),
    source: new Uint32Array(count),
    time: new Float64Array(count),
    said: new Float64Array(count),
    feedback: new Uint8Array(count),
    historical: new Uint8Array(count),
    customer: yield* joinedTexts(parts, count, ({ customer }) => customer),
    texts: new Map(),
    numbers: new Map(),
    attributeNames: [...new Set(parts.flatMap(({ rows }) => rows.attributeNames))],
    who: new Uint32Array(2 * count),
    idHash: new Uint32Array(2 * count),
    details: new Uint32Array(2 * count),
  };
  const textNames = new Set(parts.flatMap(({ rows }) => [...rows.texts.keys()]));
  for (const name of textNames) {
    const column = yield* joinedTexts(parts, count, ({ texts }) => texts.get(name));
    if (column) joined.texts.set(name, column);
  }
  const numberNames = new Set(parts.flatMap(({ rows }) => [...rows.numbers.keys()]));
  for (const name of numberNames) joined.numbers.set(name, new Float64Array(count).fill(Number.NaN));
  const places = new Map<string, number>();
  const placeOf = (name: string) => {
    const known = places.get(name);
    if (known !== undefined) return known;
    places.set(name, joined.names.length);
    return joined.names.push(name) - 1;
  };
  let at = 0;
  for (const [nth, { rows, source }] of parts.entries()) {
    if (nth % partsAtOnce === partsAtOnce - 1) yield;
    addNames(joined, rows, at, rows.names.map(placeOf), placeOf(source));
    joined.time.set(rows.time, at);
    joined.said.set(rows.said, at);
    joined.feedback.set(rows.feedback, at);
    joined.historical.set(rows.historical, at);
    joined.who.set(rows.who, 2 * at);
    joined.idHash.set(rows.idHash, 2 * at);
    joined.details.set(rows.details, 2 * at);
    for (const [name, values] of rows.numbers) joined.numbers.get(name)?.set(values, at);
    at += rows.count;
  }
  return joined;
}

function addNames(
  into: ArrivedRows,
  { count, names, touchpoint, channel, source }: ArrivedRows,
  at: number,
  places: readonly number[],
  keysSource: number,
): void {
  const sources = names.map((name, place) => (name === '' ? keysSource : places[place]!));
  for (let row = 0; row < count; row++) {
    into.touchpoint[at + row] = places[touchpoint[row]!]!;
    into.channel[at + row] = places[channel[row]!]!;
    into.source[at + row] = sources[source[row]!]!;
  }
}

function* joinedTexts(
  parts: readonly RowsOf[],
  count: number,
  columnOf: (rows: ArrivedRows) => TextColumn | null | undefined,
): Generator<undefined, TextColumn | null> {
  let size = 0;
  for (const { rows } of parts) size += columnOf(rows)?.bytes.length ?? 0;
  if (size === 0) return null;
  const column = {
    bytes: new Uint8Array(size + padding),
    begin: new Uint32Array(count),
    end: new Uint32Array(count),
  };
  let at = 0;
  let offset = 0;
  for (const [nth, { rows }] of parts.entries()) {
    if (nth % partsAtOnce === partsAtOnce - 1) yield;
    const own = columnOf(rows);
    if (own) {
      column.bytes.set(own.bytes, offset);
      addOffset(own.begin, offset, column.begin, at);
      addOffset(own.end, offset, column.end, at);
      offset += own.bytes.length;
    }
    at += rows.count;
  }
  return column;
}

function addOffset(from: Uint32Array, offset: number, into: Uint32Array, at: number): void {
  for (let row = 0; row < from.length; row++) into[at + row] = from[row]! + offset;
}
