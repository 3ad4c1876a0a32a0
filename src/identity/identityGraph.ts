import type { IdentityDecision, IdentityRules } from '../model/identity.ts';
import { createChanges, type IdentityChanges } from './changeLog.ts';
import { createIdentifierTable, type IdentifierTable } from './identifierTable.ts';
import { createIdentifierTypes } from './identifierTypes.ts';
import { createLinkTable, type LinkTable } from './linkTable.ts';

/**
 * Who is who: identifiers, the links between them (the truth), and the customers that follow from these
 * (a cache that `settle` can always compute again). Which customers there are depends on the links and decisions alone, never on
 * the order in which they came: docs/decisions/0014-identity.md says why.
 */
export interface IdentityGraph {
  rules: IdentityRules;
  identifiers: IdentifierTable;
  links: LinkTable;
  /** all that people decided, in order of arrival */
  decisions: IdentityDecision[];
  /** identifiers around which customers have to be computed again */
  unsettled: Set<number>;
  changes: IdentityChanges;
  /** codes of phone numbers as they were written, forgotten when there are too many */
  spellings: Map<string, number>;
  /** true for `type:value` that must never be kept again (erased) */
  isSuppressed(key: string): boolean;
}

export function createIdentityGraph(
  rules: IdentityRules,
  isSuppressed: (key: string) => boolean = () => false,
): IdentityGraph {
  return {
    rules,
    identifiers: createIdentifierTable(createIdentifierTypes(rules)),
    links: createLinkTable(),
    decisions: [],
    unsettled: new Set(),
    changes: createChanges(),
    spellings: new Map(),
    isSuppressed,
  };
}
