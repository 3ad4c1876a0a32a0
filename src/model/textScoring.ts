import { z } from 'zod';

export const sentimentLabels = ['negative', 'neutral', 'positive'] as const;
export const sentimentLabelSchema = z.enum(sentimentLabels);

/** What people said of texts, by the key of each text; the texts themselves are not kept here. */
export const textLabelsSchema = z.object({
  labels: z.record(z.string(), z.object({ label: sentimentLabelSchema, at: z.string() })).default({}),
});
export type TextLabels = z.infer<typeof textLabelsSchema>;

const counts = z.object({ negative: z.number(), neutral: z.number(), positive: z.number() });

/** How often a scorer was right; confusion[true][said]. */
export const textQualitySchema = z.object({
  n: z.number().int(),
  accuracy: z.number().nullable().describe('0…1'),
  macroF1: z.number().nullable().describe('mean of the F1 of the labels that occur'),
  majority: z.number().nullable().describe('accuracy of always saying the most frequent label'),
  confusion: z
    .object({ negative: counts, neutral: counts, positive: counts })
    .describe('confusion[true][said]'),
});

/** A workspace's own model: weights without any word of a text. */
export const textModelSchema = z.object({
  version: z.string(),
  trainedAt: z.string(),
  /** what it learned from: name of a file, or 'review queue' */
  from: z.string(),
  labels: counts,
  /** five-fold cross-validated */
  quality: textQualitySchema,
  /** base64 of little-endian 32-bit places, and of 32-bit floats, three a place */
  places: z.string(),
  weights: z.string(),
  bias: z.array(z.number()).length(3),
  calibration: z.object({ slope: z.number(), shift: z.array(z.number()).length(3) }),
});
export type StoredTextModel = z.infer<typeof textModelSchema>;

/** An OpenAI-compatible endpoint that scores texts. */
export const textEndpointSchema = z.object({
  on: z.boolean().default(false),
  url: z.string().default('').describe('base URL, for example http://127.0.0.1:11434/v1'),
  model: z.string().default(''),
  keyVariable: z.string().default('').describe('variable of the environment that holds the key; empty: none'),
  maxRequests: z
    .number()
    .int()
    .positive()
    .default(1_000)
    .describe('requests in a calendar month (UTC) at most'),
  maxTokens: z
    .number()
    .int()
    .positive()
    .default(2_000_000)
    .describe('tokens in a calendar month (UTC) at most'),
});
export type TextEndpoint = z.infer<typeof textEndpointSchema>;

/** What an endpoint answered so far, by the key of each text, and what it took. */
export const textAnswersSchema = z.object({
  /** endpoint and model that answered */
  scorer: z.string().default(''),
  answers: z.record(z.string(), z.object({ sentiment: z.number(), confidence: z.number() })).default({}),
  /** for example 2026-11 */
  month: z.string().default(''),
  requests: z.number().default(0),
  tokens: z.number().default(0),
  /** why it answered no more, empty where all is well */
  trouble: z.string().default(''),
});
export type TextAnswers = z.infer<typeof textAnswersSchema>;
