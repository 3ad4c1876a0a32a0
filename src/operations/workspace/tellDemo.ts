import type { KeptInsight } from '../../model/keptInsight.ts';
import type { MapEdit } from '../../model/mapEdit.ts';
import { filtersSchema } from '../../model/question.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import {
  type DemoChange,
  type DemoFinding,
  type DemoKpi,
  type DemoRecommendation,
  demoStory,
} from '../../simulate/demoStory.ts';
import type { Context } from '../context.ts';
import { storedChanges } from '../impact/changeStore.ts';
import { recordChange } from '../impact/changes.ts';
import { acceptInsight, dismissInsight, noteInsight } from '../insights/decideInsight.ts';
import { lookForInsights } from '../insights/look.ts';
import { defineKpi } from '../kpis/defineKpi.ts';
import { checkKpis } from '../kpis/kpiAlerts.ts';
import { editMap } from '../maps/editMap.ts';
import { storedMap } from '../maps/stored.ts';
import { saveRecommendation } from '../recommendations/saveRecommendation.ts';

/**
 * Does what the people of the demo company would have done with what is found in its data: KPIs, decisions about insights, recommendations,
 * a recorded change. What is not found in these data is left out. Doing it again changes nothing.
 * @param maps ids of the maps of the demo
 */
export async function tellDemo(context: Context, scenario: string, maps: readonly string[]): Promise<void> {
  const story = demoStory(scenario);
  if (story === null) return;
  const mapOf = await mapsByJourney(context, maps);
  context.onProgress({ phase: 'measuring KPIs', done: 0, total: null });
  const kept: DemoKpi[] = [];
  for (const kpi of story.kpis) if (await keep(context, kpi)) kept.push(kpi);
  for (const [journey, map] of mapOf)
    await putOnStages(
      context,
      map,
      kept.filter(({ on }) => on?.journey === journey),
    );
  await checkKpis.run(context, {});

  context.onProgress({ phase: 'looking for insights', done: 0, total: null });
  const recommended: { id: string; said: DemoRecommendation }[] = [];
  for (const finding of story.findings) {
    const insight = await findingOf(context, finding);
    if (insight === undefined) continue;
    const isDecided = await ifPossible(() =>
      decide(context, finding, insight.id, mapOf.get(finding.journey)),
    );
    if (isDecided && finding.recommendation)
      recommended.push({ id: `for-${insight.id}`, said: finding.recommendation });
  }
  for (const { id, said } of recommended) {
    const tried = story.changes.find(({ name }) => name === said.change);
    const change = tried && (await changeOf(context, tried, id));
    await ifPossible(() => sayOf(context, id, said, change));
  }
}

async function mapsByJourney(context: Context, ids: readonly string[]): Promise<Map<string, string>> {
  const all = await Promise.all(ids.map((id) => storedMap(context.workspace.documents, id)));
  return new Map(all.map(({ id, body }) => [body.journey, id]));
}

async function keep(context: Context, { on: _, ...kpi }: DemoKpi): Promise<boolean> {
  return ifPossible(() => defineKpi.run(context, defineKpi.input.parse(kpi)));
}

async function putOnStages(context: Context, id: string, kpis: readonly DemoKpi[]): Promise<void> {
  const { body: map, revision } = await storedMap(context.workspace.documents, id);
  const byStage = new Map<string, string[]>();
  for (const { name, on } of kpis) {
    const stage = map.touchpoints.find(({ match }) => on && match.touchpoints.includes(on.touchpoint))?.stage;
    if (stage !== undefined) byStage.set(stage, [...(byStage.get(stage) ?? []), name]);
  }
  const edits = [...byStage].map(
    ([stage, names]): MapEdit => ({ kind: 'setStage', stage, changes: { kpis: names } }),
  );
  if (edits.length > 0) await editMap.run(context, { map: id, revision, edits, note: 'KPIs, in the demo' });
}

async function findingOf(
  context: Context,
  { journey, kinds, touchpoints, segment, dismissed }: DemoFinding,
): Promise<KeptInsight | undefined> {
  const { insights, found } = await lookForInsights(context, filtersSchema.parse({ journey }));
  const rank = ({ kind }: KeptInsight) => kinds.indexOf(kind);
  const isThere = ({ at }: KeptInsight) =>
    [at.touchpoint, at.from, at.to].some((name) => name !== undefined && touchpoints.includes(name));
  const wanted = dismissed === undefined ? ['new', 'accepted'] : ['new', 'dismissed'];
  return insights
    .filter((one) => found.has(one.id) && wanted.includes(one.status) && rank(one) >= 0 && isThere(one))
    .filter(({ at }) => segment === undefined || at.segment === segment)
    .sort((a, b) => rank(a) - rank(b))[0];
}

async function decide(
  context: Context,
  { dismissed, owner }: DemoFinding,
  insight: string,
  map: string | undefined,
): Promise<void> {
  if (dismissed !== undefined) await dismissInsight.run(context, { insight, reason: dismissed });
  else await acceptInsight.run(context, { insight, map });
  if (owner !== undefined) await noteInsight.run(context, { insight, owner });
}

/** Id of the change, recorded once; undefined where the data can't answer it. */
async function changeOf(
  context: Context,
  change: DemoChange,
  recommendation: string,
): Promise<string | undefined> {
  const known = async () =>
    (await storedChanges(context.workspace.documents)).find(({ name }) => name === change.name)?.id;
  const before = await known();
  if (before !== undefined) return before;
  await ifPossible(() => recordChange.run(context, recordChange.input.parse({ ...change, recommendation })));
  return known();
}

async function sayOf(
  context: Context,
  recommendation: string,
  { start, due, ...said }: DemoRecommendation,
  change: string | undefined,
): Promise<void> {
  const day = (days: number) => new Date(context.clock().getTime() + days * dayMs).toISOString().slice(0, 10);
  await saveRecommendation.run(
    context,
    saveRecommendation.input.parse({ ...said, change, recommendation, start: day(start), due: day(due) }),
  );
}

const dayMs = 86_400_000;

/** False where these data don't allow it: the demo goes on without. */
async function ifPossible(deed: () => Promise<unknown>): Promise<boolean> {
  try {
    await deed();
    return true;
  } catch (error) {
    if (!(error instanceof UnusableInput)) throw error;
    return false;
  }
}
