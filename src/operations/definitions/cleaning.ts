import { IGNORED, type Labels } from '../../engine/columns.ts';
import type { CleaningRule } from '../../model/definition.ts';
import { UnusableInput } from '../../model/unusableInput.ts';

/** What rules make of raw names: the look-up table, and for each name the rule that decided (−1 = none). */
export interface CleanedNames {
  labels: Labels;
  decidedBy: Int32Array;
}

/**
 * Applies rules to raw names, in order; the first that matches a name decides. The empty name (absent) stays as it is.
 * @throws UnusableInput for a regular expression that can't be read
 */
export function cleanNames(names: readonly string[], rules: readonly CleaningRule[]): CleanedNames {
  const matchers = rules.map(matcherOf);
  const of = new Uint32Array(new SharedArrayBuffer(names.length * 4));
  const decidedBy = new Int32Array(names.length).fill(-1);
  const cleaned: string[] = [];
  const labelOf = new Map<string, number>();
  names.forEach((name, code) => {
    let label: string | null = name;
    for (let r = 0; r < rules.length && name !== ''; r++) {
      const to = matchers[r]?.(name);
      if (to === undefined) continue;
      label = to;
      decidedBy[code] = r;
      break;
    }
    if (label === null) {
      of[code] = IGNORED;
      return;
    }
    let known = labelOf.get(label);
    if (known === undefined) {
      known = cleaned.length;
      labelOf.set(label, known);
      cleaned.push(label);
    }
    of[code] = known;
  });
  return { labels: { names: cleaned, of }, decidedBy };
}

/** A function from a raw name to its new name, null (leave out), or undefined (the rule says nothing of it). */
function matcherOf(rule: CleaningRule): (name: string) => string | null | undefined {
  const regexp = regexpOf(rule.match);
  const { action } = rule;
  if (action.kind === 'ignore') return (name) => (regexp.test(name) ? null : undefined);
  const literal = !rule.match.startsWith('/');
  return (name) => {
    if (!regexp.test(name)) return undefined;
    return literal ? action.to : name.replace(regexp, action.to).trim() || undefined;
  };
}

function regexpOf(match: string): RegExp {
  const written = /^\/(.+)\/([imu]*)$/s.exec(match);
  if (!written) {
    const parts = match.split('*').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
    return new RegExp(`^${parts.join('.*')}$`, 's');
  }
  try {
    return new RegExp(written[1] ?? '', written[2]);
  } catch (cause) {
    throw new UnusableInput(`the rule ${match} is no regular expression: ${(cause as Error).message}`, {
      cause,
    });
  }
}
