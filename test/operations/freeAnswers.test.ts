import { afterAll, beforeAll, expect, it } from 'vitest';
import { type OpenedWorkspace, openForOperations } from '../../src/cli/wiring.ts';
import type { Selection } from '../../src/engine/columns.ts';
import type { Interaction } from '../../src/model/interaction.ts';
import { filtersSchema } from '../../src/model/question.ts';
import type { Context } from '../../src/operations/context.ts';
import { freshFolder } from '../support/program.ts';

let opened: OpenedWorkspace;
const caller = (signal = new AbortController().signal): Context =>
  opened.contextFor({
    signal,
    onProgress: () => {},
    warn: () => {},
    mayWrite: true,
    resolveFile: async (name) => name,
  });
const at = (customer: string, time: number, touchpoint: string): Interaction => ({
  customer,
  time,
  touchpoint,
  channel: 'web',
  source: 'test',
  kind: 'step',
  attributes: {},
  identifiers: {},
  historical: true,
});

beforeAll(async () => {
  opened = await openForOperations(freshFolder(), (error) => {
    throw error;
  });
  await opened.workspace.interactions.append([at('a', 1, 'Visit'), at('a', 2, 'Order'), at('b', 3, 'Visit')]);
});
afterAll(() => opened.close());

it('asks the same question of the same data once, whoever asks, and anew after each change', async () => {
  let counted = 0;
  const count = async (filters: object): Promise<{ journeys: number; selection: Selection }> => {
    const { selections, answers } = caller();
    const selection = await selections.select(filtersSchema.parse(filters));
    const journeys = await answers.get(selection, 'n', async () => {
      counted++;
      return (await caller().folds.journeys(selection, {})).n;
    });
    return { journeys, selection };
  };
  const [first, again] = [await count({}), await count({})];
  expect([first.journeys, again.journeys, counted]).toEqual([2, 2, 1]);
  expect(again.selection).toBe(first.selection);
  const orders = await Promise.all([count({ path: '.*->Order' }), count({ path: '.*->Order' })]);
  expect(orders.map(({ journeys }) => journeys)).toEqual([1, 1]);
  expect(counted).toBe(2);
  await opened.workspace.interactions.append([at('c', 9, 'Visit')]);
  expect((await count({})).journeys).toBe(3);
  expect((await count({ path: '.*->Order' })).journeys).toBe(1);
  expect(counted).toBe(4);
  // whoever still holds the selection from before gets the answer from before
  expect((await caller().folds.journeys(first.selection, {})).n).toBe(2);
});

it('asks nothing for a caller who has gone', async () => {
  const gone = caller(AbortSignal.abort(new Error('gone')));
  await expect(gone.selections.select(filtersSchema.parse({}))).rejects.toThrow('gone');
  const selection = await caller().selections.select(filtersSchema.parse({}));
  await expect(gone.folds.journeys(selection, {})).rejects.toThrow('gone');
});
