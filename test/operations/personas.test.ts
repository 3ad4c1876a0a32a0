import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Persona } from '../../src/model/persona.ts';
import { definitions } from '../../src/operations/definitions/definitions.ts';
import { previewSegment } from '../../src/operations/definitions/segments.ts';
import { listPersonas, savePersona } from '../../src/operations/maps/personas.ts';
import { keepPersonas } from '../../src/operations/personas/keepPersonas.ts';
import { mergePersonas } from '../../src/operations/personas/mergePersonas.ts';
import { personaPeople } from '../../src/operations/personas/personaPeople.ts';
import { personas } from '../../src/operations/personas/personas.ts';
import { customer } from '../../src/operations/questions/customer.ts';
import { importFiles } from '../../src/operations/sources/import.ts';
import { softwareHouse, usual } from '../insight/personas/softwareHouse.ts';
import { freshFolder } from '../support/program.ts';
import { type TestWorkspace, testWorkspace } from './support/workspace.ts';

let workspace: TestWorkspace;
let folder: string;
const house = softwareHouse(
  500,
  [
    { ...usual, share: 0.5, desktop: 0.9, hours: 5, skips: 0.8 },
    { ...usual, share: 0.5, desktop: 0.1, asks: 0.6, hours: 40, skips: 0.1 },
  ],
  3,
);

beforeAll(async () => {
  workspace = await testWorkspace();
  folder = freshFolder();
  const file = join(folder, 'log.csv');
  const lines = house.rows.map(
    ({ customer: id, time, touchpoint, channel }) =>
      `${id},${new Date(Math.round(Number(time))).toISOString()},${touchpoint},${channel}`,
  );
  writeFileSync(file, ['customer,time,touchpoint,channel', ...lines].join('\n'));
  await workspace.call(importFiles, { files: [file] });
}, 60_000);
afterAll(() => workspace.close());

interface Found {
  k: number;
  noClearGroups: string | null;
  personas: {
    id: string;
    name: string;
    customers: number;
    kept: boolean;
    segment: string;
    overlap: number | null;
  }[];
  assignments: { customers: number } | null;
}
const find = async (input: object = {}) => (await workspace.call(personas, input)) as Found;
const cards = async () => ((await workspace.call(listPersonas, {})) as { personas: Persona[] }).personas;

describe('personas', () => {
  it('finds two kinds, writes who belongs to which, and lists its people', async () => {
    const file = join(folder, 'assigned.csv');
    const found = await find({ assignments: file });
    expect(found.k).toBe(2);
    expect(found.personas.every(({ kept }) => !kept)).toBe(true);
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    expect(lines[0]).toBe('customer,persona');
    expect(lines.length).toBe(501);
    expect(found.assignments?.customers).toBe(500);
    const [first] = found.personas;
    const people = (await workspace.call(personaPeople, { persona: first!.id })) as { n: number };
    expect(people.n).toBe(first!.customers);
  });

  it('keeps them with a segment whose size is live', async () => {
    await workspace.call(keepPersonas, {});
    const found = await find();
    expect(found.personas.every(({ kept, segment }) => kept && segment !== '')).toBe(true);
    const { segments } = (await workspace.call(definitions, {})) as {
      segments: { name: string; customers: number | null }[];
    };
    for (const persona of found.personas) {
      const size = segments.find(({ name }) => name === persona.segment)?.customers ?? 0;
      expect(Math.abs(size - persona.customers)).toBeLessThan(0.15 * persona.customers);
      expect(persona.overlap).toBeGreaterThan(0.8);
    }
  });

  it('keeps id, name and what people wrote when it finds them again', async () => {
    const [card] = await cards();
    await workspace.call(savePersona, {
      persona: {
        ...card,
        name: 'Dana at the desk',
        notes: [{ about: 'goal', text: 'Wants it done before lunch', from: 'Interview, 2 March' }],
      },
    });
    const found = await find();
    expect(found.personas.map(({ name }) => name)).toContain('Dana at the desk');
    await workspace.call(keepPersonas, {});
    const again = (await cards()).find(({ id }) => id === card!.id);
    expect(again).toMatchObject({ name: 'Dana at the desk', segment: card!.segment });
    expect(again?.notes?.[0]?.text).toBe('Wants it done before lunch');
    expect(await cards()).toHaveLength(2);
  });

  it('leaves a pinned one as it is', async () => {
    const [card] = await cards();
    await workspace.call(savePersona, { persona: { ...card, pinned: true } });
    const done = (await workspace.call(keepPersonas, {})) as { personas: Persona[]; pinned: string[] };
    expect(done.pinned).toEqual([card!.id]);
    expect(done.personas).toHaveLength(1);
    await workspace.call(savePersona, { persona: { ...card, pinned: false } });
  });

  it("names a customer's persona", async () => {
    const [first] = (await find()).personas;
    const { customers } = (await workspace.call(personaPeople, { persona: first!.id, limit: 20 })) as {
      customers: { customer: string }[];
    };
    const named = [];
    for (const one of customers.slice(0, 5))
      named.push(
        ((await workspace.call(customer, { id: one.customer })) as { persona: string | null }).persona,
      );
    expect(named.filter((name) => name === first!.name).length).toBeGreaterThanOrEqual(4);
  });

  it('merges two into one whose segment holds both', async () => {
    const both = await cards();
    const { persona } = (await workspace.call(mergePersonas, {
      ids: both.map(({ id }) => id),
      name: 'Everybody',
    })) as {
      persona: Persona;
    };
    expect(persona.pinned).toBe(true);
    expect(await cards()).toHaveLength(1);
    const { customers } = (await workspace.call(personaPeople, {
      persona: persona.id,
      limit: 1,
    })) as never as {
      customers: unknown[];
    };
    expect(customers).toHaveLength(1);
    await expect(workspace.call(mergePersonas, { ids: ['nobody', persona.id], name: 'X' })).rejects.toThrow(
      "there is no persona 'nobody'",
    );
  });

  it('asks segments for what customers do, and refuses names that the data lack', async () => {
    const asked = (segment: object) =>
      workspace.call(previewSegment, { segment: { name: 'Draft', ...segment } });
    const chat = (await asked({ where: ['share on chat>0.1'] })) as { customers: number };
    const rest = (await asked({ where: ['share on chat<0.1'] })) as { customers: number };
    const either = (await asked({
      anyOf: [['share on chat>0.1'], ['share on chat<0.1', 'interactions>0']],
    })) as {
      customers: number;
    };
    expect(chat.customers).toBeGreaterThan(50);
    expect(either.customers).toBe(chat.customers + rest.customers);
    await expect(asked({ where: ['share on chatt>0.1'] })).rejects.toThrow("did you mean 'chat'?");
  });
});

it('says where there are no clear groups', async () => {
  const other = await testWorkspace();
  const file = join(freshFolder(), 'log.csv');
  const { rows } = softwareHouse(300, [usual], 2);
  writeFileSync(
    file,
    [
      'customer,time,touchpoint,channel',
      ...rows.map(
        ({ customer: id, time, touchpoint, channel }) =>
          `${id},${new Date(Math.round(Number(time))).toISOString()},${touchpoint},${channel}`,
      ),
    ].join('\n'),
  );
  await other.call(importFiles, { files: [file] });
  const found = (await other.call(personas, {})) as Found;
  expect(found).toMatchObject({ k: 0, personas: [] });
  expect(found.noClearGroups).toContain('no clear groups');
  await expect(other.call(keepPersonas, {})).rejects.toThrow('no clear groups');
  await other.close();
}, 30_000);
