import type { ArrivedInteraction } from '../model/arrivals.ts';
import type { ArrivedRows, TextColumn } from '../model/arrivedRows.ts';
import { joinRows } from './joinRows.ts';
import { packInteractions } from './packInteractions.ts';

/** Some of the rows, in the order of `at`. Texts stay where they are. */
export function selectRows(rows: ArrivedRows, at: Uint32Array): ArrivedRows {
  const texts = ({ bytes, begin, end }: TextColumn): TextColumn => ({
    bytes,
    begin: picked(begin, at),
    end: picked(end, at),
  });
  return {
    count: at.length,
    names: rows.names,
    touchpoint: picked(rows.touchpoint, at),
    channel: picked(rows.channel, at),
    source: picked(rows.source, at),
    time: picked(rows.time, at),
    said: picked(rows.said, at),
    feedback: picked(rows.feedback, at),
    historical: picked(rows.historical, at),
    customer: rows.customer && texts(rows.customer),
    texts: new Map([...rows.texts].map(([name, column]) => [name, texts(column)])),
    numbers: new Map([...rows.numbers].map(([name, values]) => [name, picked(values, at)])),
    attributeNames: rows.attributeNames,
    who: pickedPairs(rows.who, at),
    idHash: pickedPairs(rows.idHash, at),
    details: pickedPairs(rows.details, at),
  };
}

/** The rows with other interactions in the places of some. */
export function replaceRows(rows: ArrivedRows, others: ReadonlyMap<number, ArrivedInteraction>): ArrivedRows {
  if (others.size === 0) return rows;
  const packed = packInteractions(others.values()).rows;
  const all = joinRows([
    { rows, source: '' },
    { rows: packed, source: '' },
  ]);
  const at = Uint32Array.from({ length: rows.count }, (_, row) => row);
  let next = rows.count;
  for (const row of others.keys()) at[row] = next++;
  return selectRows(all, at);
}

function picked<Numbers extends Uint8Array | Uint32Array | Float64Array>(
  from: Numbers,
  at: Uint32Array,
): Numbers {
  const into = new (from.constructor as new (length: number) => Numbers)(at.length);
  for (let row = 0; row < at.length; row++) into[row] = from[at[row]!]!;
  return into;
}

function pickedPairs(from: Uint32Array, at: Uint32Array): Uint32Array<ArrayBuffer> {
  const into = new Uint32Array(2 * at.length);
  for (let row = 0; row < at.length; row++) {
    into[2 * row] = from[2 * at[row]!]!;
    into[2 * row + 1] = from[2 * at[row]! + 1]!;
  }
  return into;
}
