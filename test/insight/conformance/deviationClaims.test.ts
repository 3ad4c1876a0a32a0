import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/engine/statistics/seededRandom.ts';
import { isWorthClaiming } from '../../../src/insight/conformance/deviationClaims.ts';
import { type OperationName, type OutputOf, operations } from '../../../src/operations/registry.ts';
import { type TestWorkspace, testWorkspace } from '../../operations/support/workspace.ts';
import { freshFolder } from '../../support/program.ts';

const hour = 3_600_000;
const journeys = 1200;
const planted = { missing: 0.2, undesigned: 0.25, outOfOrder: 0.15, late: 0.3 } as const;
type Kind = keyof typeof planted;

interface Planted {
  csv: string;
  /** journeys that really leave the design so; what was planted, by chance a little more or less */
  share: Record<Kind, number>;
}

/** Book, Check in, Stay, Check out, Thanks; each way to leave that is drawn with a chance of its own. */
function hotel(chances: Partial<Record<Kind, number>>, seed: number): Planted {
  const random = seededRandom(seed);
  const lines = ['customer,time,touchpoint,channel'];
  const count: Record<Kind, number> = { missing: 0, undesigned: 0, outOfOrder: 0, late: 0 };
  for (let c = 0; c < journeys; c++) {
    const drawn = (kind: Kind) => {
      const is = random() < (chances[kind] ?? 0);
      if (is) count[kind]++;
      return is;
    };
    let time = Date.UTC(2026, 0, 5) + c * hour;
    const take = (touchpoint: string, hours: number) => {
      time += hours * hour;
      lines.push(`c${c},${new Date(time).toISOString()},${touchpoint},desk`);
    };
    take('Book', 0);
    const first = drawn('outOfOrder') ? ['Stay', 'Check in'] : ['Check in', 'Stay'];
    for (const touchpoint of first) take(touchpoint, 2 + random());
    if (drawn('undesigned')) take('Complaint desk', 1);
    if (!drawn('missing')) take('Check out', 2 + random());
    take('Thanks', drawn('late') ? 30 + random() : 2 + random());
  }
  return {
    csv: `${lines.join('\n')}\n`,
    share: {
      missing: count.missing / journeys,
      undesigned: count.undesigned / journeys,
      outOfOrder: count.outOfOrder / journeys,
      late: count.late / journeys,
    },
  };
}

const touchpoint = (name: string, stage: string, more: object = {}) => ({
  id: name.toLowerCase().replace(' ', '-'),
  stage,
  name,
  match: { touchpoints: [name] },
  required: true,
  ...more,
});

const designed = {
  format: 'waymark/map',
  version: 1,
  id: 'guests',
  name: 'Guests as designed',
  kind: 'future',
  stages: [
    { id: 'before', name: 'Before' },
    { id: 'arrival', name: 'Arrival' },
    { id: 'house', name: 'In the house' },
    { id: 'leaving', name: 'Leaving' },
    { id: 'end', name: 'Afterwards', kind: 'outcome' },
  ],
  touchpoints: [
    touchpoint('Book', 'before'),
    touchpoint('Check in', 'arrival'),
    touchpoint('Stay', 'house'),
    touchpoint('Check out', 'leaving'),
    touchpoint('Thanks', 'end', { outcome: 'good', targetMs: 12 * hour }),
  ],
  lanes: [],
};

describe('claims that journeys leave a designed map', () => {
  const opened: TestWorkspace[] = [];
  const ask = async <Name extends OperationName>(workspace: TestWorkspace, name: Name, input: object) =>
    (await workspace.call(operations.find((one) => one.name === name)!, input)) as OutputOf<Name>;

  async function workspaceOf({ csv }: Planted): Promise<TestWorkspace> {
    const workspace = await testWorkspace();
    opened.push(workspace);
    const file = join(freshFolder(), 'hotel.csv');
    writeFileSync(file, csv);
    await ask(workspace, 'import', { files: [file] });
    return workspace;
  }
  const claimsIn = async (workspace: TestWorkspace) =>
    (await ask(workspace, 'insights', { kind: ['deviation'] })).insights;

  const truth = hotel(planted, 3);
  let claims: OutputOf<'insights'>['insights'] = [];
  beforeAll(async () => {
    const workspace = await workspaceOf(truth);
    await ask(workspace, 'importMap', { text: JSON.stringify(designed) });
    claims = await claimsIn(workspace);
  }, 60_000);
  afterAll(() => Promise.all(opened.map((workspace) => workspace.close())));

  it.each([
    ['missing', 'Check out', 'go on without Check out'],
    ['undesigned', 'Complaint desk', 'come to Complaint desk where it is not designed'],
    ['late', 'Thanks', 'are late at Thanks'],
  ] as const)('finds what is %s at its place, of all journeys, as often as planted', (kind, place, words) => {
    const found = claims.filter(({ title }) => title.includes(words));
    expect(found).toHaveLength(1);
    const [claim] = found;
    expect(claim).toMatchObject({ kind: 'deviation', at: { touchpoint: place } });
    expect(claim!.title).toMatch(/of 1,200 journeys .*unlike the map 'Guests as designed'\.$/);
    expect(claim!.rate).toBeCloseTo(truth.share[kind], 6);
    expect(claim!.interval?.[0]).toBeLessThanOrEqual(planted[kind]);
    expect(claim!.interval?.[1]).toBeGreaterThanOrEqual(planted[kind]);
    expect(claim!.customersAffected).toBe(Math.round(truth.share[kind] * journeys));
    expect(claim!.evidence.query).toBe('waymark conformance guests');
  });

  it('finds what is out of order once, at one of the two that changed places', () => {
    const found = claims.filter(({ title }) => title.includes('out of order'));
    expect(found).toHaveLength(1);
    expect(['Stay', 'Check in']).toContain(found[0]!.at.touchpoint);
    expect(found[0]!.rate).toBeCloseTo(truth.share.outOfOrder, 6);
    expect(found[0]!.interval?.[0]).toBeLessThanOrEqual(planted.outOfOrder);
    expect(found[0]!.interval?.[1]).toBeGreaterThanOrEqual(planted.outOfOrder);
  });

  it('finds nothing besides', () => {
    expect(claims).toHaveLength(4);
  });

  it('makes none of a map that fits, nor of the few that always leave a design', async () => {
    for (const [chances, seed] of [
      [{}, 4],
      [{ missing: 0.03, undesigned: 0.04, outOfOrder: 0.02, late: 0.03 }, 5],
    ] as const) {
      const workspace = await workspaceOf(hotel(chances, seed));
      await ask(workspace, 'importMap', { text: JSON.stringify(designed) });
      expect(await claimsIn(workspace)).toEqual([]);
    }
  }, 60_000);

  it('makes none of a map that was discovered and that nobody changed', async () => {
    const workspace = await workspaceOf(truth);
    await ask(workspace, 'createMap', { name: 'Found', kind: 'current', discover: true });
    expect(await claimsIn(workspace)).toEqual([]);
  }, 60_000);
});

describe('a deviation worth a claim', () => {
  it('is surely of more than one in twenty journeys, however many places were looked at', () => {
    expect(isWorthClaiming({ journeys: 100, n: 1000 }, 20)).toBe(true);
    expect(isWorthClaiming({ journeys: 50, n: 1000 }, 1)).toBe(false);
    expect(isWorthClaiming({ journeys: 67, n: 1000 }, 1)).toBe(true);
    expect(isWorthClaiming({ journeys: 67, n: 1000 }, 50)).toBe(false);
    expect(isWorthClaiming({ journeys: 29, n: 29 }, 1)).toBe(false);
  });
});
