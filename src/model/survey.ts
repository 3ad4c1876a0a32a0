import { z } from 'zod';
import type { DocumentFormat } from './migrate.ts';
import type { SurveyWords } from './surveyTexts/words.ts';

/** What a survey asks: how likely a recommendation is (0–10), how satisfied someone is (1–5), how easy it was (1–7). */
export const surveyKinds = ['nps', 'csat', 'ces'] as const;
export type SurveyKind = (typeof surveyKinds)[number];

const wordNames = [
  ...(['question', 'low', 'high', 'comment', 'optional', 'submit', 'choose', 'thanks'] as const),
  ...(['thanksLow', 'thanksMiddle', 'thanksHigh', 'askLow', 'askMiddle', 'askHigh'] as const),
  ...(['send', 'link', 'change', 'close', 'closed', 'missing', 'busy'] as const),
] satisfies (keyof SurveyWords)[];
export const surveyWordsSchema = z.partialRecord(z.enum(wordNames), z.string().max(1000));

const linkSchema = z
  .string()
  .max(2000)
  .regex(/^https?:\/\/\S+$/, 'give an address that begins with https://')
  .nullable()
  .default(null);

/** A hosted survey of one question with a comment. */
export const surveySchema = z.looseObject({
  format: z.literal('waymark/survey').default('waymark/survey'),
  version: z.literal(1).default(1),
  id: z.string().min(1),
  name: z.string().min(1).max(200),
  kind: z.enum(surveyKinds),
  brand: z.string().min(1).max(200).describe('the company’s name, as the question says it'),
  touchpoint: z.string().min(1).max(300).describe('what the answers are about'),
  source: z.string().min(1).max(200),
  open: z.boolean().default(true),
  language: z.string().max(35).default('en').describe('for people whose languages it doesn’t speak'),
  words: z
    .record(
      z.string().regex(/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/, 'a language is written as de or pt-br'),
      surveyWordsSchema,
    )
    .default({})
    .describe('own wording by language'),
  links: z
    .object({ low: linkSchema, middle: linkSchema, high: linkSchema })
    .prefault({})
    .describe('where the thanks lead, by how good the score is'),
  created: z.string(),
});
export type Survey = z.infer<typeof surveySchema>;

export const surveyFormat: DocumentFormat<typeof surveySchema> = {
  format: 'waymark/survey',
  version: 1,
  schema: surveySchema,
  migrations: {},
};

export type ScoreGroup = 'low' | 'middle' | 'high';

/** The scores that can be given, the lowest first. */
export function scoresOf(kind: SurveyKind): number[] {
  const [from, to] = { nps: [0, 10], csat: [1, 5], ces: [1, 7] }[kind] as [number, number];
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}

/** Detractors, passives and promoters of an NPS; the lower, middle and upper scores of the others. */
export function scoreGroup(kind: SurveyKind, score: number): ScoreGroup {
  const [middle, high] = { nps: [7, 9], csat: [3, 4], ces: [4, 6] }[kind] as [number, number];
  return score >= high ? 'high' : score >= middle ? 'middle' : 'low';
}
