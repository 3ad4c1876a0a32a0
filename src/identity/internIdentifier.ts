import type { Identifier } from '../model/identity.ts';
import { addIdentifier, codeOf } from './identifierTable.ts';
import { type IdentifierType, typeNamed } from './identifierTypes.ts';
import type { IdentityGraph } from './identityGraph.ts';
import { normaliseIdentifier } from './normaliseIdentifier.ts';

const MOST_SPELLINGS = 100_000;
const SUPPRESSED = 'was erased, and is kept no more';

/**
 * The code of an identifier, which becomes known by it. −1 where it names no customer: `whyRefused` says why.
 * What is known under its normal form is found without normalising, as normal forms are their own normal forms.
 */
export function intern(graph: IdentityGraph, { type: called, value }: Identifier): number {
  const type = typeNamed(graph.identifiers.types, called);
  if (!type) return -1;
  const known = codeOf(graph.identifiers, type, value);
  if (known >= 0) return known;
  return type.name === 'phone' ? internPhone(graph, type, value) : internSpelled(graph, type, value);
}

function internSpelled(graph: IdentityGraph, type: IdentifierType, value: string): number {
  const normal = normaliseIdentifier(type.name, value, graph.rules);
  return 'refused' in normal ? -1 : internNormal(graph, type, normal.value);
}

/** Reading a phone number takes long: spellings are remembered. */
function internPhone(graph: IdentityGraph, type: IdentifierType, value: string): number {
  const spelled = graph.spellings.get(value);
  if (spelled !== undefined) return spelled;
  const code = internSpelled(graph, type, value);
  if (code >= 0) {
    if (graph.spellings.size >= MOST_SPELLINGS) graph.spellings.clear();
    graph.spellings.set(value, code);
  }
  return code;
}

function internNormal(graph: IdentityGraph, type: IdentifierType, value: string): number {
  const known = codeOf(graph.identifiers, type, value);
  if (known >= 0) return known;
  if (graph.isSuppressed(`${type.name}:${value}`)) return -1;
  return addIdentifier(graph.identifiers, type, value);
}

/** The code of an identifier that is known already, −1 = it is not. */
export function lookUp(graph: IdentityGraph, { type: called, value }: Identifier): number {
  const type = typeNamed(graph.identifiers.types, called);
  if (!type) return -1;
  const normal = normaliseIdentifier(type.name, value, graph.rules);
  return 'refused' in normal ? -1 : codeOf(graph.identifiers, type, normal.value);
}

/** Why an identifier names no customer, as the rest of a sentence (`is an IP address …`); null where it does. */
export function whyRefused(graph: IdentityGraph, { type: called, value }: Identifier): string | null {
  const type = typeNamed(graph.identifiers.types, called);
  if (!type) return 'is of a type without a usable name, or there are too many types';
  const normal = normaliseIdentifier(type.name, value, graph.rules);
  if ('refused' in normal) return normal.refused;
  return graph.isSuppressed(`${type.name}:${normal.value}`) ? SUPPRESSED : null;
}

/** An identifier written as `type:value`. */
export function parseIdentifier(key: string): Identifier {
  const colon = key.indexOf(':');
  return { type: key.slice(0, Math.max(colon, 0)), value: key.slice(colon + 1) };
}
