import type { DuckDBConnection } from '@duckdb/node-api';
import { decide } from '../../../identity/decide.ts';
import { loneName } from '../../../identity/headName.ts';
import { ERASED, HEADS, keyOf } from '../../../identity/identifierTable.ts';
import { createIdentityGraph } from '../../../identity/identityGraph.ts';
import { identifiersOf } from '../../../identity/interactionIdentifiers.ts';
import { parseIdentifier } from '../../../identity/internIdentifier.ts';
import { GONE, interactionOf, UNSEEN } from '../../../identity/linkTable.ts';
import { resettle } from '../../../identity/resettle.ts';
import { link, see } from '../../../identity/see.ts';
import { type IdentityRules, linkRules } from '../../../model/identity.ts';
import { one, query } from '../database.ts';
import { customersSql } from '../summary.ts';
import { knownCodes } from './customerCodes.ts';
import { type IdentityState, nameOf, stateOf, widen } from './identityState.ts';
import { keepIdentity, keepRoots } from './keepIdentity.ts';

/**
 * Computes who is who again under other rules, inside the caller's transaction: from all links that are known, from all identifiers that
 * interactions and files of customers bear, and from people's decisions. Interactions keep the names under which they were kept,
 * in the form that the rules give these now. Gives how many customers there were and are.
 */
export async function resetRules(
  connection: DuckDBConnection,
  before: IdentityState,
  rules: IdentityRules,
): Promise<{ before: number; after: number }> {
  const countSql = `SELECT ${customersSql} AS n`;
  const { n: customersBefore } = await one(connection, countSql);
  await connection.run('DELETE FROM identity_rules');
  await connection.run('INSERT INTO identity_rules VALUES ($1)', [JSON.stringify(rules)]);
  const graph = createIdentityGraph(rules, before.graph.isSuppressed);
  await renameCustomers(connection, graph.identifiers.types);
  const { identifiers, links } = before.graph;
  for (let at = 0; at < links.size; at++) {
    const rule = linkRules[links.rule[at]!];
    if (links.state[at] === GONE || links.rule[at] === UNSEEN || rule === undefined || rule === 'hand')
      continue;
    const [a, b] = [links.a[at]!, links.b[at]!].map((code) => parseIdentifier(keyOf(identifiers, code)));
    if (((identifiers.flags[links.a[at]!]! | identifiers.flags[links.b[at]!]!) & ERASED) !== 0) continue;
    const evidence = {
      time: links.time[at]!,
      source: links.sources[links.source[at]!]!,
      interaction: interactionOf(links, at),
    };
    link(graph, a!, b!, rule, evidence);
  }
  const seen = await query(
    connection,
    `SELECT customer.name, identifiers, seen.time, seen.source, seen.id FROM (
       SELECT customer, identifiers, min({ 'time': time, 'source': source.name, 'id': coalesce(id, '') }) AS seen
       FROM whole JOIN source ON source.code = whole.source WHERE identifiers IS NOT NULL GROUP BY customer, identifiers)
     LEFT JOIN customer ON customer.code = customer`,
  );
  for (const row of seen) {
    const texts = JSON.parse(String(row['identifiers'])) as Record<string, string>;
    const customer = row['name'] === null ? undefined : String(row['name']);
    const evidence = {
      time: Number(row['time']),
      source: String(row['source']),
      interaction: String(row['id']),
    };
    see(graph, identifiersOf(graph.identifiers.types, { customer, identifiers: texts }), evidence);
  }
  for (const decision of before.graph.decisions) decide(graph, decision);
  const state = stateOf(graph);
  await connection.run('DELETE FROM identity_identifier');
  await connection.run('DELETE FROM identity_link');
  state.kept.decisions = graph.decisions.length;
  widen(state);
  const names = Array.from({ length: graph.identifiers.size }, (_, code) => nameOf(graph.identifiers, code));
  const codes = await knownCodes(connection, names);
  names.forEach((name, code) => {
    const head = codes.get(name);
    if (head === undefined) return;
    graph.identifiers.flags[code]! |= HEADS;
    state.headCode[code] = head;
    state.identifierOf.set(head, code);
    state.newHeads.push(code);
  });
  resettle(graph);
  state.rootOf = before.rootOf.copy();
  await keepIdentity(connection, state);
  const alone = [...before.rootOf.keys()].filter((code) => !state.identifierOf.has(code));
  await keepRoots(connection, new Map(alone.map((code) => [code, code])));
  await connection.run('UPDATE state SET epoch = epoch + 1');
  const { n: customersAfter } = await one(connection, countSql);
  return { before: Number(customersBefore), after: Number(customersAfter) };
}

/** Calls customers as the rules would call them; where another one is called so already, interactions go over to it. */
async function renameCustomers(
  connection: DuckDBConnection,
  types: Parameters<typeof loneName>[0],
): Promise<void> {
  const rows = await query(
    connection,
    `SELECT code, name FROM customer WHERE contains(name, ':') OR contains(name, '@')`,
  );
  const renamed = rows.flatMap((row) => {
    const name = String(row['name']);
    const written = parseIdentifier(name);
    const now =
      loneName(types, { type: 'customer', value: name }) === name &&
      types.byName.get(written.type) !== undefined
        ? loneName(types, written)
        : loneName(types, { type: 'customer', value: name });
    return now === null || now === name ? [] : [{ code: Number(row['code']), name, now }];
  });
  if (renamed.length === 0) return;
  const known = await knownCodes(
    connection,
    renamed.map(({ now }) => now),
  );
  for (const { code, name, now } of renamed) {
    const other = known.get(now);
    await connection.run('UPDATE customer_attribute SET customer = $1 WHERE customer = $2', [now, name]);
    if (other === undefined) {
      await connection.run('UPDATE customer SET name = $1 WHERE code = $2', [now, code]);
      known.set(now, code);
      continue;
    }
    await connection.run('UPDATE interaction SET customer = $1 WHERE customer = $2', [other, code]);
    await connection.run('DELETE FROM customer WHERE code = $1', [code]);
    await connection.run(`DELETE FROM idle_name WHERE kind = 'customer' AND code IN ($1, $2)`, [code, other]);
  }
  // whoever holds columns has other interactions under other customers now
  await connection.run('UPDATE state SET identity = uuid()');
}
