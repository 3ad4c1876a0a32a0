import { redirectsSince } from '../../../identity/changes.ts';
import { membersOf } from '../../../identity/identifierTable.ts';
import { type IdentityState, noCode } from './identityState.ts';

/**
 * Codes of customers whose interactions count under another code than when this was asked last, with that code: the lowest of the codes
 * that one person has. Settle the graph first.
 */
export function takeRootChanges(state: IdentityState): Map<number, number> {
  const { identifiers } = state.graph;
  const { customer } = identifiers;
  const news = redirectsSince(state.graph, state.sequence);
  const affected = new Set<number>();
  for (const code of news.identifiers) {
    affected.add(customer[code]!);
    const then = state.customerThen[code]!;
    if (then >= 0) affected.add(customer[then]!);
    state.customerThen[code] = customer[code]!;
  }
  for (const code of state.newHeads) affected.add(customer[code]!);
  state.sequence = news.sequence;
  state.newHeads = [];
  const changed = new Map<number, number>();
  for (const any of affected) {
    const codes = membersOf(identifiers, any)
      .map((member) => state.headCode[member]!)
      .filter((code) => code !== noCode);
    const root = codes.reduce((lowest, code) => Math.min(lowest, code), noCode);
    for (const code of codes) if ((state.rootOf.get(code) ?? code) !== root) changed.set(code, root);
  }
  for (const [code, root] of changed) {
    if (code === root) state.rootOf.delete(code);
    else state.rootOf.set(code, root);
  }
  return changed;
}

/** Says under which code each code counts, from nothing: of a state whose graph was just read and settled. */
export function findRoots(state: IdentityState): void {
  const { customer, size } = state.graph.identifiers;
  const { headCode, rootOf } = state;
  const lowest = new Uint32Array(size).fill(noCode);
  for (let code = 0; code < size; code++) {
    const person = customer[code]!;
    if (headCode[code]! < lowest[person]!) lowest[person] = headCode[code]!;
  }
  for (let code = 0; code < size; code++) {
    const root = lowest[customer[code]!]!;
    if (headCode[code] !== noCode && headCode[code] !== root) rootOf.set(headCode[code]!, root);
  }
}
