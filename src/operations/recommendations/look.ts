import { proposeFor } from '../../insight/recommendations/propose.ts';
import { parseScore } from '../../insight/recommendations/score.ts';
import type { KeptInsight } from '../../model/keptInsight.ts';
import { filtersSchema } from '../../model/question.ts';
import type { Recommendation } from '../../model/recommendation.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import type { Context } from '../context.ts';
import { lookForInsights } from '../insights/look.ts';
import { storedInsights } from '../insights/stored.ts';
import { betterServedBy } from './betterServedBy.ts';
import { storedPriority, storedRecommendations } from './stored.ts';

/** Effort that stands in until people say: the middle of 1 … 5. */
export const effortAssumed = 3;

/** A recommendation with the insight that it answers, as it is found now. */
export interface Recommended {
  recommendation: Recommendation;
  insight: KeptInsight | null;
  /** false: nobody said anything about it yet, and it follows the data */
  kept: boolean;
}

/** Those that people keep, and a proposal for every accepted insight that has none; the highest score first. */
export async function lookForRecommendations(
  context: Context,
): Promise<{ formula: string; all: Recommended[] }> {
  const { documents } = context.workspace;
  const [kept, formula, insights] = await Promise.all([
    storedRecommendations(documents),
    storedPriority(documents),
    storedInsights(documents),
  ]);
  const answered = new Set(kept.map(({ insight }) => insight));
  const open = insights
    .map(({ body }) => body)
    .filter(({ id, status }) => status === 'accepted' && !answered.has(id));
  const byId = new Map(insights.map(({ body }) => [body.id, body]));
  const proposed = await propose(context, open);
  const all = [
    ...kept.map((recommendation) => ({
      recommendation,
      insight: byId.get(recommendation.insight) ?? null,
      kept: true,
    })),
    ...proposed,
  ];
  return { formula, all: ranked(all, formula) };
}

/** @throws UnusableInput (404) where there is none of this id */
export async function recommended(context: Context, id: string): Promise<Recommended> {
  const { all } = await lookForRecommendations(context);
  const found = all.find(({ recommendation }) => recommendation.id === id);
  if (found) return found;
  throw new UnusableInput(
    `there is no recommendation '${id}': see waymark recommendations, or accept an insight to get one`,
    { status: 404 },
  );
}

async function propose(context: Context, insights: readonly KeptInsight[]): Promise<Recommended[]> {
  const byJourney = groupedByJourney(insights);
  const proposed: Recommended[] = [];
  for (const [journey, ofJourney] of byJourney) {
    const look = await lookForInsights(context, filtersSchema.parse(journey === '' ? {} : { journey }));
    const now = ofJourney.map((insight) => look.insights.find(({ id }) => id === insight.id) ?? insight);
    const thirds = await betterServedBy(context, look, now);
    for (const [nth, insight] of now.entries()) {
      const recommendation = proposeFor(insight, thirds[nth] ?? null, context.clock().getTime());
      if (recommendation) proposed.push({ recommendation, insight, kept: false });
    }
  }
  return proposed;
}

function groupedByJourney(insights: readonly KeptInsight[]): Map<string, KeptInsight[]> {
  const groups = new Map<string, KeptInsight[]>();
  for (const insight of insights)
    groups.set(insight.journey, [...(groups.get(insight.journey) ?? []), insight]);
  return groups;
}

/** With their scores, the highest first; those without come last. */
export function ranked(all: readonly Recommended[], formula: string): Recommended[] {
  const scoreOf = parseScore(formula);
  return all
    .map((one) => {
      const { impact, confidence, effort, customers } = one.recommendation;
      const score =
        impact === null
          ? null
          : scoreOf({
              impact,
              confidence: confidence ?? 0,
              effort: effort ?? effortAssumed,
              customers: customers ?? 0,
              affected: one.insight?.customersAffected ?? impact,
            });
      return { ...one, recommendation: { ...one.recommendation, score } };
    })
    .sort(
      (a, b) =>
        (b.recommendation.score ?? Number.NEGATIVE_INFINITY) -
          (a.recommendation.score ?? Number.NEGATIVE_INFINITY) ||
        a.recommendation.title.localeCompare(b.recommendation.title, 'en'),
    );
}
