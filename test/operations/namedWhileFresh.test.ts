import { rm } from 'node:fs/promises';
import { expect, it } from 'vitest';
import type { Interaction } from '../../src/model/interaction.ts';
import { filtersSchema } from '../../src/model/question.ts';
import { namedPeople } from '../../src/operations/people.ts';
import { createSelections } from '../../src/operations/selections.ts';
import { openWorkspace } from '../../src/stores/workspace.ts';
import { freshFolder } from '../support/program.ts';

const visit = (customer: string, time: number, id?: string): Interaction => ({
  ...(id ? { id } : {}),
  customer,
  time,
  touchpoint: 'Visit',
  source: 'shop',
  kind: 'step',
  attributes: {},
  identifiers: {},
  historical: false,
});

it('names the people of a question although interactions of others came in before them meanwhile', async () => {
  const folder = freshFolder();
  const workspace = await openWorkspace(folder);
  try {
    const { interactions } = workspace;
    // the first customer that was ever heard of has no interaction for a while
    await interactions.append([visit('early', 1, 'one')]);
    await interactions.append([visit('anna', 1, 'one'), visit('bert', 2), visit('carla', 3)]);
    const selections = createSelections(workspace);
    const selection = await selections.select(filtersSchema.parse({ where: [] }));
    const people = { customer: [0, 1, 2], at: [0, 1, 2] };
    await interactions.append([visit('early', 4)]);
    const newer = await selections.select(filtersSchema.parse({}));
    expect([selection.columns.customers, newer.columns.customers]).toEqual([3, 4]);
    const page = { limit: 10, offset: 0 };
    const named = await namedPeople({ workspace }, selection, people, page);
    expect(named.customers.map(({ customer }) => customer)).toEqual(['anna', 'bert', 'carla']);
    expect((await namedPeople({ workspace }, newer, people, page)).customers[0]?.customer).toBe('early');
  } finally {
    await workspace.close();
    await rm(folder, { recursive: true });
  }
});
