import { type Settings, settingsSchema } from '../../model/settings.ts';
import type { DocumentStore } from '../../stores/documentStore.ts';

/** Kind and id of the document that holds a workspace's settings. */
export const settingsKind = 'settings';

export async function storedSettings(documents: DocumentStore): Promise<Settings> {
  const stored = await documents.get(settingsKind, settingsKind);
  return settingsSchema.parse(stored?.body ?? {});
}
