import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/engine/statistics/seededRandom.ts';
import { conformance } from '../../src/operations/maps/conformance.ts';
import { conformancePeople } from '../../src/operations/maps/conformancePeople.ts';
import { mapFigures } from '../../src/operations/maps/mapFigures.ts';
import type { Operation } from '../../src/operations/operation.ts';
import { attribution } from '../../src/operations/questions/attribution/attribution.ts';
import { flow } from '../../src/operations/questions/flow.ts';
import { funnel } from '../../src/operations/questions/funnel/funnel.ts';
import { funnelPeople } from '../../src/operations/questions/funnel/funnelPeople.ts';
import { journeys } from '../../src/operations/questions/journeys.ts';
import { paths } from '../../src/operations/questions/paths/paths.ts';
import { pathsPeople } from '../../src/operations/questions/paths/pathsPeople.ts';
import { retention } from '../../src/operations/questions/retention/retention.ts';
import { trend } from '../../src/operations/questions/time/trend.ts';
import { touchpoints } from '../../src/operations/questions/touchpoints.ts';
import { importFiles } from '../../src/operations/sources/import.ts';
import { fillDemo } from '../../src/operations/workspace/fillDemo.ts';
import { realData } from '../support/realData.ts';
import { type TestWorkspace, testWorkspace } from './support/workspace.ts';

type Answer = Record<string, never> & { [key: string]: never };
type Ask = (operation: unknown, input: object) => Promise<Answer>;
type Filters = Record<string, string | string[]>;

