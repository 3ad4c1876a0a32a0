import { headName, identifierWritten } from '../../../identity/headName.ts';
import {
  byTrust,
  codeOf,
  type IdentifierTable,
  identifierValue,
  membersOf,
} from '../../../identity/identifierTable.ts';
import type { IdentityGraph } from '../../../identity/identityGraph.ts';
import { parseIdentifier } from '../../../identity/internIdentifier.ts';
import { CodeMap } from './codeMap.ts';

/** Stands for no code of a customer. */
export const noCode = 0xffffffff;

/** The graph of who is who in memory, as far as a transaction has got, and how its identifiers are called in the database. */
export interface IdentityState {
  graph: IdentityGraph;
  /** the database's code of the customer that each identifier heads, by the graph's code; `noCode` where it heads none */
  headCode: Uint32Array;
  /** the graph's code of each such code */
  identifierOf: CodeMap;
  /** codes whose interactions count under another one */
  rootOf: CodeMap;
  /** the graph's customer of each identifier when roots were computed last, −1 = it was not there */
  customerThen: Int32Array;
  /** where the graph's news begin */
  sequence: number;
  /** how many identifiers and decisions are kept */
  kept: { identifiers: number; decisions: number };
  /** graph codes that came to head a customer since roots were computed */
  newHeads: number[];
  /** whether there is anything that the transaction has to keep, or that its end undoes */
  isChanged: boolean;
}

export function stateOf(graph: IdentityGraph): IdentityState {
  return {
    graph,
    headCode: new Uint32Array(0),
    identifierOf: new CodeMap(),
    rootOf: new CodeMap(),
    customerThen: new Int32Array(0),
    sequence: 0,
    kept: { identifiers: 0, decisions: 0 },
    newHeads: [],
    isChanged: false,
  };
}

/** Makes room for what the graph learned. */
export function widen(state: IdentityState): void {
  const { size } = state.graph.identifiers;
  if (state.headCode.length < size) {
    const wider = new Uint32Array(Math.max(size, state.headCode.length * 2, 64)).fill(noCode);
    wider.set(state.headCode);
    state.headCode = wider;
  }
  if (state.customerThen.length < size) {
    const wider = new Int32Array(Math.max(size, state.customerThen.length * 2, 64)).fill(-1);
    wider.set(state.customerThen);
    state.customerThen = wider;
  }
}

/** What the customer of a graph's identifier is called in the database. */
export function nameOf(identifiers: IdentifierTable, code: number): string {
  return headName(identifiers.types.list[identifiers.type[code]!]!.name, identifierValue(identifiers, code));
}

/** The graph's code of the identifier that a customer is called by; −1 where the graph has none. */
export function identifierCalled({ graph }: IdentityState, name: string): number {
  const { types } = graph.identifiers;
  const written = identifierWritten(types, name);
  const type = types.byName.get(written.type);
  const found = type ? codeOf(graph.identifiers, type, written.value) : -1;
  if (found >= 0) return found;
  // a type that only the data know
  const { type: called, value } = parseIdentifier(name);
  const other = types.byName.get(called);
  return other?.name === called ? codeOf(graph.identifiers, other, value) : -1;
}

/** What people are shown as a person's name: the most trusted identifier. */
export function displayName({ graph }: IdentityState, identifier: number): string {
  const { identifiers } = graph;
  const best = membersOf(identifiers, identifier).reduce((found, code) =>
    byTrust(identifiers, code, found) < 0 ? code : found,
  );
  return nameOf(identifiers, best);
}
