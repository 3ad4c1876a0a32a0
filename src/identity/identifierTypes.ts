import type { IdentifierClass, IdentityRules } from '../model/identity.ts';

/** A type of identifier. Of two types the one with the lower rank is believed first. */
export interface IdentifierType {
  code: number;
  name: string;
  class: IdentifierClass;
  rank: number;
  /** how many of it a customer can have */
  limit: number;
}

/**
 * Known types, the most telling first, with the names that sources use for them. What a client calls a user id is the same as what the
 * customer column of a file holds.
 */
const known: readonly { name: string; class: IdentifierClass; also: readonly string[] }[] = [
  {
    name: 'customer',
    class: 'unique',
    also: ['customerid', 'account', 'accountid', 'user', 'userid', 'uid', 'login', 'externalid'],
  },
  { name: 'crm', class: 'unique', also: ['crmid', 'contactid', 'recordid', 'salesforceid', 'hubspotid'] },
  { name: 'email', class: 'strong', also: ['mail', 'emailaddress', 'e-mail'] },
  { name: 'phone', class: 'strong', also: ['phonenumber', 'mobile', 'tel', 'telephone', 'msisdn'] },
  { name: 'anonymous', class: 'weak', also: ['anonymousid', 'distinctid', 'visitor', 'visitorid', 'either'] },
  { name: 'cookie', class: 'weak', also: ['cookieid', 'domainuserid', 'userpseudoid', 'clientid', 'duid'] },
  { name: 'device', class: 'weak', also: ['deviceid', 'idfa', 'idfv', 'gaid', 'advertisingid'] },
];
const classRank: Readonly<Record<IdentifierClass, number>> = { unique: 0, strong: 100, weak: 200 };
const MOST_TYPES = 1000;

export interface IdentifierTypes {
  list: IdentifierType[];
  byName: Map<string, IdentifierType>;
  rules: IdentityRules;
}

/** Known types and those of the rules, so that no others can take their places. */
export function createIdentifierTypes(rules: IdentityRules): IdentifierTypes {
  const types: IdentifierTypes = { list: [], byName: new Map(), rules };
  for (const { name } of known) typeNamed(types, name);
  for (const name of Object.keys(rules.types)) typeNamed(types, name);
  return types;
}

const plain = (name: string) =>
  name
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '');

/** The type that a source calls so; an unknown one is weak unless the rules say otherwise. Null where there are too many types. */
export function typeNamed(types: IdentifierTypes, called: string): IdentifierType | null {
  const found = types.byName.get(called);
  if (found) return found;
  if (types.byName.size >= 10 * MOST_TYPES) return null;
  const name = canonicalName(types.rules, called);
  const type = types.byName.get(name) ?? addType(types, name);
  if (type) types.byName.set(called, type);
  return type;
}

function canonicalName(rules: IdentityRules, called: string): string {
  let name = plain(called);
  for (let step = 0; step < 10; step++) {
    const sameAs = ruleFor(rules, name)?.sameAs;
    if (sameAs === undefined) break;
    name = plain(sameAs);
  }
  // a class of its own makes a name a type of its own
  if (ruleFor(rules, name)?.class !== undefined) return name;
  return known.find((type) => type.name === name || type.also.includes(name))?.name ?? name;
}

function ruleFor(rules: IdentityRules, name: string): IdentityRules['types'][string] | undefined {
  const key = Object.keys(rules.types).find((given) => plain(given) === name);
  return key === undefined ? undefined : rules.types[key];
}

function addType(types: IdentifierTypes, name: string): IdentifierType | null {
  if (name === '' || name.length > 100 || name.includes(':') || types.list.length >= MOST_TYPES) return null;
  const rule = ruleFor(types.rules, name);
  const at = known.findIndex((type) => type.name === name);
  const typeClass = rule?.class ?? known[at]?.class ?? 'weak';
  const type: IdentifierType = {
    code: types.list.length,
    name,
    class: typeClass,
    rank: classRank[typeClass] + (at < 0 ? known.length : at),
    limit: typeClass === 'unique' ? 1 : (rule?.limit ?? types.rules.limits.perType),
  };
  types.list.push(type);
  types.byName.set(name, type);
  return type;
}
