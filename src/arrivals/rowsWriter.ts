import {
  type ArrivedRows,
  type NumberDetail,
  numberDetails,
  type TextDetail,
  textDetails,
} from '../model/arrivedRows.ts';
import type { ByteWriter } from './byteWriter.ts';
import { hashId, mixBytes, mixFloat, mixNumber } from './hashing.ts';
import { type RowsInMemory, rowsIn, sizeOfRows } from './rowsInMemory.ts';
import { WrittenTexts, wider } from './writtenTexts.ts';

/**
 * Writes interactions as rows, one after the other: `begin`, then what the row says, then `end`. A writer can be used again and again;
 * `rows` gives what was written, in memory of its own, and empties it.
 */
export class RowsWriter {
  count = 0;
  #room = 128;
  #time = new Float64Array(this.#room);
  #said = new Float64Array(this.#room);
  #touchpoint = new Uint32Array(this.#room);
  #channel = new Uint32Array(this.#room);
  #source = new Uint32Array(this.#room);
  #feedback = new Uint8Array(this.#room);
  #historical = new Uint8Array(this.#room);
  #who = new Uint32Array(2 * this.#room);
  #idHash = new Uint32Array(2 * this.#room);
  #details = new Uint32Array(2 * this.#room);
  #customer = new WrittenTexts(null, this.#room);
  /** columns that were ever written, each in the place of its name in textDetails; they stay for the next rows */
  readonly #texts: (WrittenTexts | null)[] = textDetails.map(() => null);
  readonly #numbers: (Float64Array<ArrayBuffer> | null)[] = numberDetails.map(() => null);
  #names: string[] = [];
  readonly #places = new Map<string, number>();
  readonly #attributeNames = new Set<string>();

