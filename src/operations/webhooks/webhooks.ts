import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { UnusableInput } from '../../model/unusableInput.ts';
import {
  type Webhook,
  webhookCheckSchema,
  webhookMappingSchema,
  webhookSchema,
} from '../../model/webhook.ts';
import { parseMapping } from '../../sources/webhooks/mapping.ts';
import { webhookPreset } from '../../sources/webhooks/presets/presets.ts';
import type { Context } from '../context.ts';
import { defineOperation } from '../operation.ts';
import { storedWebhooks, webhookKind, webhookOf, webhookSecretKind } from './stored.ts';

const nameSchema = z.string().trim().min(1).max(100);
const secretSchema = z
  .string()
  .min(8)
  .max(1000)
  .describe('what the other system signs with, where it made the secret; else one is made here');

const withSecret = z.object({
  webhook: webhookSchema,
  address: z.string().describe('where deliveries go, below this server’s own address'),
  secret: z.string().describe('shown this once'),
});

/** Nobody finds an address by trying. */
const newId = () => randomBytes(12).toString('hex');
const newSecret = () => randomBytes(24).toString('base64url');

export const createWebhook = defineOperation({
  name: 'createWebhook',
  kind: 'command',
  summary: 'Makes an address that another system calls, and a mapping from what it sends to interactions.',
  description:
    'The secret is shown once. With the check `key` it stands in the address (?key=…); otherwise deliveries are signed with it.',
  input: z.object({
    name: nameSchema,
    preset: z
      .string()
      .optional()
      .describe('a ready mapping: webhookPresets lists them; generic where absent'),
    source: z.string().trim().min(1).max(100).optional().describe('the name where absent'),
    check: webhookCheckSchema.optional(),
    mapping: webhookMappingSchema.optional(),
    secret: secretSchema.optional(),
  }),
  output: withSecret,
  cli: { words: ['webhook', 'create'], operands: ['name'] },
  examples: [{ title: 'for a help desk', command: 'waymark webhook create helpdesk --preset zendesk' }],
  async run(context, { name, preset: presetName = 'generic', source = name, check, mapping, secret }) {
    const { documents } = context.workspace;
    const preset = webhookPreset(presetName);
    if ((await storedWebhooks(documents)).some((one) => one.name === name))
      throw new UnusableInput(`there is a webhook '${name}' already: choose another name`, { status: 409 });
    const webhook = webhookSchema.parse({
      id: newId(),
      name,
      source,
      preset: presetName,
      check: check ?? preset.check,
      mapping: mapping ?? preset.mapping,
      created: context.clock().toISOString(),
    });
    parseMapping(webhook.mapping);
    const kept = secret ?? newSecret();
    await documents.put(webhookSecretKind, webhook.id, { secret: kept }, { note: `made for ${name}` });
    await documents.put(webhookKind, webhook.id, webhook, { note: `created ${name}` });
    return { webhook, address: addressOf(webhook, kept), secret: kept };
  },
});

export const listWebhooks = defineOperation({
  name: 'listWebhooks',
  kind: 'question',
  summary: 'The webhooks, with the ledger of what came through each.',
  input: z.object({}),
  output: z.object({
    webhooks: z.array(
      webhookSchema.extend({
        address: z.string().describe('without its key'),
        received: z.number().int(),
        accepted: z.number().int(),
        quarantined: z.number().int(),
        last: z.string().nullable().describe('ISO time of the latest delivery that was kept'),
      }),
    ),
  }),
  cli: { words: ['webhook', 'list'] },
  async run({ workspace }) {
    const { sources } = await workspace.interactions.summary();
    return {
      webhooks: (await storedWebhooks(workspace.documents)).map((webhook) => {
        const found = sources.find(({ source }) => source === webhook.source);
        return {
          ...webhook,
          address: addressOf(webhook, null),
          received: found?.received ?? 0,
          accepted: found?.accepted ?? 0,
          quarantined: found?.quarantined ?? 0,
          last: found?.lastImport ?? null,
        };
      }),
    };
  },
});

export const updateWebhook = defineOperation({
  name: 'updateWebhook',
  kind: 'command',
  summary: 'Changes a webhook’s name, check or mapping. Its address and its source stay.',
  input: z.object({
    id: z.string().min(1),
    name: nameSchema.optional(),
    check: webhookCheckSchema.optional(),
    mapping: webhookMappingSchema.optional(),
  }),
  output: z.object({ webhook: webhookSchema }),
  async run(context, { id, name, check, mapping }) {
    const before = await webhookOf(context.workspace.documents, id);
    const webhook = {
      ...before,
      name: name ?? before.name,
      check: check ?? before.check,
      mapping: mapping ?? before.mapping,
    };
    parseMapping(webhook.mapping);
    await context.workspace.documents.put(webhookKind, id, webhook, { note: `changed ${webhook.name}` });
    return { webhook };
  },
});

export const rotateWebhookSecret = defineOperation({
  name: 'rotateWebhookSecret',
  kind: 'command',
  summary: 'Gives a webhook another secret; what is signed with the one before is refused from now on.',
  input: z.object({ id: z.string().min(1), secret: secretSchema.optional() }),
  output: withSecret,
  cli: { words: ['webhook', 'rotate'], operands: ['id'] },
  async run({ workspace }, { id, secret = newSecret() }) {
    const webhook = await webhookOf(workspace.documents, id);
    await workspace.documents.put(webhookSecretKind, id, { secret }, { note: `rotated for ${webhook.name}` });
    return { webhook, address: addressOf(webhook, secret), secret };
  },
});

export const deleteWebhook = defineOperation({
  name: 'deleteWebhook',
  kind: 'command',
  summary: 'Removes a webhook: its address answers no more. What came through it stays.',
  input: z.object({ id: z.string().min(1) }),
  output: z.object({ deleted: z.boolean() }),
  cli: { words: ['webhook', 'delete'], operands: ['id'] },
  async run({ workspace, deliveries }: Context, { id }) {
    const deleted = await workspace.documents.delete(webhookKind, id);
    await workspace.documents.delete(webhookSecretKind, id);
    deliveries.forget(id);
    return { deleted };
  },
});

function addressOf({ id, check }: Webhook, secret: string | null): string {
  const key = check.scheme === 'key' && secret !== null ? `?key=${encodeURIComponent(secret)}` : '';
  return `/webhooks/${id}${key}`;
}
