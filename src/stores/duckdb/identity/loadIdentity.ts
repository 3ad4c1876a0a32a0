import type { DuckDBConnection } from '@duckdb/node-api';
import { createChanges } from '../../../identity/changeLog.ts';
import { takeChangedLinks } from '../../../identity/changes.ts';
import { decide } from '../../../identity/decide.ts';
import { addIdentifier, ERASED, HEADS } from '../../../identity/identifierTable.ts';
import { typeNamed } from '../../../identity/identifierTypes.ts';
import { createIdentityGraph, type IdentityGraph } from '../../../identity/identityGraph.ts';
import { isBetterEvidence } from '../../../identity/linkOrder.ts';
import { addLink, findLink, setEvidence } from '../../../identity/linkTable.ts';
import { resettle } from '../../../identity/resettle.ts';
import {
  type IdentityRules,
  identityDecisionSchema,
  identityRulesSchema,
  type LinkRule,
} from '../../../model/identity.ts';
import { query } from '../database.ts';
import { type IdentityState, stateOf, widen } from './identityState.ts';
import { takeRootChanges } from './rootChanges.ts';

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
  await readIdentifiers(connection, state);
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
  for (const [, code] of state.identifierOf) state.newHeads.push(code);
  takeRootChanges(state);
  return state;
}

async function readIdentifiers(connection: DuckDBConnection, state: IdentityState): Promise<void> {
  const { graph } = state;
  const { identifiers } = graph;
  await eachRow(
    connection,
    `SELECT i.code, i.type, i.value, customer.code FROM identity_identifier AS i
     LEFT JOIN customer ON customer.name = ${nameSql} ORDER BY i.code`,
    ([codes, types, values, heads]) => {
      codes!.forEach((code, at) => {
        while (identifiers.size < Number(code)) addGap(graph);
        const type = typeNamed(identifiers.types, String(types![at]));
        if (type === null) return;
        const added = addIdentifier(identifiers, type, String(values![at]));
        const head = heads![at];
        if (head === null) return;
        widen(state);
        identifiers.flags[added]! |= HEADS;
        state.headCode[added] = Number(head);
        state.identifierOf.set(Number(head), added);
      });
    },
  );
}

/** Takes the place of an identifier that was erased. */
function addGap({ identifiers }: IdentityGraph): void {
  const code = addIdentifier(identifiers, identifiers.types.list[0]!, '');
  identifiers.codes[0]!.delete('');
  identifiers.flags[code]! |= ERASED;
}

async function readLinks(connection: DuckDBConnection, graph: IdentityGraph): Promise<void> {
  const { identifiers, links } = graph;
  await eachRow(
    connection,
    'SELECT a, b, rule, time, source, interaction FROM identity_link',
    ([a, b, rules, times, sources, interactions]) => {
      a!.forEach((one, at) => {
        const [first, second] = [Number(one), Number(b![at])];
        const rule = rules![at] as LinkRule;
        const time = Number(times![at]);
        const evidence = { time, source: String(sources![at]), interaction: String(interactions![at]) };
        const found = findLink(links, first, second);
        const link = found >= 0 ? found : addLink(links, identifiers.lastLink, first, second);
        if (found < 0 || isBetterEvidence(graph, link, rule, evidence))
          setEvidence(links, link, rule, evidence);
        for (const code of [first, second]) {
          if (time < identifiers.firstSeen[code]!) identifiers.firstSeen[code] = time;
          if (rule === 'record') identifiers.flags[code]! |= HEADS;
        }
      });
    },
  );
}

async function eachRow(
  connection: DuckDBConnection,
  sql: string,
  visit: (columns: unknown[][]) => void,
): Promise<void> {
  const result = await connection.stream(sql);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return;
    visit(Array.from({ length: chunk.columnCount }, (_, at) => chunk.getColumnValues(at) as unknown[]));
  }
}
