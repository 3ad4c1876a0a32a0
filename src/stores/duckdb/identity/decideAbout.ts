import type { DuckDBConnection } from '@duckdb/node-api';
import { merge, unmerge } from '../../../identity/decide.ts';
import { refusalsOf } from '../../../identity/edges.ts';
import { identifierWritten } from '../../../identity/headName.ts';
import { keyOf, membersOf } from '../../../identity/identifierTable.ts';
import { lookUp, parseIdentifier, whyRefused } from '../../../identity/internIdentifier.ts';
import { APPLIED, linkAfter, otherEnd } from '../../../identity/linkTable.ts';
import { settle } from '../../../identity/settle.ts';
import type { Identifier } from '../../../model/identity.ts';
import { UnusableInput } from '../../../model/unusableInput.ts';
import type { Decided, IdentityDecider } from '../../customerIdentity.ts';
import { shown } from './describePerson.ts';
import { displayNames, findCustomers } from './findCustomers.ts';
import { Naming } from './headCodes.ts';
import { displayName, type IdentityState } from './identityState.ts';
import { keepIdentity } from './keepIdentity.ts';

/** Makes two customers one, by a person's word. */
export async function mergePeople(
  connection: DuckDBConnection,
  state: IdentityState,
  ids: readonly [string, string],
  decider: IdentityDecider,
): Promise<Decided> {
  const naming = new Naming(state);
  const [one, other] = [await named(connection, state, ids[0]), await named(connection, state, ids[1])];
  if (one.person === other.person)
    throw new UnusableInput(
      `'${ids[0]}' and '${ids[1]}' are one customer already: there is nothing to merge`,
      {
        status: 409,
      },
    );
  if (merge(state.graph, one.identifier, other.identifier, decider) === null)
    throw new UnusableInput(
      `'${ids[0]}' and '${ids[1]}' can't be merged: one of them names nobody in particular`,
    );
  return decided(connection, state, naming, [one.identifier, other.identifier]);
}

/** Parts the second identifier, with all that is nearer to it than to the first, from the first. */
export async function unmergePeople(
  connection: DuckDBConnection,
  state: IdentityState,
  ids: readonly [string, string],
  decider: IdentityDecider,
): Promise<Decided> {
  const naming = new Naming(state);
  const [one, other] = [await named(connection, state, ids[0]), await named(connection, state, ids[1])];
  const { graph } = state;
  const [a, b] = [lookUp(graph, one.identifier), lookUp(graph, other.identifier)];
  const { customer } = graph.identifiers;
  if (a < 0 || b < 0 || customer[a] !== customer[b])
    throw new UnusableInput(`'${ids[0]}' and '${ids[1]}' are not one customer: there is nothing to part`, {
      status: 409,
    });
  if (a === b)
    throw new UnusableInput(
      `'${ids[0]}' and '${ids[1]}' are the same identifier: name two identifiers of the customer, for example email:jane@example.com`,
    );
  unmerge(graph, nearer(state, a, b), decider);
  return decided(connection, state, naming, [one.identifier, other.identifier]);
}

/** Members of a customer that fewer links part from b than from a. */
function nearer({ graph }: IdentityState, a: number, b: number): number[] {
  const { identifiers, links } = graph;
  const side = new Map([
    [a, a],
    [b, b],
  ]);
  for (const code of side.keys()) {
    for (let link = identifiers.lastLink[code]!; link >= 0; link = linkAfter(links, link, code)) {
      const next = otherEnd(links, link, code);
      if (links.state[link] === APPLIED && !side.has(next)) side.set(next, side.get(code)!);
    }
  }
  return membersOf(identifiers, b).filter((code) => side.get(code) === b);
}

async function named(
  connection: DuckDBConnection,
  state: IdentityState,
  id: string,
): Promise<{ identifier: Identifier; person: string }> {
  settle(state.graph);
  const [found] = await findCustomers(connection, state, [id]);
  if (found === null || found === undefined)
    throw new UnusableInput(`there is no customer '${id}': look for the id among the journeys`, {
      status: 404,
    });
  const { graph } = state;
  const { types } = graph.identifiers;
  const person =
    found.identifier >= 0
      ? `graph ${graph.identifiers.customer[found.identifier]}`
      : `code ${found.codes[0]}`;
  for (const identifier of [parseIdentifier(id), identifierWritten(types, id)])
    if (identifier.type !== '' && lookUp(graph, identifier) >= 0) return { identifier, person };
  if (found.identifier >= 0)
    return { identifier: parseIdentifier(keyOf(graph.identifiers, found.identifier)), person };
  const name = (await displayNames(connection, state, found.codes)).get(found.codes[0] ?? -1) ?? id;
  const identifier = identifierWritten(types, name);
  const why = whyRefused(graph, identifier);
  if (why !== null) throw new UnusableInput(`'${id}' can't be merged: it ${why}`);
  return { identifier, person };
}

async function decided(
  connection: DuckDBConnection,
  state: IdentityState,
  naming: Naming,
  identifiers: readonly Identifier[],
): Promise<Decided> {
  await naming.codes(connection, new Set(), new Set());
  await keepIdentity(connection, state);
  await connection.run('UPDATE state SET epoch = epoch + 1');
  const codes = identifiers.map((identifier) => lookUp(state.graph, identifier));
  const { customer } = state.graph.identifiers;
  const people = [...new Map(codes.map((code) => [customer[code]!, code])).values()];
  const keys = new Set(codes.map((code) => keyOf(state.graph.identifiers, code)));
  return {
    customers: people.map((code) => displayName(state, code)),
    refused: refusalsOf(state.graph, codes)
      .filter(({ a, b, refused }) => keys.has(a) && keys.has(b) && refused?.reason !== 'unmerged')
      .map(shown),
  };
}
