import type { DuckDBConnection } from '@duckdb/node-api';
import { addGaps, fillGap, type IdentifierTable } from '../../../identity/identifierTable.ts';
import { typeNamed } from '../../../identity/identifierTypes.ts';
import { takeBytes } from '../../../identity/texts.ts';
import { ChunkTextReader } from '../arrivals/textsOfChunk.ts';
import { eachWholeChunk, uint32 } from '../chunks.ts';
import { one } from '../database.ts';
import { distinct, numbered } from './numberedNames.ts';

/** Reads all identifiers under the codes that they were kept with; codes of erased ones mean nothing. */
export async function readIdentifiers(
  connection: DuckDBConnection,
  identifiers: IdentifierTable,
): Promise<void> {
  const { n } = await one(connection, 'SELECT coalesce(max(code) + 1, 0) AS n FROM identity_identifier');
  addGaps(identifiers, Number(n));
  const types = await distinct(connection, 'identity_identifier', 'type');
  const codeOfType = types.map((name) => typeNamed(identifiers.types, name)?.code ?? -1);
  const { number, from } = numbered(types, 'identity_identifier', 'type');
  const reader = new ChunkTextReader();
  await eachWholeChunk(
    connection,
    `SELECT code::UINTEGER, ${number}, value FROM ${from}`,
    (chunk, [ofRows, ofTypes]) => {
      const codes = uint32(ofRows);
      const nth = uint32(ofTypes);
      const { bytes, begin, end } = reader.read(chunk, 2);
      const base = takeBytes(identifiers.values, bytes);
      for (let row = 0; row < codes.length; row++) {
        const type = codeOfType[nth[row]!]!;
        if (type >= 0) fillGap(identifiers, codes[row]!, type, base + begin[row]!, base + end[row]!);
      }
    },
  );
}
