import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mergeCustomers, unmergeCustomers } from '../../../src/operations/identity/decide.ts';
import { identityLog } from '../../../src/operations/identity/log.ts';
import { identityRules, setIdentityRules } from '../../../src/operations/identity/rules.ts';
import { searchCustomers } from '../../../src/operations/identity/search.ts';
import { customer } from '../../../src/operations/questions/customer.ts';
import { flow } from '../../../src/operations/questions/flow.ts';
import { journeys } from '../../../src/operations/questions/journeys.ts';
import { importFiles } from '../../../src/operations/sources/import.ts';
import { status } from '../../../src/operations/workspace/status.ts';
import { freshFolder } from '../../support/program.ts';
import { type TestWorkspace, testWorkspace } from '../support/workspace.ts';

const clicks = `time,touchpoint,channel,identify:anonymous,identify:userId
2026-03-01T08:00:00Z,Home page,website,w1,
2026-03-01T08:05:00Z,Login,website,w1,C-1
2026-03-02T08:00:00Z,Home page,website,w2,
2026-03-02T08:01:00Z,Login,website,w2,C-2
2026-03-03T08:00:00Z,Home page,website,w3,
2026-03-04T08:00:00Z,Kiosk,store,tablet,C-1
2026-03-04T09:00:00Z,Kiosk,store,tablet,C-2
`;
const tickets = `customer,time,touchpoint,channel,identify:email
jane@x.io,2026-03-01T12:00:00Z,Ticket,support,
C-1,2026-03-05T12:00:00Z,Helpline call,helpline,Jane@X.io
john@x.io,2026-03-06T12:00:00Z,Ticket,support,
guest,2026-03-07T12:00:00Z,Ticket,support,
`;
const contacts = `customer,identify:email,city
C-2,john@x.io,Leiden
jane@x.io,,Utrecht
`;
const files = { clicks, tickets, contacts };

async function filled(order: readonly (keyof typeof files)[]): Promise<TestWorkspace> {
  const workspace = await testWorkspace();
  const folder = freshFolder();
  for (const name of order) {
    const file = join(folder, `${name}.csv`);
    writeFileSync(file, files[name]);
    await workspace.call(importFiles, { files: [file] });
  }
  return workspace;
}

type Shown = { customer: string; touchpoints: string[] };
async function journeysOf(workspace: TestWorkspace): Promise<Shown[]> {
  const { journeys: found } = (await workspace.call(journeys, {})) as { journeys: Shown[] };
  return found
    .map(({ customer: name, touchpoints }) => ({ customer: name, touchpoints }))
    .sort((a, b) => (a.customer < b.customer ? -1 : 1));
}

const everyone = [
  { customer: 'C-1', touchpoints: ['Home page', 'Login', 'Ticket', 'Kiosk', 'Helpline call'] },
  { customer: 'C-2', touchpoints: ['Home page', 'Login', 'Kiosk', 'Ticket'] },
  { customer: 'anonymous:w3', touchpoints: ['Home page'] },
  { customer: 'guest', touchpoints: ['Ticket'] },
];

