import type { Selection } from '../../engine/columns.ts';
import type { Ground } from '../../insight/claim.ts';
import { lookedAt } from '../../insight/inbox/lookedAt.ts';
import type { KeptInsight } from '../../model/keptInsight.ts';
import type { Filters } from '../../model/question.ts';
import type { Target } from '../../model/settings.ts';
import type { Context } from '../context.ts';
import { isoTime } from '../time.ts';
import { storedSettings } from '../workspace/storedSettings.ts';
import { findClaims, isWhole } from './findClaims.ts';
import { selectWithGround } from './ground.ts';
import { keepFindings } from './keepFindings.ts';
import type { ListedInsight } from './schemas.ts';
import { type FoundInsight, stagesByName, toInsights } from './toInsight.ts';

/** What a look for insights gave: all that are found or kept, and what they were found in. */
export interface Look {
  filters: Filters;
  selection: Selection;
  ground: Ground;
  /** those found now, the most costly first, then those that are only kept */
  insights: readonly KeptInsight[];
  /** by id, what was found now */
  found: ReadonlyMap<string, FoundInsight>;
  targets: readonly Target[];
  currency: string | null;
  failed: readonly { name: string; error: string }[];
}

/** Looks for insights in what the filters choose, and keeps what it finds where they choose nothing but a journey. */
export async function lookForInsights(context: Context, filters: Filters): Promise<Look> {
  const { selection, ground } = await selectWithGround(context, filters);
  const settings = await storedSettings(context.workspace.documents);
  const { claims, failed } = await findClaims(context, { selection, ground }, filters);
  const journey = filters.journey ?? '';
  const { customers } = await context.answers.get(selection, 'looked at', async () => lookedAt(selection));
  const found = toInsights(claims, {
    journey,
    prices: { perContact: settings.costPerContact, perLostOutcome: settings.costPerLostOutcome },
    customers,
    stageOf: stagesByName(selection.touchpoints.names, ground.stages),
  });
  const insights = await keepFindings(
    context,
    found.map(({ insight }) => insight),
    { journey, asOf: ground.asOf, isKept: isWhole(filters), missing: failed.length > 0 },
  );
  return {
    filters,
    selection,
    ground,
    insights,
    found: new Map(found.map((one) => [one.insight.id, one])),
    targets: settings.targets,
    currency: settings.currency,
    failed,
  };
}

/** An insight as lists show it, still without names and texts. */
export function listed(insight: KeptInsight, targets: readonly Target[]): ListedInsight {
  const { history: _, events, decided: __, ...rest } = insight;
  const last = events.findLast(({ what }) => what !== 'assigned' && what !== 'commented');
  return {
    ...rest,
    news: last?.what === 'returned' || last?.what === 'grew' ? last.what : null,
    target: targetOf(insight, targets),
  };
}

function targetOf({ kind, at }: Pick<KeptInsight, 'kind' | 'at'>, targets: readonly Target[]): number | null {
  const here = targets.filter((target) => target.kind === kind);
  const exact = here.find(({ touchpoint }) => touchpoint !== null && touchpoint === at.touchpoint);
  return (exact ?? here.find(({ touchpoint }) => touchpoint === null))?.rate ?? null;
}

/** What was looked at, for the result. */
export async function lookedAtWords(context: Context, { selection, ground, failed }: Look) {
  const counted = await context.answers.get(selection, 'looked at', async () => lookedAt(selection));
  return {
    ...counted,
    stages: [...ground.stages.names],
    attributes: [...ground.attributes],
    texts: ground.texts?.count ?? 0,
    asOf: ground.asOf > 0 ? isoTime(ground.asOf) : null,
    failed: [...failed],
  };
}
