import { z } from 'zod';
import { webhookCheckSchema, webhookMappingSchema } from '../../model/webhook.ts';
import { parseMapping } from '../../sources/webhooks/mapping.ts';
import { webhookPresets as presets } from '../../sources/webhooks/presets/presets.ts';
import { defineOperation } from '../operation.ts';
import { readDelivery } from './readDelivery.ts';
import { webhookOf } from './stored.ts';

export const webhookPresets = defineOperation({
  name: 'webhookPresets',
  kind: 'question',
  summary:
    'Ready mappings for systems that people have, each with a sample of what they send and how to set them up.',
  input: z.object({}),
  output: z.object({
    presets: z.array(
      z.object({
        name: z.string(),
        label: z.string(),
        about: z.string(),
        steps: z.array(z.string()).describe('what to do in the other system'),
        confirmed: z
          .boolean()
          .describe('false: made from its documentation, and not seen on a real delivery'),
        secretFrom: z.enum(['them', 'us']).describe('who makes the secret'),
        check: webhookCheckSchema,
        mapping: webhookMappingSchema,
        sample: z.unknown(),
      }),
    ),
  }),
  run: async () => ({ presets: [...presets] }),
});

export const previewWebhook = defineOperation({
  name: 'previewWebhook',
  kind: 'question',
  summary: 'What a mapping would make of a sample, without keeping anything.',
  input: z.object({ mapping: webhookMappingSchema, sample: z.unknown() }),
  output: z.object({
    fits: z.boolean().describe('a rule applies'),
    ignored: z.boolean().describe('and says that nothing is to come of it'),
    results: z.array(
      z.object({
        record: z.record(z.string(), z.unknown()).describe('what the mapping made'),
        problem: z.string().nullable().describe('why it would go to quarantine'),
        kind: z.string().nullable(),
        time: z.string().nullable(),
        identifiers: z.array(z.object({ type: z.string(), value: z.string() })),
        notes: z.array(z.string()),
      }),
    ),
  }),
  async run({ clock }, { mapping, sample }) {
    const read = readDelivery(parseMapping(mapping), sample, clock().getTime());
    const results = read.items.slice(0, 100).map(({ record, item }) =>
      typeof item === 'string'
        ? { record, problem: item, kind: null, time: null, identifiers: [], notes: [] }
        : {
            record,
            problem: null,
            kind: item.kind,
            time: new Date(item.time).toISOString(),
            identifiers: item.identifiers,
            notes: item.notes,
          },
    );
    return { fits: read.fits, ignored: read.ignored, results };
  },
});

export const webhookDeliveries = defineOperation({
  name: 'webhookDeliveries',
  kind: 'question',
  summary:
    'The last calls of a webhook, masked: kept in memory for a day, to see what arrives and to make a mapping from.',
  input: z.object({ id: z.string().min(1) }),
  output: z.object({
    deliveries: z.array(
      z.object({
        at: z.string(),
        outcome: z.enum(['taken', 'ignored', 'quarantined', 'refused']),
        accepted: z.number().int(),
        quarantined: z.number().int(),
        reason: z.string().nullable(),
        bytes: z.number().int(),
        payload: z.unknown(),
      }),
    ),
  }),
  cli: { words: ['webhook', 'deliveries'], operands: ['id'] },
  async run({ workspace, deliveries, clock }, { id }) {
    await webhookOf(workspace.documents, id);
    const found = deliveries.of(id, clock().getTime());
    return { deliveries: found.map((one) => ({ ...one, at: new Date(one.at).toISOString() })) };
  },
});
