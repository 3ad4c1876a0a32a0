import type { DuckDBConnection } from '@duckdb/node-api';
import { identifierWritten } from '../../../identity/headName.ts';
import { CONTESTED, identifierValue, membersOf, typeOf } from '../../../identity/identifierTable.ts';
import type { KnownPerson } from '../../../model/erasing.ts';
import type { Identifier } from '../../../model/identity.ts';
import { query } from '../database.ts';
import { type IdentityState, identifierCalled, nameOf } from '../identity/identityState.ts';
import { literal } from '../sqlText.ts';
import { keyOf } from './suppression.ts';

const nameAttribute =
  /^(?:full[ _-]?name|name|display[ _-]?name|customer[ _-]?name|contact[ _-]?name|naam|nom|nombre)$/i;

/** What the customers of a person are called in the table `customer`, each in its normal form. */
export function namesOf(state: IdentityState, person: KnownPerson): string[] {
  const { types } = state.graph.identifiers;
  const names = new Set([person.name]);
  for (const { type, value } of person.identifiers)
    names.add(type === 'customer' || type === 'email' ? value : `${type}:${value}`);
  for (const spelling of person.spellings) {
    const { type, value } = identifierWritten(types, spelling);
    if (
      keyOf(types, { type, value }) !== null &&
      person.identifiers.some((known) => known.type === type && known.value === value)
    )
      names.add(spelling);
  }
  return [...names];
}

/** What a customer is called by, and their identifiers; contested ones, which others have too, only where they are the name. */
export function identifiersOfCustomer(
  state: IdentityState,
  customer: string,
): { normal: string; names: string[]; identifiers: Identifier[]; isKnown: boolean } {
  const { identifiers } = state.graph;
  const written = identifierWritten(identifiers.types, customer);
  const key = keyOf(identifiers.types, written);
  const normal = key === null ? customer : headOf(key);
  let code = identifierCalled(state, normal);
  if (code < 0) code = identifierCalled(state, customer);
  const members = code < 0 ? [] : membersOf(identifiers, code);
  const known: Identifier[] = members
    .filter((member) => member === code || ((identifiers.flags[member] ?? 0) & CONTESTED) === 0)
    .map((member) => ({
      type: typeOf(identifiers, member).name,
      value: identifierValue(identifiers, member),
    }));
  if (known.length === 0 && key !== null)
    known.push({ type: written.type, value: key.slice(written.type.length + 1) });
  const names = [...new Set([customer, normal, ...members.map((member) => nameOf(identifiers, member))])];
  return { normal, names, identifiers: known, isKnown: members.length > 0 };
}

/** Everything by which a customer is known: resolved identifiers, how they were written, and what the person wrote. Null = unknown. */
export async function findPerson(
  connection: DuckDBConnection,
  state: IdentityState,
  customer: string,
): Promise<KnownPerson | null> {
  const { identifiers } = state.graph;
  const { normal, names, identifiers: known, isKnown } = identifiersOfCustomer(state, customer);
  const list = names.map(literal).join(', ');
  const rows = await query(
    connection,
    `SELECT text, identifiers FROM (SELECT arrival FROM interaction WHERE customer IN (SELECT code FROM customer WHERE name IN (${list})))
     JOIN detail USING (arrival) WHERE text IS NOT NULL OR identifiers IS NOT NULL
     UNION SELECT text, identifiers FROM revision WHERE customer IN (SELECT code FROM customer WHERE name IN (${list}))`,
  );
  const said = await query(
    connection,
    `SELECT name, identifies, value FROM customer_attribute WHERE customer IN (${list})`,
  );
  const borne = await query(connection, `SELECT 1 FROM customer WHERE name IN (${list}) LIMIT 1`);
  if (!isKnown && borne.length === 0 && said.length === 0) return null;
  const spellings = new Set<string>(names);
  const fullNames = new Set<string>();
  const keys = new Set(known.map(({ type, value }) => `${type}:${value}`));
  const spelled = (type: string, value: string) => {
    const found = keyOf(identifiers.types, { type, value });
    if (found !== null && keys.has(found)) spellings.add(value);
  };
  for (const row of rows)
    for (const [type, value] of Object.entries(
      JSON.parse(String(row['identifiers'] ?? '{}')) as Record<string, string>,
    ))
      spelled(type, value);
  for (const row of said) {
    const [name, value] = [String(row['name']), String(row['value'])];
    if (row['identifies'] === true) spelled(name, value);
    else if (nameAttribute.test(name) && value.trim().includes(' ')) fullNames.add(value.trim());
  }
  const first = said.find((row) => /^(?:first|given)[ _-]?name$/i.test(String(row['name'])));
  const last = said.find((row) => /^(?:last|family|sur)[ _-]?name$/i.test(String(row['name'])));
  if (first && last) fullNames.add(`${String(first['value']).trim()} ${String(last['value']).trim()}`);
  const texts = rows.flatMap((row) => (row['text'] === null ? [] : [String(row['text'])]));
  return {
    name: normal,
    identifiers: known,
    spellings: [...spellings],
    fullNames: [...fullNames],
    texts: [...new Set(texts)],
  };
}

function headOf(key: string): string {
  return /^(?:customer|email):/.test(key) ? key.slice(key.indexOf(':') + 1) : key;
}
