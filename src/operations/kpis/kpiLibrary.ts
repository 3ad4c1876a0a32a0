import { z } from 'zod';
import { IGNORED, type Selection } from '../../engine/columns.ts';
import { RATING_KINDS } from '../../engine/statistics/emotion.ts';
import { parseFormula } from '../../insight/kpi/formula.ts';
import { type LibraryFacts, type ReadyKpi, readyKpis } from '../../insight/kpi/library.ts';
import { unitOf } from '../../insight/kpi/unitOf.ts';
import { uniqueSlugs } from '../../insight/slug.ts';
import { journeyMapSchema } from '../../model/journeyMap.ts';
import { kpiSchema, kpiUnits } from '../../model/kpi.ts';
import { filtersSchema } from '../../model/question.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import type { Context } from '../context.ts';
import { journeyDefinitions } from '../definitions/stored.ts';
import { mapKind } from '../maps/stored.ts';
import { defineOperation } from '../operation.ts';
import { contactChannels } from './kpiExtra.ts';
import { findKpi, kpiKind, storedKpis } from './stored.ts';

const readySchema = z.object({
  name: z.string(),
  description: z.string(),
  formula: z.string(),
  unit: z.enum(kpiUnits),
  direction: z.enum(['up', 'down']),
  group: z.enum(['getting there', 'needing help', 'feeling', 'staying', 'money']),
  kept: z.boolean().describe('a KPI of that name is kept'),
});

export const kpiLibrary = defineOperation({
  name: 'kpiLibrary',
  kind: 'question',
  summary: 'Ready KPIs whose touchpoints, ratings and channels are found in this workspace.',
  description:
    'Touchpoints are recognised by their names, in English, German, French, Spanish, Dutch, Italian and Portuguese. A proposal is a formula to look at and to change. `waymark kpi keep` keeps it.',
  input: z.object({}),
  output: z.object({ kpis: z.array(readySchema) }),
  cli: { words: ['kpi', 'library'] },
  async run(context) {
    const kept = await storedKpis(context.workspace.documents);
    return {
      kpis: (await proposals(context)).map((one) => ({
        ...one,
        unit: unitOf(parseFormula(one.formula)),
        kept: findKpi(kept, one.name) !== undefined,
      })),
    };
  },
});

export const keepKpis = defineOperation({
  name: 'keepKpis',
  kind: 'command',
  summary: 'Keeps ready KPIs from the library: those named, or all of them.',
  input: z.object({
    names: z
      .array(z.string().min(1))
      .default([])
      .describe('as the library calls them; none: all that are not kept yet'),
  }),
  output: z.object({ kept: z.array(z.string()) }),
  cli: { words: ['kpi', 'keep'], operands: ['names'] },
  examples: [{ title: 'two of them', command: 'waymark kpi keep "Retention week 4" "Repeat contact rate"' }],
  async run(context, { names }) {
    const { documents } = context.workspace;
    const ready = await proposals(context);
    const before = await storedKpis(documents);
    for (const name of names)
      if (!ready.some((one) => one.name === name))
        throw new UnusableInput(
          `the library has no KPI '${name}' for this workspace; it has: ${ready.map((one) => one.name).join(', ')}`,
        );
    const wanted = ready.filter(
      ({ name }) => (names.length === 0 || names.includes(name)) && findKpi(before, name) === undefined,
    );
    const slug = uniqueSlugs();
    for (const { id } of before) slug(id);
    for (const { name, description, formula, direction } of wanted) {
      const kpi = kpiSchema.parse({
        ...{ id: slug(name), name, description, formula, direction },
        unit: unitOf(parseFormula(formula)),
      });
      await documents.put(kpiKind, kpi.id, kpi, { note: `kept ${name} from the library` });
    }
    return { kept: wanted.map(({ name }) => name) };
  },
});

async function proposals(context: Context): Promise<ReadyKpi[]> {
  return readyKpis(await factsOf(context));
}

async function factsOf(context: Context): Promise<LibraryFacts> {
  const { documents, interactions } = context.workspace;
  const { ofInteractions } = await interactions.attributes();
  const loaded = ofInteractions.filter((name) => name === 'amount');
  const selection = await context.selections.select(filtersSchema.parse({}), loaded);
  const { touchpoints } = await context.folds.touchpoints(selection, {});
  const { ratingKind } = selection.columns.feedback;
  const goodOutcomes = new Set<string>();
  for (const { body } of await documents.list(mapKind))
    for (const touchpoint of journeyMapSchema.parse(body).touchpoints)
      if (touchpoint.outcome === 'good')
        for (const name of touchpoint.match.touchpoints) goodOutcomes.add(name);
  const known = new Set(touchpoints.map(({ touchpoint }) => touchpoint));
  return {
    touchpoints: [...touchpoints]
      .sort((a, b) => b.interactions - a.interactions)
      .map(({ touchpoint }) => touchpoint),
    ratings: RATING_KINDS.filter((_, kind) => ratingKind.includes(kind + 1)),
    hasContacts: contactChannels(selection).length > 0,
    amountsAt: amountsAt(selection),
    journeys: await journeyDefinitions(documents),
    goodOutcomes: [...goodOutcomes].filter((name) => known.has(name)),
  };
}

/** Touchpoints whose interactions have an amount, most frequent first. */
function amountsAt({ columns, touchpoints }: Selection): string[] {
  const amounts = columns.attributes.get('amount');
  const times = new Float64Array(touchpoints.names.length);
  for (let i = 0; amounts && i < columns.interactions; i++) {
    const label = touchpoints.of[columns.touchpoint.codes[i] ?? 0] ?? IGNORED;
    if (amounts.codes[i] !== 0 && label !== IGNORED) times[label] = (times[label] ?? 0) + 1;
  }
  return [...touchpoints.names.keys()]
    .filter((label) => (times[label] ?? 0) > 0)
    .sort((a, b) => (times[b] ?? 0) - (times[a] ?? 0))
    .flatMap((label) => touchpoints.names[label] ?? []);
}
