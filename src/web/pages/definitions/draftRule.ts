import type { CleaningRule } from '../../../model/definition.ts';
import { newId } from '../../components/newId.ts';

/** A rule with an id of its own, so that it can be told apart while it moves. */
export interface DraftRule {
  id: string;
  rule: CleaningRule;
}

export function newDraft(rule: CleaningRule): DraftRule {
  return { id: newId(), rule };
}

export const drafted = (rules: readonly CleaningRule[]) => rules.map(newDraft);
