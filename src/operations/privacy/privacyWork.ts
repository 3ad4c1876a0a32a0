import { z } from 'zod';
import type { DocumentStore } from '../../stores/documentStore.ts';

/** Kind of the document that says which work on what is kept has begun and is not done: masking it, or removing what is too old. */
const workKind = 'privacyWork';

const workSchema = z.object({
  isGoingOn: z.boolean(),
  /** of masking: only of this source */
  source: z.string().optional(),
});

type WorkName = 'masking' | 'retention';

/** Writes down that work begins: the next start completes it, whatever ends the process. */
export async function beginWork(
  documents: DocumentStore,
  name: WorkName,
  more: { source?: string | undefined } = {},
): Promise<void> {
  await documents.put(workKind, name, { isGoingOn: true, ...more }, { note: 'begun', forgetEarlier: true });
}

export async function endWork(documents: DocumentStore, name: WorkName): Promise<void> {
  await documents.put(workKind, name, { isGoingOn: false }, { note: 'done', forgetEarlier: true });
}

/** Work that a process before began and did not end; null where there is none. */
export async function unfinishedWork(
  documents: DocumentStore,
  name: WorkName,
): Promise<{ source?: string | undefined } | null> {
  const stored = await documents.get(workKind, name);
  const work = stored === null ? null : workSchema.parse(stored.body);
  return work?.isGoingOn === true ? work : null;
}
