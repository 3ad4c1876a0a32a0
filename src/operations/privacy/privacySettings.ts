import { z } from 'zod';
import { maskingChoices, type PrivacyRules, sourceMaskingSchema } from '../../model/privacy.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import { kindsOfData } from '../../privacy/masking/finding.ts';
import { findPersonalData, maskText } from '../../privacy/masking/maskText.ts';
import { isSupportOrSocial } from '../../privacy/maskingOf.ts';
import { privacyKind, storedPrivacyRules } from '../../stores/privacyRules.ts';
import type { Context } from '../context.ts';
import { defineOperation } from '../operation.ts';
import { erasureKind } from './performErasure.ts';

const resultSchema = z.object({
  sources: z
    .array(
      sourceMaskingSchema.extend({
        source: z.string(),
        masked: z
          .enum(['all', 'supportAndSocial', 'none'])
          .describe('whose texts are masked: of every channel, of support and social channels, of none'),
        interactions: z.number().int().describe('received so far'),
      }),
    )
    .describe('sources that sent something, and those that are set'),
  suppressed: z.object({
    erased: z.number().int().describe('identifiers of erased people'),
    consent: z.number().int().describe('identifiers of people who took back their consent to analytics'),
  }),
  erasures: z
    .array(
      z.object({
        id: z.string(),
        at: z.string(),
        interactions: z.number().int(),
        identifiers: z.number().int(),
        documents: z.number().int(),
        quarantined: z.number().int(),
      }),
    )
    .describe('newest first; who it was is not kept'),
});

export const privacySettings = defineOperation({
  name: 'privacySettings',
  kind: 'question',
  summary: 'Which texts are masked, how many identifiers are suppressed, and when somebody was erased.',
  description:
    'Personal data in texts (email addresses, phone numbers, cards, accounts, national ids, links with tokens, IP addresses) are masked before anything is kept. Without a setting that is so for what comes from support and social: help desk, webchat, email, phone notes, social media. Names are not looked for.',
  input: z.object({}),
  output: resultSchema,
  cli: { words: ['privacy', 'show'] },
  run: (context) => described(context),
});

export const savePrivacy = defineOperation({
  name: 'savePrivacy',
  kind: 'command',
  summary: 'Sets what of a source is masked before it is kept.',
  description:
    'It holds for what comes from now on. What is kept already stays as it is: import it again into a new source, or erase it.',
  input: z.object({
    source: z.string().min(1),
    texts: z
      .enum(maskingChoices)
      .optional()
      .describe('usual: where they come from support and social channels'),
    attributes: z
      .array(z.string().min(1))
      .optional()
      .describe('attributes whose values are masked too; * = all; an empty list: none'),
  }),
  output: resultSchema,
  cli: { words: ['privacy', 'set'], operands: ['source'], optionNames: { attributes: 'attribute' } },
  examples: [
    { title: 'mask the texts of a survey', command: 'waymark privacy set survey --texts on' },
    { title: 'mask an attribute too', command: 'waymark privacy set zendesk --attribute subject' },
  ],
  async run(context, { source, texts, attributes }) {
    if (texts === undefined && attributes === undefined)
      throw new UnusableInput('nothing to set: name --texts or --attribute');
    const { documents } = context.workspace;
    const before = await storedPrivacyRules(documents);
    const own = sourceMaskingSchema.parse(before.masking[source] ?? {});
    const after: PrivacyRules = {
      ...before,
      masking: {
        ...before.masking,
        [source]: {
          texts: texts ?? own.texts,
          attributes: attributes?.filter((name) => name !== '') ?? own.attributes,
        },
      },
    };
    await documents.put(privacyKind, privacyKind, after, { note: `masking of ${source}` });
    return described(context);
  },
});

export const maskPreview = defineOperation({
  name: 'maskPreview',
  kind: 'question',
  summary: 'What masking makes of a text. Nothing is kept.',
  input: z.object({ text: z.string().max(20_000) }),
  output: z.object({
    masked: z.string(),
    found: z.array(z.object({ kind: z.enum(kindsOfData), from: z.number().int(), to: z.number().int() })),
  }),
  cli: { words: ['privacy', 'preview'], operands: ['text'] },
  examples: [{ title: 'try a text', command: 'waymark privacy preview "call me on +44 20 7946 0018"' }],
  run: async (_, { text }) => ({ masked: maskText(text), found: findPersonalData(text) }),
});

async function described({ workspace }: Context): Promise<z.input<typeof resultSchema>> {
  const { interactions, documents } = workspace;
  const rules = await storedPrivacyRules(documents);
  const summary = await interactions.summary();
  const received = new Map(summary.sources.map(({ source, received: n }) => [source, n]));
  const names = [...new Set([...received.keys(), ...Object.keys(rules.masking)])].sort();
  const erasures = await documents.list(erasureKind);
  return {
    sources: names.map((source) => {
      const { texts, attributes } = sourceMaskingSchema.parse(rules.masking[source] ?? {});
      const usual = isSupportOrSocial(source, null) ? 'all' : 'supportAndSocial';
      const masked = texts === 'on' ? 'all' : texts === 'off' ? 'none' : usual;
      return { source, texts, attributes, masked, interactions: received.get(source) ?? 0 };
    }),
    suppressed: await interactions.personal.suppressions(),
    erasures: erasures
      .map(({ id, at, body }) => ({ id, at, ...countsSchema.parse(body) }))
      .sort((one, other) => (one.at < other.at ? 1 : -1)),
  };
}

const countsSchema = z.object({
  interactions: z.number().int(),
  identifiers: z.number().int(),
  documents: z.number().int(),
  quarantined: z.number().int(),
});
