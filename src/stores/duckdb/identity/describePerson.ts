import type { DuckDBConnection } from '@duckdb/node-api';
import { describeCustomer } from '../../../identity/describeCustomer.ts';
import type { DescribedEdge } from '../../../identity/edges.ts';
import { identifierWritten } from '../../../identity/headName.ts';
import { codeOf, typeOf } from '../../../identity/identifierTable.ts';
import { typeNamed } from '../../../identity/identifierTypes.ts';
import { parseIdentifier } from '../../../identity/internIdentifier.ts';
import { settle } from '../../../identity/settle.ts';
import type { IdentityDecision } from '../../../model/identity.ts';
import type { LoggedDecision, Person, PersonLink } from '../../customerIdentity.ts';
import { query } from '../database.ts';
import { displayNames, findCustomers } from './findCustomers.ts';
import { displayName, type IdentityState, noCode } from './identityState.ts';

/** Evidence without a time counts as the latest. */
const untimed = Number.MAX_SAFE_INTEGER;

/** Who is known by an id; null = nobody. */
export async function describePerson(
  connection: DuckDBConnection,
  state: IdentityState,
  id: string,
): Promise<Person | null> {
  settle(state.graph);
  const [found] = await findCustomers(connection, state, [id]);
  if (found === null || found === undefined) return null;
  const seen = await seenAt(connection, found.codes);
  if (found.identifier < 0) return lonePerson(connection, state, found.codes[0] ?? noCode, seen);
  const { graph } = state;
  const { identifiers } = graph;
  const described = describeCustomer(graph, found.identifier);
  const links = described.refused.map(shown);
  const ours = new Set(described.identifiers.map(({ type, value }) => `${type}:${value}`));
  const contested = described.identifiers.filter(({ isContested }) => isContested);
  const others = links
    .filter(({ refused }) => refused?.reason === 'contested')
    .flatMap(({ a, b }) => [a, b].filter((key) => !ours.has(key) && isContestedKey(state, key)));
  const known = described.identifiers.map(({ code, type, value, firstSeen, isContested, because }) => {
    const head = state.headCode[code] ?? noCode;
    const own = seen.get(head);
    const first = Math.min(
      firstSeen >= untimed ? Number.POSITIVE_INFINITY : firstSeen,
      own?.first ?? Number.POSITIVE_INFINITY,
    );
    return {
      type,
      value,
      class: typeOf(identifiers, code).class,
      firstSeen: Number.isFinite(first) ? first : null,
      interactions: own?.interactions ?? 0,
      isContested,
      because: because.map(shown),
    };
  });
  return {
    name: displayName(state, found.identifier),
    isAnonymous: described.isAnonymous,
    identifiers: known.sort((a, b) => (a.firstSeen ?? untimed) - (b.firstSeen ?? untimed)),
    refused: links,
    contested: [...new Set([...contested.map(({ type, value }) => `${type}:${value}`), ...others])],
    decisions: grouped(described.decisions),
  };
}

/** Somebody who was never seen with a second identifier. */
async function lonePerson(
  connection: DuckDBConnection,
  state: IdentityState,
  code: number,
  seen: ReadonlyMap<number, { first: number; interactions: number }>,
): Promise<Person> {
  const name = (await displayNames(connection, state, [code])).get(code) ?? '';
  const { types } = state.graph.identifiers;
  const { type, value } = identifierWritten(types, name);
  const kind = typeNamed(types, type)?.class ?? 'weak';
  const own = seen.get(code);
  return {
    name,
    isAnonymous: kind === 'weak',
    identifiers: [
      {
        type,
        value,
        class: kind,
        firstSeen: own?.first ?? null,
        interactions: own?.interactions ?? 0,
        isContested: false,
        because: [],
      },
    ],
    refused: [],
    contested: [],
    decisions: [],
  };
}

async function seenAt(
  connection: DuckDBConnection,
  codes: readonly number[],
): Promise<Map<number, { first: number; interactions: number }>> {
  if (codes.length === 0) return new Map();
  const rows = await query(
    connection,
    `SELECT customer, min(time) AS first, count(*) AS n FROM interaction WHERE customer IN (${codes.join(', ')}) GROUP BY customer`,
  );
  return new Map(
    rows.map((row) => [
      Number(row['customer']),
      { first: Number(row['first']), interactions: Number(row['n']) },
    ]),
  );
}

export const shown = (edge: DescribedEdge): PersonLink => edge;

function isContestedKey({ graph }: IdentityState, key: string): boolean {
  const { type, value } = parseIdentifier(key);
  const named = typeNamed(graph.identifiers.types, type);
  const code = named ? codeOf(graph.identifiers, named, value) : -1;
  return code >= 0 && (graph.identifiers.flags[code]! & 2) !== 0;
}

/** Decisions about several links that somebody made at once are one entry; the latest first. */
export function grouped(decisions: readonly IdentityDecision[]): LoggedDecision[] {
  const entries = new Map<string, LoggedDecision>();
  for (const { a, b, kind, at, by, why } of decisions) {
    const key = JSON.stringify(kind === 'merge' ? [a, b, kind, at, by, why] : [kind, at, by, why]);
    const known = entries.get(key);
    if (known) known.links++;
    else entries.set(key, { a, b, kind, at, by, why, links: 1 });
  }
  return [...entries.values()].reverse();
}
