import { type LabelSet, labelSet, type UnknownName } from '../labels.ts';
import { elementMembers, PatternError, parsePath } from '../paths/pathPattern.ts';

/**
 * The labels that any of the patterns means: an exact name, also in double quotes, one with `*`, or a single element of the path grammar in brackets,
 * [A|B] or [^A|B]. All labels where there is no pattern. Throws PatternError where brackets can't be read.
 */
export function touchpointSet(patterns: readonly string[], names: readonly string[]): LabelSet {
  if (patterns.length === 0) return { member: new Uint8Array(names.length).fill(1), unknown: [] };
  const member = new Uint8Array(names.length);
  const unknown: UnknownName[] = [];
  for (const pattern of patterns) {
    const isElement = /^[["]/.test(pattern) && !names.includes(pattern);
    const set = isElement
      ? { member: elementMember(pattern, names), unknown: [] }
      : labelSet([pattern], names);
    unknown.push(...set.unknown);
    for (let label = 0; label < names.length; label++) member[label]! |= set.member[label]!;
  }
  return { member, unknown };
}

function elementMember(text: string, names: readonly string[]): Uint8Array {
  const pattern = parsePath(text);
  const [element, next] = pattern.elements;
  if (!element || next || element.repeat !== 'once' || pattern.atEnd)
    throw new PatternError(
      `'${text}' is more than one touchpoint: write [A|B] for one of these, [^A|B] for none of these.`,
      0,
    );
  return elementMembers(pattern, names)[0]!;
}
