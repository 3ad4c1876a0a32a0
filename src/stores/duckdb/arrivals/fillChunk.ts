import type { DuckDBDataChunk } from '@duckdb/node-api';
import {
  type NumberDetail,
  numberDetails,
  type TextDetail,
  textDetails,
} from '../../../model/arrivedRows.ts';
import { noCode } from '../identity/identityState.ts';
import type { CodedRows } from './codedRows.ts';
import { setNumbers, setTexts, setValidity } from './textVector.ts';

/** rows of a chunk at most */
export const chunkRows = 2048;

/** Whether none of the rows has something in a column. */
export function isEmptyColumn(rows: CodedRows, name: string): boolean {
  return (isTextDetail(name) && !rows.texts.has(name)) || (isNumberDetail(name) && !rows.numbers.has(name));
}

/** What one column of a chunk is made in, again and again. */
export class Scratch {
  readonly #words = new Uint32Array(2 * chunkRows);
  readonly #ends = new Uint32Array(chunkRows);
  readonly #bytes = new Uint8Array(chunkRows);
  readonly #floats = new Float64Array(chunkRows);
  readonly #bits = new Uint32Array(chunkRows / 32);

  words(count: number): Uint32Array<ArrayBuffer> {
    return this.#words.subarray(0, count);
  }

  ends(count: number): Uint32Array<ArrayBuffer> {
    return this.#ends.subarray(0, count);
  }

  bytes(count: number): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, count);
  }

  floats(count: number): Float64Array<ArrayBuffer> {
    return this.#floats.subarray(0, count);
  }

  /** A bit for each row, none of them set. */
  bits(rows: number): Uint32Array<ArrayBuffer> {
    return this.#bits.subarray(0, 2 * Math.ceil(rows / 64)).fill(0);
  }
}

/** A chunk, and the rows that go into it. */
export interface ChunkPart {
  chunk: DuckDBDataChunk;
  rows: CodedRows;
  at: Uint32Array;
  arrivals: Float64Array;
  scratch: Scratch;
}

/** Fills one column of a chunk with what rows have under its name; a column of another name stays empty. */
export function fillColumn(part: ChunkPart, column: number, name: string): void {
  const { chunk, rows, at, arrivals, scratch } = part;
  const n = at.length;
  if (name === 'arrival') setNumbers(chunk, column, wide(scratch, arrivals));
  else if (name === 'time')
    setNumbers(chunk, column, wide(scratch, picked(scratch.floats(n), rows.time, at)));
  else if (name === 'said_time') fillSaid(part, column);
  else if (name === 'customer') fillCustomer(part, column);
  else if (name === 'touchpoint' || name === 'channel' || name === 'source')
    setNumbers(chunk, column, picked(scratch.words(n), rows[name], at));
  else if (name === 'feedback' || name === 'historical')
    setNumbers(chunk, column, picked(scratch.bytes(n), rows[name], at));
  else if (isTextDetail(name)) fillTexts(part, column, name);
  else if (isNumberDetail(name)) fillNumbers(part, column, name);
  else setValidity(chunk, column, scratch.bits(n));
}

function fillTexts({ chunk, rows, at, scratch }: ChunkPart, column: number, name: TextDetail): void {
  const texts = rows.texts.get(name);
  if (texts === undefined) {
    setValidity(chunk, column, scratch.bits(at.length));
    return;
  }
  const begin = picked(scratch.words(at.length), texts.begin, at);
  const end = picked(scratch.ends(at.length), texts.end, at);
  setTexts(chunk, column, texts.bytes, begin, end);
}

function fillNumbers({ chunk, rows, at, scratch }: ChunkPart, column: number, name: NumberDetail): void {
  const numbers = rows.numbers.get(name);
  if (numbers === undefined) {
    setValidity(chunk, column, scratch.bits(at.length));
    return;
  }
  const values = picked(scratch.floats(at.length), numbers, at);
  const valid = scratch.bits(at.length);
  for (let row = 0; row < values.length; row++) if (!Number.isNaN(values[row])) setBit(valid, row);
  setNumbers(chunk, column, values);
  setValidity(chunk, column, valid);
}

function fillSaid({ chunk, rows, at, scratch }: ChunkPart, column: number): void {
  const values = scratch.floats(at.length).fill(0);
  const valid = scratch.bits(at.length);
  for (let row = 0; row < at.length; row++) {
    const said = rows.said[at[row]!]!;
    if (Number.isNaN(said) || said === rows.time[at[row]!]) continue;
    values[row] = said;
    setBit(valid, row);
  }
  setNumbers(chunk, column, wide(scratch, values));
  setValidity(chunk, column, valid);
}

function fillCustomer({ chunk, rows, at, scratch }: ChunkPart, column: number): void {
  const values = picked(scratch.words(at.length), rows.customer, at);
  const valid = scratch.bits(at.length);
  for (let row = 0; row < values.length; row++) if (values[row] !== noCode) setBit(valid, row);
  setNumbers(chunk, column, values);
  setValidity(chunk, column, valid);
}

function picked<Numbers extends Uint8Array | Uint32Array | Float64Array>(
  into: Numbers,
  from: Numbers,
  at: Uint32Array,
): Numbers {
  for (let row = 0; row < at.length; row++) into[row] = from[at[row]!]!;
  return into;
}

/** Whole numbers as 64-bit integers, in two words each. */
function wide(scratch: Scratch, values: Float64Array): Uint32Array<ArrayBuffer> {
  const words = scratch.words(2 * values.length);
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    words[2 * row] = value >>> 0;
    words[2 * row + 1] = Math.floor(value / 0x100000000);
  }
  return words;
}

function setBit(valid: Uint32Array, row: number): void {
  valid[row >> 5]! |= 1 << (row & 31);
}

function isTextDetail(name: string): name is TextDetail {
  return textDetails.some((detail) => detail === name);
}

function isNumberDetail(name: string): name is NumberDetail {
  return numberDetails.some((detail) => detail === name);
}
