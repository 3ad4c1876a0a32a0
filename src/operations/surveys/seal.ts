import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { DocumentConflict, type DocumentStore } from '../../stores/documentStore.ts';

/** Closes texts so that only this workspace can open them, and nobody else can make one (AES-256-GCM). */
export interface Seal {
  /** `about` is not hidden in it, but only what was closed about the same opens again */
  close(text: string, about: string): string;
  /** Null for what was changed, cut, made elsewhere or closed about something else. */
  open(sealed: string, about: string): string | null;
}

const nonceBytes = 12;
const tagBytes = 16;
const longest = 20_000;

export function createSeal(key: Uint8Array): Seal {
  return {
    close(text, about) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, body, cipher.getAuthTag()]).toString('base64url');
    },
    open(sealed, about) {
      if (sealed.length > longest || !/^[\w-]+$/.test(sealed)) return null;
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length < nonceBytes + tagBytes || bytes.toString('base64url') !== sealed) return null;
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes));
      decipher.setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(-tagBytes));
      try {
        const body = bytes.subarray(nonceBytes, -tagBytes);
        return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
      } catch {
        return null;
      }
    },
  };
}

const kind = 'surveySecret';
const secretSchema = z.object({ secret: z.string().length(64) });

/** The workspace's own seal for links of surveys; its key is made when it is first asked for. */
export async function surveySeal(documents: DocumentStore): Promise<Seal> {
  const found = (await documents.get(kind, kind)) ?? (await firstSecret(documents));
  return createSeal(Buffer.from(secretSchema.parse(found.body).secret, 'hex'));
}

async function firstSecret(documents: DocumentStore) {
  try {
    return await documents.put(
      kind,
      kind,
      { secret: randomBytes(32).toString('hex') },
      { expectedRevision: 0 },
    );
  } catch (error) {
    const made = error instanceof DocumentConflict ? await documents.get(kind, kind) : null;
    if (made) return made;
    throw error;
  }
}

/** A short name for a long text, the same each time. */
export function shortDigest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
