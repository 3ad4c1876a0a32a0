import type { DuckDBConnection } from '@duckdb/node-api';
import {
  BIGINT,
  DuckDBDataChunk,
  type DuckDBType,
  type DuckDBValue,
  INTEGER,
  UINTEGER,
  VARCHAR,
} from '@duckdb/node-api';
import { takeChangedLinks } from '../../../identity/changes.ts';
import { identifierValue, typeOf } from '../../../identity/identifierTable.ts';
import { GONE, interactionOf, UNSEEN } from '../../../identity/linkTable.ts';
import { settle } from '../../../identity/settle.ts';
import { linkRules } from '../../../model/identity.ts';
import { inAnyOrder } from '../database.ts';
import { type IdentityState, widen } from './identityState.ts';
import { takeRootChanges } from './rootChanges.ts';

const chunkRows = 2048;

/**
 * Keeps what the graph learned, and says under which codes interactions count from now on, inside the caller's transaction.
 * Raises the epoch where any interaction came to count elsewhere.
 */
export async function keepIdentity(connection: DuckDBConnection, state: IdentityState): Promise<void> {
  const { graph, kept } = state;
  settle(graph);
  widen(state);
  const { identifiers, links } = graph;
  const added = Array.from({ length: identifiers.size - kept.identifiers }, (_, at) => kept.identifiers + at);
  kept.identifiers = identifiers.size;
  await appendRows(connection, 'identity_identifier', [INTEGER, VARCHAR, VARCHAR], added, (code) => [
    code,
    typeOf(identifiers, code).name,
    identifierValue(identifiers, code),
  ]);
  const news = takeChangedLinks(graph).filter(
    (link) => links.state[link] !== GONE && links.rule[link] !== UNSEEN,
  );
  await appendRows(
    connection,
    'identity_link',
    [INTEGER, INTEGER, VARCHAR, BIGINT, VARCHAR, VARCHAR],
    news,
    (link) => [
      links.a[link]!,
      links.b[link]!,
      linkRules[links.rule[link]!]!,
      BigInt(Math.trunc(links.time[link]!)),
      links.sources[links.source[link]!]!,
      interactionOf(links, link),
    ],
  );
  const decisions = graph.decisions.slice(kept.decisions);
  kept.decisions = graph.decisions.length;
  for (const { a, b, kind, at, by, why } of decisions)
    await connection.run('INSERT INTO identity_decision VALUES ($1, $2, $3, $4, $5, $6)', [
      a,
      b,
      kind,
      BigInt(at),
      by,
      why,
    ]);
  if (added.length + news.length + decisions.length > 0) state.isChanged = true;
  await keepRoots(connection, takeRootChanges(state));
}

/** Says under which code each of some codes counts from now on. */
export async function keepRoots(
  connection: DuckDBConnection,
  roots: ReadonlyMap<number, number>,
): Promise<void> {
  if (roots.size === 0) return;
  await connection.run('UPDATE state SET epoch = epoch + 1');
  await connection.run('CREATE OR REPLACE TEMP TABLE new_root (customer UINTEGER, root UINTEGER)');
  await appendRows(connection, 'new_root', [UINTEGER, UINTEGER], [...roots], (row) => row, 'temp');
  await connection.run('DELETE FROM redirect WHERE customer IN (SELECT customer FROM new_root)');
  await inAnyOrder(connection, async () => {
    await connection.run('INSERT INTO redirect SELECT customer, root, epoch FROM new_root, state');
  });
  await connection.run('DROP TABLE new_root');
}

async function appendRows<T>(
  connection: DuckDBConnection,
  table: string,
  types: readonly DuckDBType[],
  rows: readonly T[],
  valuesOf: (row: T) => readonly DuckDBValue[],
  catalog: string | null = null,
): Promise<void> {
  if (rows.length === 0) return;
  const appender = await connection.createAppender(table, 'main', catalog);
  for (let from = 0; from < rows.length; from += chunkRows) {
    const part = rows.slice(from, from + chunkRows).map(valuesOf);
    const chunk = DuckDBDataChunk.create([...types], part.length);
    chunk.setColumns(types.map((_, at) => part.map((values) => values[at]!)));
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}
