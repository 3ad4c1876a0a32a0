import { z } from 'zod';
import { type Estimate, shareOf, Z975 } from '../../engine/statistics/intervals.ts';
import { studentQuantile975 } from '../../engine/statistics/student.ts';
import { type SurveyKind, scoreGroup, scoresOf } from '../../model/survey.ts';
import { defineOperation } from '../operation.ts';
import { surveyOf } from './stored.ts';

const estimateSchema = z.object({ value: z.number(), low: z.number(), high: z.number() });

export const surveyResults = defineOperation({
  name: 'surveyResults',
  kind: 'question',
  summary:
    'What a survey has brought: its score with a 95 % interval, how often each answer was given, the latest comments.',
  description:
    'NPS: percentage points of promoters (9, 10) less detractors (0–6), −100…100. CSAT: share of 4 and 5. CES: mean of 1–7. Intervals: for the NPS an adjusted Wald interval of a difference of two shares of one sample (three answers added), for a share Wilson’s, for a mean Student’s.',
  input: z.object({ id: z.string().min(1), comments: z.number().int().min(0).max(1000).default(20) }),
  output: z.object({
    id: z.string(),
    n: z.number().int().describe('answers, each as last revised'),
    attributed: z.number().int().describe('of a known customer'),
    score: estimateSchema.nullable().describe('null without answers'),
    answers: z.array(z.object({ score: z.number(), n: z.number().int(), share: z.number().nullable() })),
    groups: z.object({ low: z.number().int(), middle: z.number().int(), high: z.number().int() }),
    comments: z.array(
      z.object({
        at: z.string(),
        text: z.string(),
        score: z.number().nullable(),
        touchpoint: z.string(),
        customer: z.string().nullable(),
      }),
    ),
  }),
  cli: { words: ['survey', 'results'], operands: ['id'] },
  async run({ workspace }, { id, comments }) {
    const { kind, source } = await surveyOf(workspace.documents, id);
    const { ratings, latest } = await workspace.interactions.answers({ source, kind, limit: comments });
    const scores = scoresOf(kind);
    const counts = scores.map((score) => ratings.find(({ rating }) => rating === score)?.n ?? 0);
    const n = counts.reduce((sum, count) => sum + count, 0);
    const groups = { low: 0, middle: 0, high: 0 };
    scores.forEach((score, at) => {
      groups[scoreGroup(kind, score)] += counts[at] ?? 0;
    });
    return {
      id,
      n,
      attributed: ratings.reduce((sum, { attributed }) => sum + attributed, 0),
      score: scoreOf(kind, scores, counts, groups, n),
      answers: scores.map((score, at) => ({
        score,
        n: counts[at] ?? 0,
        share: n === 0 ? null : (counts[at] ?? 0) / n,
      })),
      groups,
      comments: latest.map(({ time, rating, ...rest }) => ({
        ...rest,
        at: new Date(time).toISOString(),
        score: rating,
      })),
    };
  },
});

function scoreOf(
  kind: SurveyKind,
  scores: readonly number[],
  counts: readonly number[],
  { low, high }: { low: number; high: number },
  n: number,
): Estimate | null {
  if (n === 0) return null;
  if (kind === 'csat') return shareOf(high, n);
  return kind === 'nps' ? netScore(high, low, n) : meanOf(scores, counts, n);
}

/** Promoters less detractors, the interval with ¾ of an answer added to each and 1½ to the passives (Rocks, The American Statistician 70, 2016). */
function netScore(promoters: number, detractors: number, n: number): Estimate {
  const value = (promoters - detractors) / n;
  const [p, d] = [(promoters + 0.75) / (n + 3), (detractors + 0.75) / (n + 3)];
  const half = Z975 * Math.sqrt(Math.max(0, p + d - (p - d) ** 2) / (n + 3));
  return {
    value: 100 * value,
    low: 100 * Math.max(-1, Math.min(value, p - d - half)),
    high: 100 * Math.min(1, Math.max(value, p - d + half)),
  };
}

/** The mean with Student's interval, cut to the scale; of a single answer the whole scale. */
function meanOf(scores: readonly number[], counts: readonly number[], n: number): Estimate {
  const [lowest = 0, highest = 0] = [scores[0], scores.at(-1)];
  const sum = scores.reduce((total, score, at) => total + score * (counts[at] ?? 0), 0);
  const mean = sum / n;
  if (n === 1) return { value: mean, low: lowest, high: highest };
  const squares = scores.reduce((total, score, at) => total + (score - mean) ** 2 * (counts[at] ?? 0), 0);
  const half = studentQuantile975(n - 1) * Math.sqrt(squares / (n - 1) / n);
  return { value: mean, low: Math.max(lowest, mean - half), high: Math.min(highest, mean + half) };
}
