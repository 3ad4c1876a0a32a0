import { z } from 'zod';
import { claims, verdicts } from '../../insight/impact/verdict.ts';
import { uniqueSlugs } from '../../insight/slug.ts';
import { type Change, changeSchema } from '../../model/change.ts';
import type { Filters } from '../../model/question.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import type { Context } from '../context.ts';
import { defineOperation } from '../operation.ts';
import { questionInput } from '../questionInput.ts';
import { askImpact } from './askImpact.ts';
import { changeKind, changeNamed, questionOfChange, storedChanges, withJourney } from './changeStore.ts';
import { type ImpactResult, impactSchema } from './impactSchemas.ts';

const { name, description, recommendation, owner, journey } = changeSchema.shape;
const noFilters = questionInput({}).parse({});
const usual = { sequential: false, smallest: 0.1 };

export const recordChange = defineOperation({
  name: 'recordChange',
  kind: 'command',
  summary: 'Keeps what was changed, when and for whom, so that its impact can be asked at any time.',
  input: z.object({
    name: name.max(200),
    metric: z.string().min(1).describe("a KPI's name, or a formula"),
    at: z.string().optional().describe('ISO date or time of the change'),
    treated: z.array(z.string().min(1)).default([]).describe('who had it, for example region=North'),
    split: z.string().optional().describe('attribute=treatment/control, where chance decided'),
    share: z.coerce.number().gt(0).lt(1).default(0.5).describe('of those drawn, who were meant to have it'),
    direction: z.enum(['up', 'down']).optional(),
    ...{ description, recommendation, owner, journey },
    id: z.string().optional().describe('of a recorded change, to change it'),
  }),
  output: z.object({ change: changeSchema, impact: impactSchema.nullable(), problem: z.string().nullable() }),
  cli: { words: ['change', 'record'], operands: ['name'] },
  examples: [
    {
      title: 'a new guide, for the north first',
      command:
        'waymark change record "New set-up guide" --at 2026-03-01 --treated region=North --metric "share(Helpline call)" --direction down',
    },
  ],
  async run(context, { id, at, split, direction, ...given }) {
    const { documents } = context.workspace;
    if (at === undefined && split === undefined)
      throw new UnusableInput(
        'neither --at nor --split is given: name the date of the change, or the attribute by which customers were drawn',
      );
    const change = changeSchema.parse({
      ...given,
      id: id === undefined ? await freeId(context, given.name) : (await changeNamed(documents, id)).id,
      at: at ?? null,
      split: split ?? '',
      direction: direction ?? null,
    });
    const live = await liveImpact(context, change, noFilters);
    // what no data can ever answer is refused; too little data is not
    if (live.impact === null && !isOfData(live.problem)) throw new UnusableInput(live.problem ?? '');
    await documents.put(changeKind, change.id, change, { note: `recorded ${change.name}` });
    return { change, ...live };
  },
});

export const listChanges = defineOperation({
  name: 'listChanges',
  kind: 'question',
  summary: 'Recorded changes, the latest first, each with what came of it as the data stand.',
  input: questionInput({}),
  output: z.object({
    changes: z.array(
      changeSchema.extend({
        verdict: z.enum(verdicts).nullable(),
        claim: z.enum(claims).nullable(),
        says: z.string().nullable(),
        problem: z.string().nullable().describe('why it can not be said'),
      }),
    ),
  }),
  cli: { words: ['change', 'list'] },
  async run(context, filters) {
    const changes = [];
    for (const change of await storedChanges(context.workspace.documents)) {
      const { impact, problem } = await liveImpact(context, change, filters);
      const { verdict = null, claim = null, says = null } = impact ?? {};
      changes.push({ ...change, verdict, claim, says, problem });
    }
    return { changes };
  },
});

export const showChange = defineOperation({
  name: 'showChange',
  kind: 'question',
  summary: 'A recorded change with its impact as the data stand.',
  input: questionInput({ change: z.string().min(1).describe('id or name') }),
  output: z.object({ change: changeSchema, impact: impactSchema.nullable(), problem: z.string().nullable() }),
  cli: { words: ['change', 'show'], operands: ['change'] },
  async run(context, { change: named, ...filters }) {
    const change = await changeNamed(context.workspace.documents, named);
    return { change, ...(await liveImpact(context, change, filters)) };
  },
});

export const deleteChange = defineOperation({
  name: 'deleteChange',
  kind: 'command',
  summary: 'Removes a recorded change.',
  input: z.object({ change: z.string().min(1).describe('id or name') }),
  output: z.object({ deleted: z.boolean() }),
  cli: { words: ['change', 'delete'], operands: ['change'] },
  async run({ workspace }, { change }) {
    const { id } = await changeNamed(workspace.documents, change);
    return { deleted: await workspace.documents.delete(changeKind, id) };
  },
});

/** The impact as the data stand, or why there is none. */
async function liveImpact(
  context: Context,
  change: Change,
  filters: Filters,
): Promise<{ impact: ImpactResult | null; problem: string | null }> {
  try {
    const asked = questionOfChange(change, usual);
    const { result } = await askImpact(context, asked, withJourney(change, filters));
    return { impact: result, problem: null };
  } catch (error) {
    if (!(error instanceof UnusableInput)) throw error;
    return { impact: null, problem: error.message };
  }
}

/** A change that lies before or after the data may come to be answered. */
const isOfData = (problem: string | null) =>
  problem !== null && /lies outside the data|there are none/.test(problem);

async function freeId({ workspace }: Context, text: string): Promise<string> {
  const slug = uniqueSlugs();
  for (const { id } of await storedChanges(workspace.documents)) slug(id);
  return slug(text);
}