interface Size {
  journeys: number;
  customers: number;
  interactions: number;
}
interface Edge {
  from: string;
  to: string;
  count: number;
  journeys: number;
}
interface Place {
  touchpoint: string;
  interactions: number;
  journeys: number;
  starts: number;
  ends: number;
  repeats: number;
}
interface Row {
  touchpoint: string;
  kind: string;
  journeys: number;
  customers: number;
}
interface Link extends Row {
  step: number;
  from: string;
  to: string;
  fromKind: string;
  toKind: string;
}
interface Step {
  customers: number;
  journeys: number;
  dropped: number;
  inProgress: number;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

/** The edge is what directly follows; the funnel, the list of journeys and the list of people count the same. */
async function edgesReconcile(ask: Ask, filters: Filters, chosen: readonly Edge[]) {
  for (const { from, to, journeys: along } of chosen) {
    const path = `${JSON.stringify(from)}->${JSON.stringify(to)}`;
    const named = [from, to].map((name) => JSON.stringify(name));
    const two = { steps: named, order: 'next', ...filters };
    const listed = await ask(journeys, { path, limit: 0, ...filters });
    const steps = (await ask(funnel, two))['steps'] as unknown as Step[];
    const people = await ask(funnelPeople, { ...two, at: 2, which: 'reached', limit: 0 });
    expect(listed['n'], path).toBe(along);
    expect(steps[1]?.journeys, path).toBe(along);
    expect(steps[1]?.customers, path).toBe(listed['customers']);
    expect(people['n'], path).toBe(listed['customers']);
  }
}

async function pathsReconcile(ask: Ask, filters: Filters, from: string | undefined) {
  const asked = { steps: 5, ...(from === undefined ? {} : { from: JSON.stringify(from) }), ...filters };
  const answer = await ask(paths, asked);
  const n = answer['n'] as unknown as number;
  const columns = answer['columns'] as unknown as { step: number; rows: Row[] }[];
  const links = answer['links'] as unknown as Link[];
  for (const { step, rows } of columns) expect(sum(rows.map((row) => row.journeys)), `step ${step}`).toBe(n);
  for (const { step } of columns.slice(0, -1))
    expect(sum(links.filter((link) => link.step === step).map((link) => link.journeys))).toBe(n);
  const link = links.find(({ fromKind, toKind }) => fromKind === 'touchpoint' && toKind === 'touchpoint');
  if (!link) return;
  const which = { step: link.step, row: link.from, next: link.to, limit: 0 };
  const people = await ask(pathsPeople, { ...asked, ...which });
  expect(people['n']).toBe(link.customers);
  if (people['path'] === null) return;
  const listed = await ask(journeys, { ...filters, path: people['path'], limit: 0 });
  expect(listed['n']).toBe(link.journeys);
}

/** Everything that must hold whatever the filters leave. */
async function allReconcile(ask: Ask, filters: Filters, random: () => number) {
  const whole = await ask(flow, filters);
  const n = whole['n'] as unknown as Size;
  const edges = whole['edges'] as unknown as Edge[];
  const nodes = whole['nodes'] as unknown as Place[];
  expect(sum(nodes.map(({ starts }) => starts))).toBe(n.journeys);
  expect(sum(nodes.map(({ ends }) => ends))).toBe(n.journeys);
  expect(sum(edges.map(({ count }) => count))).toBe(n.interactions - n.journeys);

  const places = await ask(touchpoints, filters);
  const rows = places['touchpoints'] as unknown as Place[];
  expect(places['n']).toEqual(n);
  const at = ({ touchpoint, interactions, journeys: here, ends }: Place) => [
    touchpoint,
    interactions,
    here,
    ends,
  ];
  expect(rows.map(at)).toEqual(nodes.map(at));
  const again = edges.filter(({ from, to }) => from === to);
  expect(sum(rows.map(({ repeats }) => repeats))).toBe(sum(again.map(({ count }) => count)));

  const chosen = [edges[0], edges[Math.floor(random() * edges.length)]].filter((edge) => edge !== undefined);
  if (!('path' in filters)) await edgesReconcile(ask, filters, chosen);
  await pathsReconcile(ask, filters, undefined);
  await pathsReconcile(ask, filters, nodes[Math.floor(random() * nodes.length)]?.touchpoint);

  for (const figure of ['interactions', 'journeys'] as const) {
    const { points } = await ask(trend, { figure, period: 'day', ...filters });
    const values = (points as unknown as { value: number | null }[]).map(({ value }) => value ?? 0);
    expect(sum(values), figure).toBe(n[figure]);
  }
  const { cohorts } = await ask(retention, { periods: 3, ...filters });
  for (const one of cohorts as unknown as { customers: number; cells: { customers: number }[] }[])
    expect(one.cells[0]?.customers).toBe(one.customers);

  const to = nodes.at(-1)?.touchpoint;
  if (nodes.length < 2 || to === undefined) return;
  const credited = await ask(attribution, { to: [JSON.stringify(to)], by: 'channel', ...filters });
  const counted = credited['n'] as unknown as Record<'converted' | 'over' | 'open', Size> & {
    journeys: number;
    conversions: number;
  };
  expect(counted.converted.journeys + counted.over.journeys + counted.open.journeys).toBe(counted.journeys);
  const values = credited['values'] as unknown as Record<string, { conversions: number }>[];
  if (counted.conversions === 0) return;
  for (const rule of ['first', 'last', 'linear', 'timeDecay'])
    expect(sum(values.map((value) => value[rule]?.conversions ?? 0)), rule).toBeCloseTo(counted.conversions);
}

/** Figures that count things, of a group and of the rest, are those of both together. */
async function groupsAddUp(ask: Ask, filters: Filters, compare: string, steps: readonly string[]) {
  const compared = { ...filters, compare: [compare] };
  const sides = async (operation: unknown, input: object) => {
    const answer = await ask(operation, { ...input, ...compared });
    return [answer, (answer['compare'] as unknown as { rest: Answer }).rest] as const;
  };
  const [group, rest] = await sides(touchpoints, {});
  const whole = await ask(touchpoints, filters);
  for (const row of whole['touchpoints'] as unknown as (Place & { open: number })[]) {
    const both = [group, rest].map((side) =>
      (side['touchpoints'] as unknown as (Place & { open: number })[]).find(
        ({ touchpoint }) => touchpoint === row.touchpoint,
      ),
    );
    for (const figure of ['interactions', 'journeys', 'repeats', 'ends', 'open'] as const)
      expect(sum(both.map((side) => side?.[figure] ?? 0)), `${row.touchpoint} ${figure}`).toBe(row[figure]);
  }
  const stepsOf = (answer: Answer) => answer['steps'] as unknown as Step[];
  const [groupFunnel, restFunnel] = await sides(funnel, { steps });
  const wholeFunnel = stepsOf(await ask(funnel, { steps, ...filters }));
  for (const [k, step] of wholeFunnel.entries())
    for (const figure of ['customers', 'journeys', 'dropped', 'inProgress'] as const)
      expect(
        (stepsOf(groupFunnel)[k]?.[figure] ?? 0) + (stepsOf(restFunnel)[k]?.[figure] ?? 0),
        `${step} ${figure}`,
      ).toBe(step[figure]);
  for (const side of ['group', 'rest'] as const) {
    const people = await ask(funnelPeople, { steps, at: 1, which: 'dropped', side, limit: 0, ...compared });
    expect(people['n']).toBe(stepsOf(side === 'group' ? groupFunnel : restFunnel)[0]?.dropped);
  }
}

describe('figures of different questions', () => {
  let workspace: TestWorkspace;
  const ask: Ask = async (operation, input) =>
    (await workspace.call(operation as Operation, input)) as Answer;
  beforeAll(async () => {
    workspace = await testWorkspace();
    await ask(fillDemo, { customers: 250, seed: 'reconciliation' });
  }, 120_000);
  afterAll(() => workspace.close());

  it('agree, whatever is filtered', { timeout: 180_000 }, async () => {
    const random = seededRandom(20_261_122);
    const status = (await ask(trend, { period: 'day' }))['points'] as unknown as { from: string }[];
    const day = () => status[Math.floor(random() * status.length)]?.from.slice(0, 10) ?? '';
    const choices: Record<string, () => Filters> = {
      since: () => ({ since: day() }),
      until: () => ({ until: day() }),
      channel: () => ({ channel: random() < 0.5 ? ['website', 'app'] : ['email', 'helpline', 'text'] }),
      where: () => ({ where: [random() < 0.5 ? 'plan=Fibre 50' : 'ageBand!=60+'] }),
      scope: () => ({ scope: 'session' }),
      journey: () => ({ journey: random() < 0.5 ? 'join' : 'renewal' }),
      path: () => ({ path: '"Plan page"->.*->Checkout' }),
    };
    for (let round = 0; round < 14; round++) {
      const filters: Filters = {};
      for (const choose of Object.values(choices)) if (random() < 0.3) Object.assign(filters, choose());
      if ('since' in filters && 'until' in filters && filters['since']! > filters['until']!)
        delete filters['until'];
      await allReconcile(ask, filters, random).catch((cause: unknown) => {
        throw new Error(`with ${JSON.stringify(filters)}`, { cause });
      });
    }
  });

  it('add up over a group and the rest', { timeout: 120_000 }, async () => {
    const steps = ['Plan page', 'Checkout', 'Connected'];
    await groupsAddUp(ask, {}, 'plan=Fibre 50', steps);
    await groupsAddUp(ask, {}, 'path="Plan page"->"Coverage check"', steps);
    await groupsAddUp(ask, { channel: ['website', 'app', 'email'] }, 'channel=app', steps.slice(0, 2));
  });

  it('are those on the map', { timeout: 120_000 }, async () => {
    const map = 'joining-harbour';
    const judged = await ask(conformance, { map, top: 0 });
    const n = judged['n'] as unknown as Size;
    const [fitting, leaving] = await Promise.all(
      ['fitting', 'leaving'].map((figure) => ask(conformancePeople, { map, figure, limit: 0 })),
    );
    expect(fitting?.['journeys']).toBe(judged['fitting']);
    expect((fitting?.['journeys'] ?? 0) + (leaving?.['journeys'] ?? 0)).toBe(n.journeys);

    const compare = ['channel=app'];
    const compared = await ask(conformance, { map, top: 0, compare });
    const others = (compared['compare'] as unknown as { rest: Answer }).rest;
    expect((compared['fitting'] ?? 0) + (others['fitting'] ?? 0)).toBe(judged['fitting']);
    const asked = { map, figure: 'fitting', limit: 0, compare, side: 'rest' };
    expect((await ask(conformancePeople, asked))['journeys']).toBe(others['fitting']);

    const drawn = await ask(mapFigures, { map });
    const counted = await ask(flow, { journey: 'join' });
    expect(drawn['n']).toMatchObject({
      journeys: (counted['n'] as unknown as Size).journeys,
      customers: (counted['n'] as unknown as Size).customers,
    });
  });
});

const logs = {
  'the loan log': 'bpic2012_loan/events.csv.gz',
  'the permit log': 'receipt_permit/events.csv.gz',
};
for (const [name, file] of Object.entries(logs)) {
  const path = realData(file);
  const title =
    path === null ? `figures of ${name} (skipped: WAYMARK_DATA has no ${file})` : `figures of ${name}`;
  describe.skipIf(path === null)(title, () => {
    it('agree', { timeout: 180_000 }, async () => {
      const workspace = await testWorkspace();
      const ask: Ask = async (operation, input) =>
        (await workspace.call(operation as Operation, input)) as Answer;
      await ask(importFiles, { files: [path] });
      const random = seededRandom(7);
      await allReconcile(ask, {}, random);
      await allReconcile(ask, { scope: 'session', sessionGap: '1d' }, random);
      await workspace.close();
    });
  });
}
