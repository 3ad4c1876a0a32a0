import { z } from 'zod';
import { usualScore } from '../../insight/recommendations/score.ts';
import { openDocument } from '../../model/migrate.ts';
import { type Recommendation, recommendationFormat } from '../../model/recommendation.ts';
import type { DocumentStore } from '../../stores/documentStore.ts';

/** Kind under which recommendations are kept as documents, as soon as people said something about them. */
export const recommendationDocuments = 'recommendation';
const priorityKind = 'priority';

export async function storedRecommendations(documents: DocumentStore): Promise<Recommendation[]> {
  return (await documents.list(recommendationDocuments)).map(({ body }) =>
    openDocument(recommendationFormat, body),
  );
}

const prioritySchema = z.object({ formula: z.string().min(1) });

/** How priorities are reckoned, as people set it. */
export async function storedPriority(documents: DocumentStore): Promise<string> {
  const stored = await documents.get(priorityKind, priorityKind);
  return stored ? prioritySchema.parse(stored.body).formula : usualScore;
}

export async function putPriority(documents: DocumentStore, formula: string): Promise<void> {
  await documents.put(priorityKind, priorityKind, { formula }, { note: `set to ${formula}` });
}
