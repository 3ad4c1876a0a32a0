import { matchingLabels, nearestName } from '../labels.ts';
import { compilePath } from './pathMatcher.ts';
import { elementMembers, PatternError, parsePath } from './pathPattern.ts';

/** A place of journeys that paths are seen from. */
export interface Anchor {
  /** member[label] is 1 where the anchor is that touchpoint; null where it takes several interactions, or a place in the journey */
  readonly member: Uint8Array | null;
  /** index of the interaction of labels[from … length − 1] with which the anchor is first complete; −1 where it never is */
  first(labels: Uint32Array, from: number, length: number): number;
}

/**
 * Reads an anchor: a touchpoint's name, exact or with `*`, or a path pattern: `[A|B]` is the first of either, `A->B` the place where B
 * first comes directly after A. @throws PatternError, with the nearest name where one is unknown
 */
export function compileAnchor(text: string, names: readonly string[]): Anchor {
  const found = matchingLabels(text, names);
  if (found.length > 0) {
    const member = new Uint8Array(names.length);
    for (const label of found) member[label] = 1;
    return atMember(member);
  }
  if (!/->|[[\]"'^$]/.test(text)) throw unknownName(text, names);
  const pattern = parsePath(text);
  const members = elementMembers(pattern, names);
  const [only] = pattern.elements;
  const isOne = pattern.elements.length === 1 && only?.repeat === 'once';
  if (isOne && !pattern.atStart && !pattern.atEnd) return atMember(members[0]!);
  const matcher = compilePath(pattern, names);
  if (matcher.matches(new Uint32Array(0), 0)) {
    throw new PatternError(
      `The path '${text}' is complete before any touchpoint: name one that it needs.`,
      0,
    );
  }
  return { member: null, first: matcher.completedAt };
}

function atMember(member: Uint8Array): Anchor {
  return {
    member,
    first(labels, from, length) {
      for (let i = from; i < length; i++) if (member[labels[i]!] === 1) return i;
      return -1;
    },
  };
}

function unknownName(name: string, names: readonly string[]): PatternError {
  const nearest = nearestName(name, names);
  const hint = nearest === null ? '' : `; did you mean '${nearest}'?`;
  return new PatternError(`There is no touchpoint '${name}'${hint}`, 0, nearest);
}
