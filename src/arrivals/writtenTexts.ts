import type { TextDetail } from '../model/arrivedRows.ts';
import { ByteWriter } from './byteWriter.ts';

/** A column of texts that is being written. */
export class WrittenTexts {
  readonly bytes = new ByteWriter(1 << 12);
  /** name of the column; null is the customer's own */
  readonly name: TextDetail | null;
  begin: Uint32Array<ArrayBuffer>;
  end: Uint32Array<ArrayBuffer>;

  constructor(name: TextDetail | null, room: number) {
    this.name = name;
    this.begin = new Uint32Array(room);
    this.end = new Uint32Array(room);
  }

  /** Call it before the bytes of a row's text are written, and `to` after. */
  from(row: number): ByteWriter {
    this.begin[row] = this.bytes.length;
    return this.bytes;
  }

  to(row: number): void {
    this.end[row] = this.bytes.length;
  }

  clear(count: number): void {
    if (this.bytes.length === 0) return;
    this.bytes.clear();
    this.begin.fill(0, 0, count);
    this.end.fill(0, 0, count);
  }

  widen(room: number): void {
    this.begin = wider(this.begin, room);
    this.end = wider(this.end, room);
  }
}

/** The same numbers with more room behind them. */
export function wider<Numbers extends Uint8Array | Uint32Array | Float64Array>(
  numbers: Numbers,
  room: number,
): Numbers {
  const more = new (numbers.constructor as new (length: number) => Numbers)(room);
  more.set(numbers);
  return more;
}