describe('who interactions belong to', () => {
  it('is the same whatever file comes first, in every question', async () => {
    const orders: (keyof typeof files)[][] = [
      ['clicks', 'tickets', 'contacts'],
      ['contacts', 'tickets', 'clicks'],
      ['tickets', 'contacts', 'clicks'],
    ];
    const flows: unknown[] = [];
    for (const order of orders) {
      const workspace = await filled(order);
      expect(await journeysOf(workspace)).toEqual(everyone);
      flows.push(await workspace.call(flow, {}));
      expect(await workspace.call(status, {})).toMatchObject({ customers: 4, interactions: 11 });
      const leiden = { where: ['city=Leiden'] };
      expect(await workspace.call(journeys, leiden)).toMatchObject({ journeys: [{ customer: 'C-2' }] });
      await workspace.close();
    }
    for (const found of flows.slice(1)) expect(found).toEqual(flows[0]);
  });

  it('is found by any identifier, with the reasons', async () => {
    const workspace = await filled(['clicks', 'tickets', 'contacts']);
    for (const id of [
      'C-1',
      'customer:C-1',
      'jane@x.io',
      ' JANE@x.io',
      'email:jane@x.io',
      'anonymous:w1',
      'w1',
    ])
      expect(await workspace.call(customer, { id }), id).toMatchObject({
        customer: 'C-1',
        attributes: { city: 'Utrecht' },
      });
    const jane = (await workspace.call(customer, { id: 'w1' })) as {
      interactions: unknown[];
      identity: { identifiers: { type: string; because: { source: string }[] }[]; contested: string[] };
    };
    expect(jane.interactions).toHaveLength(5);
    expect(jane.identity.identifiers.map(({ type }) => type)).toEqual(['anonymous', 'customer', 'email']);
    expect(jane.identity.contested).toEqual(['anonymous:tablet']);
    expect(jane).toMatchObject({
      identity: {
        refused: [{ refused: { reason: 'contested', says: expect.stringContaining('anonymous:tablet') } }],
      },
    });
    expect(jane.identity.identifiers[1]?.because).toMatchObject([
      { a: 'anonymous:w1', b: 'customer:C-1', rule: 'together', source: 'clicks' },
    ]);
    await expect(workspace.call(customer, { id: 'nobody' })).rejects.toThrow("there is no customer 'nobody'");
    expect(await workspace.call(searchCustomers, { text: 'JOHN' })).toEqual({
      customers: [{ customer: 'C-2', found: 'john@x.io', interactions: 4 }],
    });
    await workspace.close();
  });

  it('is what a person decides, at once and for the past, and is logged', async () => {
    const workspace = await filled(['clicks', 'tickets', 'contacts']);
    await workspace.call(flow, {});
    const merged = await workspace.call(mergeCustomers, { a: 'C-2', b: 'w3', note: 'told us', by: 'Ann' });
    expect(merged).toEqual({ customers: ['C-2'], refused: [] });
    expect((await journeysOf(workspace))[1]?.touchpoints).toEqual([
      'Home page',
      'Login',
      'Home page',
      'Kiosk',
      'Ticket',
    ]);
    expect(await workspace.call(status, {})).toMatchObject({ customers: 3 });
    await expect(workspace.call(mergeCustomers, { a: 'w3', b: 'C-2' })).rejects.toThrow(
      'one customer already',
    );
    await expect(workspace.call(mergeCustomers, { a: 'guest', b: 'C-2' })).rejects.toThrow(
      'nobody in particular',
    );
    const parted = await workspace.call(unmergeCustomers, { a: 'C-2', b: 'anonymous:w3', by: 'Bob' });
    expect(parted).toEqual({ customers: ['C-2', 'anonymous:w3'], refused: [] });
    expect(await journeysOf(workspace)).toEqual(everyone);
    await expect(workspace.call(unmergeCustomers, { a: 'C-1', b: 'C-2' })).rejects.toThrow(
      'are not one customer',
    );
    // two accounts of one person
    await workspace.call(mergeCustomers, { a: 'C-1', b: 'C-2' });
    expect((await journeysOf(workspace)).map(({ customer: name }) => name)).toEqual([
      'C-1',
      'anonymous:w3',
      'guest',
    ]);
    await workspace.call(unmergeCustomers, { a: 'C-1', b: 'C-2', by: 'Bob' });
    expect(await journeysOf(workspace)).toEqual(everyone);
    expect(await workspace.call(identityLog, {})).toMatchObject({
      total: 4,
      decisions: [
        { kind: 'unmerge', by: 'Bob' },
        { kind: 'merge' },
        { kind: 'unmerge' },
        { kind: 'merge', by: 'Ann', why: 'told us' },
      ],
    });
    await workspace.close();
  });

  it('follows other rules when they are set', async () => {
    const workspace = await filled(['clicks', 'tickets', 'contacts']);
    await workspace.call(flow, {});
    expect(await workspace.call(setIdentityRules, { block: ['jane@x.io'], country: 'NL' })).toMatchObject({
      before: 4,
      after: 5,
      rules: { blocked: ['jane@x.io'], defaultCountry: 'NL' },
    });
    expect((await journeysOf(workspace)).map(({ customer: name }) => name)).toEqual([
      'C-1',
      'C-2',
      'anonymous:w3',
      'guest',
      'jane@x.io',
    ]);
    expect(await workspace.call(setIdentityRules, { unblock: ['jane@x.io'] })).toMatchObject({
      before: 5,
      after: 4,
    });
    expect(await journeysOf(workspace)).toEqual(everyone);
    expect(await workspace.call(identityRules, {})).toMatchObject({ blocked: [], limits: { perType: 5 } });
    await expect(workspace.call(setIdentityRules, { type: ['x'] })).rejects.toThrow('name=class');
    await workspace.close();
  });
});
