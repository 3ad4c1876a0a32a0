import { noCode } from '../identity/identityState.ts';
import { ByteWriter } from '../../../arrivals/byteWriter.ts';
import { mixBytes, mixFloat, mixNumber } from '../../../arrivals/hashing.ts';

/** Details that are texts, and those that are numbers: names of columns. */
export const textDetails = [
  'id',
  'text',
  'rating_kind',
  'outcome',
  'currency',
  'direction',
  'agent',
  'team',
  'campaign',
  'attributes',
  'identifiers',
] as const;
export const numberDetails = ['rating', 'rating_max', 'duration', 'amount'] as const;
export type TextDetail = (typeof textDetails)[number];
export type NumberDetail = (typeof numberDetails)[number];

/** The texts of a column, one after the other, and where each begins and ends; begin = end where there is none. */
export interface TextColumn {
  bytes: ByteWriter;
  begin: Uint32Array<ArrayBuffer>;
  end: Uint32Array<ArrayBuffer>;
}

/** Interactions as they are kept: codes for names, times, and details as bytes and numbers. Columns that no row fills are not there. */
export class CodedRows {
  readonly count: number;
  readonly customer: Uint32Array<ArrayBuffer>;
  readonly touchpoint: Uint32Array<ArrayBuffer>;
  readonly channel: Uint32Array<ArrayBuffer>;
  readonly source: Uint32Array<ArrayBuffer>;
  /** ms since 1970-01-01 UTC */
  readonly time: Float64Array<ArrayBuffer>;
  /** ms, as the client said it; NaN where it said none */
  readonly said: Float64Array<ArrayBuffer>;
  readonly feedback: Uint8Array<ArrayBuffer>;
  readonly historical: Uint8Array<ArrayBuffer>;
  readonly texts = new Map<TextDetail, TextColumn>();
  readonly numbers = new Map<NumberDetail, Float64Array<ArrayBuffer>>();
  /** 64 bits of each row's id, of those that have one */
  readonly idHash: Uint32Array<ArrayBuffer>;
  /** 64 bits of what each row says, without its id, source and time */
  readonly content: Uint32Array<ArrayBuffer>;

  constructor(count: number) {
    this.count = count;
    const codes = () => new Uint32Array(count);
    this.customer = codes().fill(noCode);
    this.touchpoint = codes();
    this.channel = codes();
    this.source = codes();
    this.time = new Float64Array(count);
    this.said = new Float64Array(count).fill(Number.NaN);
    this.feedback = new Uint8Array(count);
    this.historical = new Uint8Array(count);
    this.idHash = new Uint32Array(2 * count);
    this.content = new Uint32Array(2 * count);
  }

  setText(row: number, detail: TextDetail, text: string | null | undefined): void {
    if (text === null || text === undefined || isBlank(text)) return;
    const column = this.#column(detail);
    column.begin[row] = column.bytes.length;
    column.bytes.text(text);
    column.end[row] = column.bytes.length;
  }

  setObject(row: number, detail: TextDetail, texts: Readonly<Record<string, string>>): void {
    const column = this.#column(detail);
    column.begin[row] = column.bytes.length;
    column.bytes.object(texts);
    column.end[row] = column.bytes.length;
  }

  #column(detail: TextDetail): TextColumn {
    let column = this.texts.get(detail);
    if (column !== undefined) return column;
    const { count } = this;
    column = {
      bytes: new ByteWriter(64 + count * 64),
      begin: new Uint32Array(count),
      end: new Uint32Array(count),
    };
    this.texts.set(detail, column);
    return column;
  }

  setNumber(row: number, detail: NumberDetail, value: number | null | undefined): void {
    if (value === null || value === undefined) return;
    let column = this.numbers.get(detail);
    if (column === undefined) {
      column = new Float64Array(this.count).fill(Number.NaN);
      this.numbers.set(detail, column);
    }
    column[row] = value;
  }

  hasText(row: number, detail: TextDetail): boolean {
    const column = this.texts.get(detail);
    return column !== undefined && column.end[row]! > column.begin[row]!;
  }

  textOf(row: number, detail: TextDetail): string {
    const column = this.texts.get(detail);
    if (column === undefined) return '';
    return decoder.decode(column.bytes.bytes.subarray(column.begin[row], column.end[row]));
  }

  /** When it happened by the client's own clock, as far as is known. */
  saidTime(row: number): number {
    const said = this.said[row]!;
    return Number.isNaN(said) ? this.time[row]! : said;
  }

  /** Computes the hashes of a row whose codes and details are all there. */
  hash(row: number): void {
    const at = 2 * row;
    this.content[at] = 0x9e3779b9;
    this.content[at + 1] = 0x7f4a7c15;
    mixNumber(this.content, at, this.customer[row]!);
    mixNumber(this.content, at, this.touchpoint[row]!);
    mixNumber(this.content, at, this.channel[row]! * 2 + this.feedback[row]!);
    for (let nth = 0; nth < textDetails.length; nth++) {
      const column = this.texts.get(textDetails[nth]!);
      if (column === undefined) continue;
      const from = column.begin[row]!;
      const to = column.end[row]!;
      if (from === to) continue;
      const { bytes } = column.bytes;
      if (nth === 0) {
        this.idHash[at] = 0x2545f491;
        this.idHash[at + 1] = 0x4f6cdd1d;
        mixBytes(this.idHash, at, bytes, from, to);
      } else {
        mixNumber(this.content, at, nth);
        mixBytes(this.content, at, bytes, from, to);
      }
    }
    for (let nth = 0; nth < numberDetails.length; nth++) {
      const value = this.numbers.get(numberDetails[nth]!)?.[row] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      mixNumber(this.content, at, 100 + nth);
      mixFloat(this.content, at, value);
    }
  }
}

const decoder = new TextDecoder();

function isBlank(text: string): boolean {
  const first = text.charCodeAt(0);
  return !(first > 0x20 && first < 0x7f) && text.trim() === '';
}

/** 64 bits of an id, the same as of a row that has it. */
export function hashOfId(id: string, bytes: ByteWriter, into: Uint32Array, at: number): void {
  bytes.clear();
  bytes.text(id);
  into[at] = 0x2545f491;
  into[at + 1] = 0x4f6cdd1d;
  mixBytes(into, at, bytes.bytes, 0, bytes.length);
}
