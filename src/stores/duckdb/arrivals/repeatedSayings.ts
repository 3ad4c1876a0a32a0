import type { DuckDBConnection } from '@duckdb/node-api';
import { ByteWriter } from '../../../arrivals/byteWriter.ts';
import { hashId } from '../../../arrivals/hashing.ts';
import type { ArrivedMerge, ArrivedTraits } from '../../../model/arrivals.ts';

type Said = ArrivedTraits | ArrivedMerge;

/** An id that holds a UUID names one message, whatever source it comes by; another one is known within its source. */
const worldwide = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/i;

/**
 * Tells which traits and merges came before, in the same words under the same id, and notes those that didn't, inside the caller's transaction:
 * 64 bits of each. Times are not compared, since the corrected time differs with every delivery. What has no id is always new.
 */
export async function repeatedSayings(
  connection: DuckDBConnection,
  sayings: readonly Said[],
): Promise<ReadonlySet<Said>> {
  const repeated = new Set<Said>();
  const first = new Map<bigint, Said>();
  const bytes = new ByteWriter();
  for (const said of sayings) {
    if (said.id === null) continue;
    const mark = markOf(said, said.id, bytes);
    if (first.has(mark)) repeated.add(said);
    else first.set(mark, said);
  }
  if (first.size === 0) return repeated;
  const marks = `(SELECT unnest([${[...first.keys()].join(', ')}]::UBIGINT[]) AS mark)`;
  const known = await connection.runAndReadAll(
    `SELECT DISTINCT mark FROM said_message WHERE mark IN ${marks}`,
  );
  for (const [mark] of known.getRows()) {
    const said = first.get(BigInt(String(mark)));
    if (said === undefined) continue;
    repeated.add(said);
    first.delete(BigInt(String(mark)));
  }
  if (first.size > 0)
    await connection.run(
      `INSERT INTO said_message SELECT unnest([${[...first.keys()].join(', ')}]::UBIGINT[])`,
    );
  return repeated;
}

function markOf(said: Said, id: string, bytes: ByteWriter): bigint {
  const words =
    'attributes' in said
      ? [said.identifiers.map(({ type, value }) => [type, value]), Object.entries(said.attributes).sort()]
      : [said.from.type, said.from.value, said.to.type, said.to.value];
  bytes.clear();
  bytes.text(JSON.stringify([worldwide.test(id) ? null : said.source, id, ...words]));
  const hash = new Uint32Array(2);
  hashId(hash, 0, bytes.bytes, 0, bytes.length);
  return (BigInt(hash[0]!) << 32n) | BigInt(hash[1]!);
}
