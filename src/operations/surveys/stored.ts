import { openDocument } from '../../model/migrate.ts';
import { type Survey, surveyFormat } from '../../model/survey.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import type { DocumentStore } from '../../stores/documentStore.ts';

export const surveyKind = 'survey';

export async function storedSurveys(documents: DocumentStore): Promise<Survey[]> {
  const stored = await documents.list(surveyKind);
  return stored
    .map(({ body }) => openDocument(surveyFormat, body))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

export async function findSurvey(documents: DocumentStore, id: string): Promise<Survey | null> {
  const stored = await documents.get(surveyKind, id);
  return stored === null ? null : openDocument(surveyFormat, stored.body);
}

/** @throws UnusableInput (404) */
export async function surveyOf(documents: DocumentStore, id: string): Promise<Survey> {
  const found = await findSurvey(documents, id);
  if (found) return found;
  throw new UnusableInput(`there is no survey '${id}': listSurveys names those that there are`, {
    status: 404,
  });
}
