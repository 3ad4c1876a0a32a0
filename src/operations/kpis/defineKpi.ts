import { z } from 'zod';
import { formatFormula } from '../../insight/kpi/formatFormula.ts';
import { unitOf } from '../../insight/kpi/unitOf.ts';
import { uniqueSlugs } from '../../insight/slug.ts';
import { type Kpi, kpiSchema } from '../../model/kpi.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import type { Context } from '../context.ts';
import { defineOperation } from '../operation.ts';
import { questionInput } from '../questionInput.ts';
import { kpiResultSchema } from './kpiSchemas.ts';
import { measureKpi } from './measureKpi.ts';
import { parseTarget } from './parseTarget.ts';
import { readFormula } from './readFormula.ts';
import { findKpi, kpiKind, kpiNamed, storedKpis, unkept, usualDirection } from './stored.ts';

const wanted = {
  target: z.string().optional().describe("in the KPI's unit: 0.8 or 80%, 3d, 40; 'none' takes it away"),
  direction: z.enum(['up', 'down']).optional().describe('which way is better; without it as is usual'),
  owner: z.string().max(200).optional(),
  description: z.string().max(2000).optional(),
};
const formula = z.string().min(1).max(2000);

interface Asked {
  formula?: string | undefined;
  target?: string | undefined;
  direction?: 'up' | 'down' | undefined;
  owner?: string | undefined;
  description?: string | undefined;
}

export const defineKpi = defineOperation({
  name: 'defineKpi',
  kind: 'command',
  summary: 'Keeps a KPI: a formula with its target, which way is better, and who owns it.',
  description:
    'What is left out of a KPI that is already kept stays as it is. Its id never changes, its name may.',
  input: z.object({
    name: z.string().trim().min(1).max(200),
    formula: formula.optional().describe('wanted where the KPI is new'),
    rename: z.string().trim().min(1).max(200).optional().describe('a new name'),
    ...wanted,
  }),
  output: z.object({ kpi: kpiSchema, result: kpiResultSchema }),
  cli: { words: ['kpi', 'define'], operands: ['name'] },
  examples: [
    {
      title: 'four of five get connected within two weeks',
      command:
        'waymark kpi define "Connected in time" --formula "conversion(Checkout -> Connected, within 14d)" --target 80% --owner Operations',
    },
  ],
  async run(context, { name, rename, ...asked }) {
    const { documents } = context.workspace;
    const all = await storedKpis(documents);
    const before = findKpi(all, name) ?? null;
    const made = await kpiOf(context, before, asked);
    const kpi: Kpi = { ...made, id: before?.id ?? freeId(all, name), name: rename ?? before?.name ?? name };
    await documents.put(kpiKind, kpi.id, kpi, { note: `${before ? 'changed' : 'defined'} ${kpi.name}` });
    return { kpi, result: await measureKpi(context, kpi, noFilters) };
  },
});

export const previewKpi = defineOperation({
  name: 'previewKpi',
  kind: 'question',
  summary: 'A formula measured before it is kept.',
  input: questionInput({
    formula,
    period: z.enum(['day', 'week', 'month']).optional(),
    ...wanted,
  }),
  output: z.object({ kpi: kpiResultSchema, formula: z.string().describe('as it is written in full') }),
  cli: { words: ['kpi', 'preview'], operands: ['formula'] },
  examples: [{ title: 'who needs help', command: 'waymark kpi preview "contact rate(Checkout, within 7d)"' }],
  async run(context, { formula: text, period, target, direction, owner, description, ...filters }) {
    const kpi = await kpiOf(context, null, { formula: text, target, direction, owner, description });
    return { kpi: await measureKpi(context, kpi, filters, period), formula: kpi.formula };
  },
});

export const deleteKpi = defineOperation({
  name: 'deleteKpi',
  kind: 'command',
  summary: 'Removes a KPI. Maps that name it show its name alone.',
  input: z.object({ name: z.string().min(1) }),
  output: z.object({ deleted: z.boolean() }),
  cli: { words: ['kpi', 'delete'], operands: ['name'] },
  async run({ workspace }, { name }) {
    const { id } = await kpiNamed(workspace.documents, name);
    return { deleted: await workspace.documents.delete(kpiKind, id) };
  },
});

const noFilters = questionInput({}).parse({});

/** @throws UnusableInput for a formula or a target that can't be read */
async function kpiOf(context: Context, before: Kpi | null, asked: Asked): Promise<Kpi> {
  const text = asked.formula ?? before?.formula;
  if (text === undefined)
    throw new UnusableInput('a new KPI needs --formula, for example --formula "share(Checkout)"');
  const read = await readFormula(context, text);
  const unit = asked.formula === undefined && before ? before.unit : unitOf(read);
  return {
    ...(before ?? unkept(read)),
    formula: formatFormula(read),
    unit,
    direction: asked.direction ?? before?.direction ?? usualDirection(read),
    target: asked.target === undefined ? (before?.target ?? null) : parseTarget(asked.target, unit),
    owner: asked.owner ?? before?.owner ?? '',
    description: asked.description ?? before?.description ?? '',
  };
}

function freeId(all: readonly Kpi[], name: string): string {
  const slug = uniqueSlugs();
  for (const { id } of all) slug(id);
  return slug(name);
}
