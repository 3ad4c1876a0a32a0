import type { DuckDBConnection } from '@duckdb/node-api';
import { createChanges } from '../../../identity/changeLog.ts';
import { takeChangedLinks } from '../../../identity/changes.ts';
import { decide } from '../../../identity/decide.ts';
import { HEADS } from '../../../identity/identifierTable.ts';
import { createIdentityGraph } from '../../../identity/identityGraph.ts';
import { resettle } from '../../../identity/resettle.ts';
import { type IdentityRules, identityDecisionSchema, identityRulesSchema } from '../../../model/identity.ts';
import { eachChunk, uint32 } from '../chunks.ts';
import { query } from '../database.ts';
import { CodeMap } from './codeMap.ts';
import { type IdentityState, stateOf, widen } from './identityState.ts';
import { readIdentifiers } from './readIdentifiers.ts';
import { readLinks } from './readLinks.ts';
import { findRoots } from './rootChanges.ts';

/** The rules that the workspace was given, else the usual ones. */
export async function rulesOf(connection: DuckDBConnection): Promise<IdentityRules> {
  const [row] = await query(connection, 'SELECT rules FROM identity_rules');
  return identityRulesSchema.parse(row === undefined ? {} : JSON.parse(String(row['rules'])));
}

/** SQL for what the customer of an identifier (`i`) is called. */
export const nameSql = `CASE WHEN i.type IN ('customer', 'email') THEN i.value ELSE i.type || ':' || i.value END`;

/** Reads who is who, and computes the customers from the links. */
export async function loadIdentity(
  connection: DuckDBConnection,
  isSuppressed?: (key: string) => boolean,
): Promise<IdentityState> {
  const graph = createIdentityGraph(await rulesOf(connection), isSuppressed);
  const state = stateOf(graph);
  await readIdentifiers(connection, graph.identifiers);
  await readHeads(connection, state);
  await readLinks(connection, graph);
  const decisions = await query(
    connection,
    'SELECT a, b, kind, decided AS "at", decider AS "by", why FROM identity_decision ORDER BY rowid',
  );
  for (const row of decisions) decide(graph, identityDecisionSchema.parse(row));
  resettle(graph);
  takeChangedLinks(graph);
  widen(state);
  state.kept = { identifiers: graph.identifiers.size, decisions: graph.decisions.length };
  state.customerThen.set(graph.identifiers.customer.subarray(0, graph.identifiers.size));
  graph.changes = createChanges();
  findRoots(state);
  return state;
}

/** Reads which customers of the database identifiers are the names of. */
async function readHeads(connection: DuckDBConnection, state: IdentityState): Promise<void> {
  const { flags, size } = state.graph.identifiers;
  widen(state);
  state.identifierOf = new CodeMap(size);
  await eachChunk(
    connection,
    `SELECT i.code::UINTEGER, customer.code FROM identity_identifier AS i JOIN customer ON customer.name = ${nameSql}`,
    ([ofIdentifiers, ofCustomers]) => {
      const codes = uint32(ofIdentifiers);
      const heads = uint32(ofCustomers);
      for (let at = 0; at < codes.length; at++) {
        const code = codes[at]!;
        if (code >= size) continue;
        flags[code]! |= HEADS;
        state.headCode[code] = heads[at]!;
        state.identifierOf.set(heads[at]!, code);
      }
    },
  );
}
