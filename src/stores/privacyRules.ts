import { type PrivacyRules, privacyRulesSchema } from '../model/privacy.ts';
import type { DocumentStore } from './documentStore.ts';

/** Kind and id of the document that says what is masked. */
export const privacyKind = 'privacy';

export async function storedPrivacyRules(documents: Pick<DocumentStore, 'get'>): Promise<PrivacyRules> {
  return privacyRulesSchema.parse((await documents.get(privacyKind, privacyKind))?.body ?? {});
}
