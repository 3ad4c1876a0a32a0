import type { DuckDBConnection } from '@duckdb/node-api';
import type { ArrivedRows } from '../../../model/arrivedRows.ts';
import { CodedRows } from './codedRows.ts';
import type { NameCodes } from './nameCodes.ts';

export interface Dictionaries {
  touchpoint: NameCodes;
  channel: NameCodes;
  source: NameCodes;
}

/** Brings arrived rows into the form in which they are kept. Names that are new get codes. */
export async function codeRows(
  connection: DuckDBConnection,
  rows: ArrivedRows,
  customer: Uint32Array<ArrayBuffer>,
  { touchpoint, channel, source }: Dictionaries,
): Promise<CodedRows> {
  const codesOf = async (codes: NameCodes, places: Uint32Array) => {
    const isUsed = new Uint8Array(rows.names.length);
    for (let row = 0; row < rows.count; row++) isUsed[places[row]!] = 1;
    const used = rows.names.filter((_, place) => isUsed[place] === 1);
    const known = await codes.codes(connection, used);
    const codeAt = Uint32Array.from(rows.names, (name, place) =>
      isUsed[place] === 1 ? known.get(name)! : 0,
    );
    const coded = new Uint32Array(rows.count);
    for (let row = 0; row < rows.count; row++) coded[row] = codeAt[places[row]!]!;
    return coded;
  };
  return new CodedRows(rows, {
    customer,
    touchpoint: await codesOf(touchpoint, rows.touchpoint),
    channel: await codesOf(channel, rows.channel),
    source: await codesOf(source, rows.source),
  });
}
