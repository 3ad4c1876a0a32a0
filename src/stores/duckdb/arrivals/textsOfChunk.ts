import type { DuckDBDataChunk } from '@duckdb/node-api';
import duckdb from '@duckdb/node-bindings';

/** An element holds its length in four bytes, and a short text behind it; a longer one lies at the address in its last eight. */
const elementBytes = 16;
const heldBytes = 12;

/** Texts of a column as UTF-8: each lies in the bytes from its begin to its end. */
export interface ChunkTexts {
  bytes: Uint8Array;
  begin: Uint32Array;
  end: Uint32Array;
}

/**
 * Reads text columns of chunks without a string for each row. Texts of a chunk mostly lie one behind the other in the database's memory, in the
 * one or in the other order: what adjoins is read at once (`duckdb_string_t` of the C interface, as in textVector.ts).
 */
export class ChunkTextReader {
  #bytes = new Uint8Array(1 << 16);
  #used = 0;
  #begin = new Uint32Array(2048);
  #end = new Uint32Array(2048);

  /** Texts of a column without NULL. They hold until the next ones are read. */
  read(chunk: DuckDBDataChunk, column: number): ChunkTexts {
    const rows = chunk.rowCount;
    const vector = duckdb.data_chunk_get_vector(chunk.chunk, column);
    const data = duckdb.vector_get_data(vector, rows * elementBytes);
    const words = new Uint32Array(data.buffer, data.byteOffset, rows * 4);
    this.#used = 0;
    if (rows > this.#begin.length) {
      this.#begin = new Uint32Array(rows);
      this.#end = new Uint32Array(rows);
    }
    // rows whose texts adjoin, so far
    let first = -1;
    let lowest = -1;
    let from = 0;
    let to = 0;
    const take = (until: number) => {
      if (first < 0) return;
      const pointer = data.byteOffset + lowest * elementBytes + 8;
      const found = duckdb.get_data_from_pointer(data.buffer as ArrayBuffer, pointer, to - from);
      const base = this.#append(found);
      for (let row = first; row < until; row++) {
        const length = words[row * 4]!;
        if (length <= heldBytes) continue;
        this.#begin[row] = base + addressOf(words, row) - from;
        this.#end[row] = this.#begin[row]! + length;
      }
    };
    for (let row = 0; row < rows; row++) {
      const length = words[row * 4]!;
      if (length <= heldBytes) {
        this.#reserve(length);
        this.#begin[row] = this.#used;
        for (let at = row * elementBytes + 4, to = at + length; at < to; at++)
          this.#bytes[this.#used++] = data[at]!;
        this.#end[row] = this.#used;
        continue;
      }
      const address = addressOf(words, row);
      if (first >= 0 && address === to) to += length;
      else if (first >= 0 && address + length === from) {
        from = address;
        lowest = row;
      } else {
        take(row);
        first = row;
        lowest = row;
        from = address;
        to = address + length;
      }
    }
    take(rows);
    return {
      bytes: this.#bytes.subarray(0, this.#used),
      begin: this.#begin.subarray(0, rows),
      end: this.#end.subarray(0, rows),
    };
  }

  #append(bytes: Uint8Array): number {
    this.#reserve(bytes.length);
    const from = this.#used;
    this.#bytes.set(bytes, from);
    this.#used += bytes.length;
    return from;
  }

  #reserve(more: number): void {
    if (this.#used + more <= this.#bytes.length) return;
    const wider = new Uint8Array(Math.max(this.#used + more, this.#bytes.length * 2));
    wider.set(this.#bytes.subarray(0, this.#used));
    this.#bytes = wider;
  }
}

/** Addresses have 48 bits, and fit into a number. */
function addressOf(words: Uint32Array, row: number): number {
  return words[row * 4 + 2]! + words[row * 4 + 3]! * 2 ** 32;
}
