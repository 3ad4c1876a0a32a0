import type { ArrivedRows, NumberDetail, TextColumn, TextDetail } from '../model/arrivedRows.ts';

/** Rows as one piece of memory, and what lies in it: quick to hand to another thread. */
export interface RowsInMemory {
  count: number;
  names: string[];
  attributeNames: string[];
  numbers: NumberDetail[];
  /** columns of texts (null: the customer's own), and how many bytes each has */
  texts: [name: TextDetail | null, bytes: number][];
  memory: ArrayBuffer;
}

/** Bytes behind a column's texts, so that words can be read beyond the last one. */
export const padding = 16;

/** How much memory rows take. */
export function sizeOfRows({ count, numbers, texts }: Omit<RowsInMemory, 'memory'>): number {
  const bytes = texts.reduce((sum, [, length]) => sum + length + padding, 0);
  return count * (8 * (2 + numbers.length) + 4 * (9 + 2 * texts.length) + 2) + bytes;
}

/** The rows that lie in a piece of memory; nothing is copied. Larger numbers come first, as each has to lie at a multiple of its size. */
export function rowsIn({ count, names, attributeNames, numbers, texts, memory }: RowsInMemory): ArrivedRows {
  let at = 0;
  const take = (bytes: number) => {
    const from = at;
    at += bytes;
    return from;
  };
  const floats = () => new Float64Array(memory, take(8 * count), count);
  const words = (each = 1) => new Uint32Array(memory, take(4 * each * count), each * count);
  const bytes = (length: number) => new Uint8Array(memory, take(length), length);
  const time = floats();
  const said = floats();
  const columns = new Map(numbers.map((name) => [name, floats()]));
  const rows: ArrivedRows = {
    count,
    names,
    attributeNames,
    time,
    said,
    numbers: columns,
    touchpoint: words(),
    channel: words(),
    source: words(),
    who: words(2),
    idHash: words(2),
    details: words(2),
    customer: null,
    texts: new Map(),
    feedback: noBytes,
    historical: noBytes,
  };
  const spans = texts.map(() => ({ begin: words(), end: words() }));
  rows.feedback = bytes(count);
  rows.historical = bytes(count);
  texts.forEach(([name, length], nth) => {
    const column: TextColumn = { ...spans[nth]!, bytes: bytes(length + padding) };
    if (name === null) rows.customer = column;
    else rows.texts.set(name, column);
  });
  return rows;
}

const noBytes = new Uint8Array();
