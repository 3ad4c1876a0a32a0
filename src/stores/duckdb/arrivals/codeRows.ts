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
  const { names } = rows;
  return new CodedRows(rows, {
    customer,
    touchpoint: await codesOf(connection, touchpoint, names, rows.touchpoint),
    channel: await codesOf(connection, channel, names, rows.channel),
    source: await codesOf(connection, source, names, rows.source),
  });
}

/** The codes of names in some places. */
async function codesOf(
  connection: DuckDBConnection,
  codes: NameCodes,
  names: readonly string[],
  places: Uint32Array,
): Promise<Uint32Array<ArrayBuffer>> {
  const isUsed = new Uint8Array(names.length);
  for (let row = 0; row < places.length; row++) isUsed[places[row]!] = 1;
  const known = await codes.codes(
    connection,
    names.filter((_, place) => isUsed[place] === 1),
  );
  const codeAt = Uint32Array.from(names, (name, place) => (isUsed[place] === 1 ? known.get(name)! : 0));
  const coded = new Uint32Array(places.length);
  for (let row = 0; row < places.length; row++) coded[row] = codeAt[places[row]!]!;
  return coded;
}
