import type { DuckDBDataChunk } from '@duckdb/node-api';
import duckdb from '@duckdb/node-bindings';

/** An element that points to its text: four bytes of length, the first four of the text, the address in eight. Shorter ones hold the text. */
const elementBytes = 16;
const heldBytes = 12;

/**
 * Fills a text column of a chunk from texts that lie in one buffer. One call per column, where `setItem` needs one per text: the first
 * element is given the whole buffer, and the others are made to point into it, in the form that the C interface declares (`duckdb_string_t`).
 * The buffer must go on for some bytes behind the last text.
 * @param begin where each row's text begins
 * @param end where it ends, at most 4 GB from the buffer's begin; begin = end means NULL
 */
export function setTexts(
  chunk: DuckDBDataChunk,
  column: number,
  buffer: Uint8Array,
  begin: Uint32Array,
  end: Uint32Array,
): void {
  const rows = begin.length;
  const vector = duckdb.data_chunk_get_vector(chunk.chunk, column);
  let first = Number.POSITIVE_INFINITY;
  let last = 0;
  for (let row = 0; row < rows; row++) {
    if (begin[row] === end[row]) continue;
    first = Math.min(first, begin[row]!);
    last = Math.max(last, end[row]!);
  }
  const validity = new Uint32Array(2 * Math.ceil(rows / 64));
  const elements = new Uint32Array((rows * elementBytes) / 4);
  if (last > 0) {
    const heap = buffer.subarray(first, Math.max(last, first + heldBytes + 1));
    duckdb.vector_assign_string_element_len(vector, 0, heap);
    const whole = duckdb.vector_get_data(vector, elementBytes);
    const view = new DataView(whole.buffer, whole.byteOffset, elementBytes);
    const low = view.getUint32(8, true);
    const high = view.getUint32(12, true);
    for (let row = 0; row < rows; row++) {
      const from = begin[row]!;
      const length = end[row]! - from;
      if (length === 0) continue;
      validity[row >> 5]! |= 1 << (row & 31);
      const at = row * 4;
      elements[at] = length;
      elements[at + 1] = wordAt(buffer, from, length);
      if (length <= heldBytes) {
        elements[at + 2] = wordAt(buffer, from + 4, length - 4);
        elements[at + 3] = wordAt(buffer, from + 8, length - 8);
        continue;
      }
      const address = low + (from - first);
      elements[at + 2] = address;
      elements[at + 3] = high + (address > 0xffffffff ? 1 : 0);
    }
  }
  duckdb.copy_data_to_vector(vector, 0, elements.buffer, 0, elements.byteLength);
  setValidity(chunk, column, validity);
}

/** Four bytes as a word, the first one lowest; zero for those behind the length. */
function wordAt(bytes: Uint8Array, at: number, length: number): number {
  if (length >= 4)
    return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
  let word = 0;
  for (let nth = 0; nth < length; nth++) word |= bytes[at + nth]! << (8 * nth);
  return word;
}

/** Fills a column of numbers, or flags as bytes, from a part of an array. */
export function setNumbers(
  chunk: DuckDBDataChunk,
  column: number,
  values: ArrayBufferView<ArrayBuffer>,
): void {
  const vector = duckdb.data_chunk_get_vector(chunk.chunk, column);
  duckdb.copy_data_to_vector(vector, 0, values.buffer, values.byteOffset, values.byteLength);
}

/** Says which rows of a column are not NULL, a bit for each. */
export function setValidity(
  chunk: DuckDBDataChunk,
  column: number,
  bits: ArrayBufferView<ArrayBuffer>,
): void {
  const vector = duckdb.data_chunk_get_vector(chunk.chunk, column);
  duckdb.vector_ensure_validity_writable(vector);
  duckdb.copy_data_to_vector_validity(vector, 0, bits.buffer, bits.byteOffset, bits.byteLength);
}
