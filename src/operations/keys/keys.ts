import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { UnusableInput } from '../../model/unusableInput.ts';
import type { Context } from '../context.ts';
import { defineOperation } from '../operation.ts';
import { parseDuration } from '../time.ts';
import { digestOf, keyKind, type StoredKey, storedKeySchema, storedKeys } from './stored.ts';

const nameSchema = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .describe('name of the key: what sends with it, such as shop-website');

const shownKeySchema = z.object({
  name: z.string(),
  key: z.string().describe('the key itself: shown this once, and kept only as a digest'),
  source: z.string(),
});

/** Letters of a key that stay readable. */
const startLetters = 8;

function newSecret(now: number): { secret: string; kept: StoredKey['secrets'][number] } {
  const secret = `wmk_${randomBytes(32).toString('base64url')}`;
  const kept = {
    sha256: digestOf(secret).toString('hex'),
    start: secret.slice(0, startLetters),
    created: now,
    until: null,
  };
  return { secret, kept };
}

export const createKey = defineOperation({
  name: 'createKey',
  kind: 'command',
  summary: 'Makes a write key, with which clients may send interactions of a source.',
  description:
    'The key is shown once. Clients send it as they send their own tool’s: see the guide to live sources. A Snowplow tracker has no key; its application id stands for one where it is named here, and proves nothing.',
  input: z.object({
    name: nameSchema,
    source: z
      .string()
      .trim()
      .min(1)
      .max(100)
      .optional()
      .describe('source of what is sent; the name where absent'),
    origins: z
      .array(z.url())
      .default([])
      .describe('web origins whose pages may send with it, such as https://shop.example; any where absent'),
    appIds: z
      .array(z.string().min(1).max(500))
      .default([])
      .describe('application ids of Snowplow’s trackers that stand for the key'),
  }),
  output: shownKeySchema,
  cli: { words: ['key', 'create'], operands: ['name'], optionNames: { origins: 'origin', appIds: 'app-id' } },
  examples: [
    { title: 'for the website', command: 'waymark key create shop-website --origin https://shop.example' },
  ],
  async run(context, { name, source = name, origins, appIds }) {
    const all = await storedKeys(context.workspace.documents);
    const known = all.find((key) => key.name === name);
    if (known && known.secrets.length > 0)
      throw new UnusableInput(`there is a key '${name}' already: choose another name, or rotate it`, {
        status: 409,
      });
    for (const appId of appIds) {
      const other = all.find((key) => key.name !== name && key.appIds.includes(appId));
      if (other)
        throw new UnusableInput(`the application id '${appId}' stands for the key '${other.name}' already`);
    }
    const { secret, kept } = newSecret(context.clock().getTime());
    const key = { name, source, origins: origins.map(originOf), appIds, secrets: [kept] };
    await save(context, key, 'created');
    return { name, key: secret, source };
  },
});

function originOf(url: string): string {
  const { origin } = new URL(url);
  if (origin === 'null')
    throw new UnusableInput(`${url} is no origin of web pages: give one like https://shop.example`);
  return origin;
}

export const listKeys = defineOperation({
  name: 'listKeys',
  kind: 'question',
  summary: 'Lists the write keys: names, sources, first letters, since when and until when they hold.',
  input: z.object({}),
  output: z.object({
    keys: z.array(
      storedKeySchema.omit({ secrets: true }).extend({
        secrets: z.array(
          z.object({
            start: z.string().describe('first letters of the key'),
            created: z.string(),
            until: z.string().nullable().describe('when it ends; null = it does not'),
          }),
        ),
      }),
    ),
  }),
  cli: { words: ['key', 'list'] },
  async run({ workspace, clock }) {
    const now = clock().getTime();
    const keys = (await storedKeys(workspace.documents)).filter(({ secrets }) => secrets.length > 0);
    return {
      keys: keys.map(({ secrets, ...key }) => ({
        ...key,
        secrets: secrets
          .filter(({ until }) => until === null || until > now)
          .map(({ start, created, until }) => ({
            start,
            created: new Date(created).toISOString(),
            until: until === null ? null : new Date(until).toISOString(),
          })),
      })),
    };
  },
});

export const rotateKey = defineOperation({
  name: 'rotateKey',
  kind: 'command',
  summary: 'Makes a new key of a name; the one before is taken for a while longer.',
  input: z.object({
    name: nameSchema,
    grace: z.string().default('24h').describe('how long the key before is still taken, such as 24h or 0s'),
  }),
  output: shownKeySchema,
  cli: { words: ['key', 'rotate'], operands: ['name'] },
  async run(context, { name, grace }) {
    const key = await keyNamed(context, name);
    const now = context.clock().getTime();
    const until = now + parseDuration(grace, '--grace');
    const before = key.secrets
      .map((one) => ({ ...one, until: Math.min(one.until ?? until, until) }))
      .filter((one) => one.until > now);
    const { secret, kept } = newSecret(now);
    await save(context, { ...key, secrets: [...before, kept] }, 'rotated');
    return { name, key: secret, source: key.source };
  },
});

export const revokeKey = defineOperation({
  name: 'revokeKey',
  kind: 'command',
  summary: 'Ends a write key at once: what is sent with it from now on is refused.',
  input: z.object({ name: nameSchema }),
  output: z.object({ name: z.string(), source: z.string() }),
  cli: { words: ['key', 'revoke'], operands: ['name'] },
  async run(context, { name }) {
    const key = await keyNamed(context, name);
    await save(context, { ...key, appIds: [], secrets: [] }, 'revoked');
    return { name, source: key.source };
  },
});

async function keyNamed({ workspace }: Context, name: string): Promise<StoredKey> {
  const all = (await storedKeys(workspace.documents)).filter(({ secrets }) => secrets.length > 0);
  const found = all.find((key) => key.name === name);
  if (found) return found;
  const known = all.length > 0 ? `there are: ${all.map((key) => key.name).join(', ')}` : 'none was made yet';
  throw new UnusableInput(`there is no key '${name}'; ${known}`, { status: 404 });
}

async function save({ workspace, intake }: Context, key: StoredKey, note: string): Promise<void> {
  await workspace.documents.put(keyKind, key.name, key, { note });
  intake.keysChanged();
}
