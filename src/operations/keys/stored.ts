import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { DocumentStore } from '../../stores/documentStore.ts';

/** Kind under which write keys are kept as documents, by their names. */
export const keyKind = 'writeKey';

/** One or, while the one before is still taken, several secrets of a name. Only their digests are kept. */
export const storedKeySchema = z.object({
  name: z.string(),
  source: z.string(),
  /** web origins that may send with it; empty = any */
  origins: z.array(z.string()).default([]),
  /** application ids of Snowplow's trackers that stand for it */
  appIds: z.array(z.string()).default([]),
  secrets: z.array(
    z.object({
      sha256: z.string(),
      /** the first letters, by which a person knows it again */
      start: z.string(),
      created: z.number().describe('ms since 1970-01-01 UTC'),
      until: z.number().nullable().describe('ms since 1970-01-01 UTC; null = for good'),
    }),
  ),
});
export type StoredKey = z.infer<typeof storedKeySchema>;

export function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

export async function storedKeys(documents: DocumentStore): Promise<StoredKey[]> {
  const stored = await documents.list(keyKind);
  return stored.map(({ body }) => storedKeySchema.parse(body)).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Keys in memory, found by what a client sent. */
export interface KeyRing {
  bySecret(secret: string, now: number): StoredKey | null;
  byAppId(appId: string): StoredKey | null;
}

export function keyRing(keys: readonly StoredKey[]): KeyRing {
  const secrets = new Map<string, { digest: Buffer; key: StoredKey; until: number }[]>();
  const apps = new Map<string, StoredKey>();
  for (const key of keys) {
    for (const appId of key.appIds) apps.set(appId, key);
    for (const { sha256, until } of key.secrets) {
      const alike = secrets.get(sha256.slice(0, 4)) ?? [];
      alike.push({ digest: Buffer.from(sha256, 'hex'), key, until: until ?? Number.POSITIVE_INFINITY });
      secrets.set(sha256.slice(0, 4), alike);
    }
  }
  return {
    bySecret(secret, now) {
      const digest = digestOf(secret);
      const alike = secrets.get(digest.toString('hex', 0, 2)) ?? [];
      return alike.find((one) => timingSafeEqual(one.digest, digest) && now < one.until)?.key ?? null;
    },
    byAppId: (appId) => apps.get(appId) ?? null,
  };
}