  /** Begins a row. */
  begin(time: number, said: number, isFeedback: boolean, isHistorical: boolean): void {
    if (this.count === this.#room) this.#widen();
    const row = this.count;
    this.#time[row] = time;
    this.#said[row] = said;
    this.#feedback[row] = isFeedback ? 1 : 0;
    this.#historical[row] = isHistorical ? 1 : 0;
  }

  /** The place of a name, for `named`. */
  placeOf(name: string): number {
    let place = this.#places.get(name);
    if (place === undefined) {
      place = this.#names.push(name) - 1;
      this.#places.set(name, place);
    }
    return place;
  }

  named(touchpoint: number, channel: number, source: number): void {
    this.#touchpoint[this.count] = touchpoint;
    this.#channel[this.count] = channel;
    this.#source[this.count] = source;
  }

  /** Where the bytes of a text go, between `customerFrom` and `customerTo`. */
  customerFrom(): ByteWriter {
    return this.#customer.from(this.count);
  }

  customerTo(): void {
    this.#customer.to(this.count);
  }

  textFrom(detail: TextDetail): ByteWriter {
    return this.column(detail).from(this.count);
  }

  textTo(detail: TextDetail): void {
    this.column(detail).to(this.count);
  }

  /** The column of a detail, the same one in all rows that this writer ever writes: for whoever writes many. */
  column(detail: TextDetail): WrittenTexts {
    const nth = textPlaces[detail];
    let texts = this.#texts[nth]!;
    if (texts === null) {
      texts = new WrittenTexts(detail, this.#room);
      this.#texts[nth] = texts;
    }
    return texts;
  }

  number(detail: NumberDetail, value: number): void {
    const nth = numberDetails.indexOf(detail);
    let values = this.#numbers[nth]!;
    if (values === null) {
      values = new Float64Array(this.#room).fill(Number.NaN);
      this.#numbers[nth] = values;
    }
    values[this.count] = value;
  }

  attributeName(name: string): void {
    this.#attributeNames.add(name);
  }

  /** Ends a row that says all it has to say. */
  end(): void {
    const row = this.count++;
    const at = 2 * row;
    const who = this.#who;
    const details = this.#details;
    const { begin, end, bytes } = this.#customer;
    const hasCustomer = begin[row] !== end[row];
    who[at] = hasCustomer ? 2 : 1;
    who[at + 1] = 0x9e3779b9;
    if (hasCustomer) mixBytes(who, at, bytes.bytes, begin[row]!, end[row]!);
    this.#idHash[at] = 0;
    this.#idHash[at + 1] = 0;
    details[at] = 0x9e3779b9;
    details[at + 1] = 0x7f4a7c15;
    for (let nth = 0; nth < textDetails.length; nth++) {
      const texts = this.#texts[nth]!;
      if (texts === null) continue;
      const from = texts.begin[row]!;
      const to = texts.end[row]!;
      if (from === to) continue;
      if (nth === 0) {
        hashId(this.#idHash, at, texts.bytes.bytes, from, to);
        continue;
      }
      mixNumber(details, at, nth);
      mixBytes(details, at, texts.bytes.bytes, from, to);
      if (nth === textDetails.length - 1) mixBytes(who, at, texts.bytes.bytes, from, to);
    }
    for (let nth = 0; nth < numberDetails.length; nth++) {
      const values = this.#numbers[nth]!;
      if (values === null || Number.isNaN(values[row]!)) continue;
      mixNumber(details, at, 100 + nth);
      mixFloat(details, at, values[row]!);
    }
  }

  /** What was written. The writer is empty then. */
  rows(): ArrivedRows {
    return rowsIn(this.inMemory());
  }

  /** What was written, in one piece of memory. The writer is empty then. */
  inMemory(): RowsInMemory {
    const { count } = this;
    const texts = [this.#customer, ...this.#texts].filter(
      (one) => one !== null && one.bytes.length > 0,
    ) as WrittenTexts[];
    const what = {
      count,
      names: this.#names,
      attributeNames: [...this.#attributeNames],
      numbers: numberDetails.filter((_, nth) => this.#numbers[nth] !== null),
      texts: texts.map(({ name, bytes }): [TextDetail | null, number] => [name, bytes.length]),
    };
    const packed = { ...what, memory: new ArrayBuffer(sizeOfRows(what)) };
    const rows = rowsIn(packed);
    rows.time.set(this.#time.subarray(0, count));
    rows.said.set(this.#said.subarray(0, count));
    rows.touchpoint.set(this.#touchpoint.subarray(0, count));
    rows.channel.set(this.#channel.subarray(0, count));
    rows.source.set(this.#source.subarray(0, count));
    rows.who.set(this.#who.subarray(0, 2 * count));
    rows.idHash.set(this.#idHash.subarray(0, 2 * count));
    rows.details.set(this.#details.subarray(0, 2 * count));
    rows.feedback.set(this.#feedback.subarray(0, count));
    rows.historical.set(this.#historical.subarray(0, count));
    numberDetails.forEach((name, nth) => {
      rows.numbers.get(name)?.set(this.#numbers[nth]!.subarray(0, count));
    });
    for (const { name, begin, end, bytes } of texts) {
      const column = name === null ? rows.customer! : rows.texts.get(name)!;
      column.begin.set(begin.subarray(0, count));
      column.end.set(end.subarray(0, count));
      column.bytes.set(bytes.bytes.subarray(0, bytes.length));
    }
    this.clear();
    return packed;
  }

  /** Forgets what was written. */
  clear(): void {
    this.#customer.clear(this.#room);
    for (const texts of this.#texts) texts?.clear(this.#room);
    this.#numbers.fill(null);
    this.#names = [];
    this.#places.clear();
    this.#attributeNames.clear();
    this.count = 0;
  }

  #widen(): void {
    this.#room *= 2;
    const room = this.#room;
    this.#time = wider(this.#time, room);
    this.#said = wider(this.#said, room);
    this.#touchpoint = wider(this.#touchpoint, room);
    this.#channel = wider(this.#channel, room);
    this.#source = wider(this.#source, room);
    this.#feedback = wider(this.#feedback, room);
    this.#historical = wider(this.#historical, room);
    this.#who = wider(this.#who, 2 * room);
    this.#idHash = wider(this.#idHash, 2 * room);
    this.#details = wider(this.#details, 2 * room);
    this.#customer.widen(room);
    for (const texts of this.#texts) texts?.widen(room);
    this.#numbers.forEach((values, nth) => {
      if (values) this.#numbers[nth] = wider(values, room).fill(Number.NaN, values.length);
    });
  }
}

const textPlaces = Object.fromEntries(textDetails.map((name, nth) => [name, nth])) as Record<
  TextDetail,
  number
>;
