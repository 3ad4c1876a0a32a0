import type { DuckDBConnection } from '@duckdb/node-api';
import { loneName } from '../../../identity/headName.ts';
import { ERASED, membersOf } from '../../../identity/identifierTable.ts';
import { lookUp } from '../../../identity/internIdentifier.ts';
import { knownCodes } from './customerCodes.ts';
import { displayName, type IdentityState, identifierCalled, noCode } from './identityState.ts';

/** A person as the database and the graph know them. */
export interface FoundCustomer {
  /** codes (of the table `customer`) under which their interactions are kept, rising */
  codes: number[];
  /** code of one of their identifiers in the graph, −1 where it has none */
  identifier: number;
}

/** Persons by what names them: any identifier, plain or as `type:value`; null for those that nobody is known by. */
export async function findCustomers(
  connection: DuckDBConnection,
  state: IdentityState,
  ids: readonly string[],
): Promise<(FoundCustomer | null)[]> {
  const { types } = state.graph.identifiers;
  const names = ids.map((id) => loneName(types, { type: 'customer', value: id }) ?? id);
  const known = await knownCodes(connection, [...new Set([...names, ...ids])]);
  const found = ids.map((id, at) => {
    const code = known.get(names[at] ?? '') ?? known.get(id);
    if (code !== undefined) return foundByCode(state, code);
    const identifier = identifierNamed(state, id);
    return identifier < 0 ? null : foundByIdentifier(state, identifier);
  });
  if (found.every((customer) => customer !== null)) return found;
  // a value alone may be of any type
  const trusted = [...types.list].sort((a, b) => a.rank - b.rank).slice(0, mostTypes);
  const others = ids.map((id, at) =>
    found[at] === null ? trusted.flatMap(({ name }) => loneName(types, { type: name, value: id }) ?? []) : [],
  );
  const typed = await knownCodes(connection, [...new Set(others.flat())]);
  return found.map((customer, at) => {
    const code = others[at]?.map((name) => typed.get(name)).find((known) => known !== undefined);
    return customer ?? (code === undefined ? null : foundByCode(state, code));
  });
}

const mostTypes = 30;

export function foundByCode(state: IdentityState, code: number): FoundCustomer {
  const identifier = state.identifierOf.get(code) ?? -1;
  return identifier < 0 ? { codes: [code], identifier } : foundByIdentifier(state, identifier);
}

function foundByIdentifier(state: IdentityState, identifier: number): FoundCustomer {
  const codes = membersOf(state.graph.identifiers, identifier).map(
    (member) => state.headCode[member] ?? noCode,
  );
  return { codes: codes.filter((code) => code !== noCode).sort((a, b) => a - b), identifier };
}

/** The graph's code of an identifier, as `type:value` or a value alone; of several types the most trusted. −1 = none. */
function identifierNamed(state: IdentityState, id: string): number {
  const { graph } = state;
  const called = identifierCalled(state, id);
  if (called >= 0) return called;
  const isErased = (code: number) => (graph.identifiers.flags[code]! & ERASED) !== 0;
  const colon = id.indexOf(':');
  if (colon > 0) {
    const code = lookUp(graph, { type: id.slice(0, colon), value: id.slice(colon + 1) });
    if (code >= 0 && !isErased(code)) return code;
  }
  const types = [...graph.identifiers.types.list].sort((a, b) => a.rank - b.rank);
  for (const { name } of types) {
    const code = lookUp(graph, { type: name, value: id });
    if (code >= 0 && !isErased(code)) return code;
  }
  return -1;
}

/** What people are shown as the name of the customers with these codes: their most trusted identifier. */
export async function displayNames(
  connection: DuckDBConnection,
  state: IdentityState,
  codes: Iterable<number>,
): Promise<Map<number, string>> {
  const names = new Map<number, string>();
  const others: number[] = [];
  for (const code of new Set(codes)) {
    const identifier = state.identifierOf.get(code);
    if (identifier === undefined) others.push(code);
    else names.set(code, displayName(state, identifier));
  }
  for (let from = 0; from < others.length; from += codesAtOnce) {
    const list = others.slice(from, from + codesAtOnce).join(', ');
    const result = await connection.runAndReadAll(`SELECT code, name FROM customer WHERE code IN (${list})`);
    for (const [code, name] of result.getRows()) names.set(Number(code), String(name));
  }
  return names;
}

const codesAtOnce = 5000;
