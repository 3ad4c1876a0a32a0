import { z } from 'zod';
import { openDocument } from '../../model/migrate.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import { type Webhook, webhookFormat } from '../../model/webhook.ts';
import type { DocumentStore } from '../../stores/documentStore.ts';

export const webhookKind = 'webhook';
/** Secrets stand apart, so that nothing which shows a webhook shows its secret. */
export const webhookSecretKind = 'webhookSecret';

const secretSchema = z.object({ secret: z.string() });

export async function storedWebhooks(documents: DocumentStore): Promise<Webhook[]> {
  const stored = await documents.list(webhookKind);
  return stored
    .map(({ body }) => openDocument(webhookFormat, body))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

export async function findWebhook(documents: DocumentStore, id: string): Promise<Webhook | null> {
  const stored = await documents.get(webhookKind, id);
  return stored === null ? null : openDocument(webhookFormat, stored.body);
}

/** @throws UnusableInput (404) */
export async function webhookOf(documents: DocumentStore, id: string): Promise<Webhook> {
  const found = await findWebhook(documents, id);
  if (found) return found;
  throw new UnusableInput(`there is no webhook '${id}': listWebhooks names those that there are`, {
    status: 404,
  });
}

/** An HMAC needs the secret itself, so that a digest alone can't be kept. */
export async function webhookSecret(documents: DocumentStore, id: string): Promise<string | null> {
  const stored = await documents.get(webhookSecretKind, id);
  return stored === null ? null : secretSchema.parse(stored.body).secret;
}
