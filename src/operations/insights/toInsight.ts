import type { Claim } from '../../insight/claim.ts';
import { confidenceOf } from '../../insight/inbox/confidenceOf.ts';
import { moneyOf, type Prices, severityOf, weightOf } from '../../insight/inbox/costOf.ts';
import { insightId } from '../../insight/inbox/insightId.ts';
import type { StagePlan } from '../../insight/stages/stagePlan.ts';
import type { Insight } from '../../model/insight.ts';

/** What claims are put in relation to. */
export interface Relation {
  journey: string;
  prices: Prices;
  /** all that were looked at */
  customers: number;
  /** per name of a touchpoint, the name of its stage */
  stageOf: ReadonlyMap<string, string>;
}

/** An insight, still without who and what it is seen in, and the claim that it is. */
export interface FoundInsight {
  insight: Insight;
  claim: Claim;
}

/** Per name of a touchpoint, the stage that a plan puts it into. */
export function stagesByName(
  names: readonly string[],
  { of, names: stages }: StagePlan,
): Map<string, string> {
  return new Map(
    names.flatMap((name, label) => {
      const stage = stages[of[label] ?? -1];
      return stage === undefined ? [] : [[name, stage] as const];
    }),
  );
}

/** Claims as insights, the most costly first; of two about the same kind and place the costlier stays. */
export function toInsights(claims: readonly Claim[], relation: Relation): FoundInsight[] {
  const found = new Map<string, FoundInsight & { weight: number }>();
  for (const claim of claims) {
    const weight = weightOf(claim.cost, relation.prices);
    const insight = toInsight(claim, weight, relation);
    const before = found.get(insight.id);
    if (before === undefined || weight > before.weight) found.set(insight.id, { insight, claim, weight });
  }
  return [...found.values()].sort(
    (a, b) =>
      b.weight - a.weight ||
      b.claim.customersAffected - a.claim.customersAffected ||
      (a.insight.id < b.insight.id ? -1 : 1),
  );
}

function toInsight(claim: Claim, weight: number, { journey, prices, customers, stageOf }: Relation): Insight {
  const { kind, at, cost } = claim;
  const stage = at.stage ?? stageOf.get(at.touchpoint ?? at.from ?? at.to ?? '');
  return {
    format: 'waymark/insight',
    version: 1,
    id: insightId(kind, at, journey),
    kind,
    at: { ...at, ...(stage === undefined ? {} : { stage }) },
    title: claim.title,
    measure: claim.measure,
    n: Math.round(claim.n),
    reference: claim.reference,
    p: claim.p,
    severity: severityOf(weight, customers),
    customersAffected: Math.round(claim.customersAffected),
    rate: claim.rate,
    baseRate: claim.baseRate,
    interval: [claim.interval[0], claim.interval[1]],
    cost: {
      outcome: cost.outcome,
      customers: cost.customers,
      interval: cost.interval === null ? null : [cost.interval[0], cost.interval[1]],
      contacts: cost.contacts,
      money: moneyOf(cost, prices),
    },
    confidence: confidenceOf(claim),
    evidence: { journeys: [], quotes: [], query: claim.query },
    since: claim.since === null ? null : new Date(claim.since).toISOString(),
    status: 'new',
  };
}
