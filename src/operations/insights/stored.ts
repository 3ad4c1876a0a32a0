import { type KeptInsight, keptInsightFormat } from '../../model/keptInsight.ts';
import { openDocument } from '../../model/migrate.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import type { DocumentStore, StoredDocument } from '../../stores/documentStore.ts';

/** Kind under which insights are kept as documents. */
export const insightDocuments = 'insight';

/** All that are kept, whatever their status. */
export async function storedInsights(documents: DocumentStore): Promise<StoredDocument<KeptInsight>[]> {
  return (await documents.list(insightDocuments)).map(opened);
}

/** @throws UnusableInput (404) saying how to see those there are */
export async function storedInsight(
  documents: DocumentStore,
  id: string,
): Promise<StoredDocument<KeptInsight>> {
  const stored = await documents.get(insightDocuments, id);
  if (stored) return opened(stored);
  throw new UnusableInput(`there is no insight '${id}': see waymark insights for those there are`, {
    status: 404,
  });
}

/** Keeps an insight as it is now. @throws DocumentConflict where somebody changed it meanwhile */
export async function putInsight(
  documents: DocumentStore,
  insight: KeptInsight,
  { revision, note }: { revision: number; note: string },
): Promise<void> {
  await documents.put(insightDocuments, insight.id, insight, {
    expectedRevision: revision,
    note,
    forgetEarlier: true,
  });
}

function opened(stored: StoredDocument): StoredDocument<KeptInsight> {
  return { ...stored, body: openDocument(keptInsightFormat, stored.body) };
}
