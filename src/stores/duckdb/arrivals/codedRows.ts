import { mixNumber } from '../../../arrivals/hashing.ts';
import { textIn } from '../../../arrivals/interactionAt.ts';
import type { ArrivedRows, NumberDetail, TextColumn, TextDetail } from '../../../model/arrivedRows.ts';

/** Codes for the names of rows. */
export interface RowCodes {
  /** `noCode` where nobody is named */
  customer: Uint32Array<ArrayBuffer>;
  touchpoint: Uint32Array<ArrayBuffer>;
  channel: Uint32Array<ArrayBuffer>;
  source: Uint32Array<ArrayBuffer>;
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
  readonly texts: ReadonlyMap<TextDetail, TextColumn>;
  readonly numbers: ReadonlyMap<NumberDetail, Float64Array<ArrayBuffer>>;
  /** 64 bits of each row's id, of those that have one */
  readonly idHash: Uint32Array<ArrayBuffer>;
  /** 64 bits of what each row says, without its id, source and time */
  readonly content: Uint32Array<ArrayBuffer>;
  readonly #ids: TextColumn | undefined;

  constructor(rows: ArrivedRows, { customer, touchpoint, channel, source }: RowCodes) {
    this.count = rows.count;
    this.customer = customer;
    this.touchpoint = touchpoint;
    this.channel = channel;
    this.source = source;
    this.time = rows.time;
    this.said = rows.said;
    this.feedback = rows.feedback;
    this.historical = rows.historical;
    this.texts = rows.texts;
    this.numbers = rows.numbers;
    this.idHash = rows.idHash;
    this.#ids = rows.texts.get('id');
    this.content = rows.details.slice();
    for (let row = 0; row < rows.count; row++) {
      mixNumber(this.content, 2 * row, customer[row]!);
      mixNumber(this.content, 2 * row, touchpoint[row]!);
      mixNumber(this.content, 2 * row, channel[row]! * 2 + this.feedback[row]!);
    }
  }

  hasId(row: number): boolean {
    const ids = this.#ids;
    return ids !== undefined && ids.begin[row] !== ids.end[row];
  }

  idOf(row: number): string {
    return textIn(this.#ids, row) ?? '';
  }

  /** When it happened by the client's own clock, as far as is known. */
  saidTime(row: number): number {
    const said = this.said[row]!;
    return Number.isNaN(said) ? this.time[row]! : said;
  }
}
