import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/engine/statistics/seededRandom.ts';
import { type OperationName, type OutputOf, operations } from '../../../src/operations/registry.ts';
import { freshFolder } from '../../support/program.ts';
import { type TestWorkspace, testWorkspace } from '../support/workspace.ts';

const day = 86_400_000;
const hour = day / 24;
const begin = Date.UTC(2026, 0, 5);
const looked = begin + 84 * day;
const end = begin + 140 * day;
const seen = new Date(looked).toISOString();

interface Change {
  /** of those who ask for a quote, how many call, before and after somebody looked */
  calls: readonly [number, number];
  letterStops: boolean;
  appStarts: boolean;
}
const asBefore: Change = { calls: [0.2, 0.2], letterStops: false, appStarts: false };

/** 40 customers a day ask for a quote; some call, most get a letter and sign. */
function log({ calls, letterStops, appStarts }: Change, from: number, to: number): string {
  const random = seededRandom(17);
  const lines = ['customer,time,touchpoint,channel'];
  for (let c = 0; begin + (c * day) / 40 < end; c++) {
    const start = begin + (c * day) / 40;
    const isAfter = start >= looked;
    const [calling, lettering, signing, pausing] = [random(), random(), random(), random()];
    const steps: [string, number][] = [['Quote', start]];
    if (calling < calls[isAfter ? 1 : 0]!) steps.push(['Call', start + hour * (1 + pausing)]);
    if (lettering < 0.8 && !(letterStops && isAfter))
      steps.push(['Letter', start + hour * (4 + 4 * pausing)]);
    if (appStarts && isAfter && lettering < 0.5) steps.push(['App tour', start + hour * 9]);
    if (signing < 0.7) steps.push(['Sign', start + hour * (10 + 10 * pausing)]);
    for (const [touchpoint, time] of steps)
      if (time >= from && time < to)
        lines.push(
          `c${c},${new Date(time).toISOString()},${touchpoint},${touchpoint === 'Call' ? 'phone' : 'web'}`,
        );
  }
  return `${lines.join('\n')}\n`;
}

describe('what changed on a map since somebody looked at it', () => {
  const opened: TestWorkspace[] = [];
  const found: Record<string, OutputOf<'mapChanges'>> = {};

  /** the log until somebody looked, a map of it, then the rest */
  async function lookedAt(change: Change): Promise<TestWorkspace> {
    const workspace = await testWorkspace();
    opened.push(workspace);
    const folder = freshFolder();
    const take = async (name: string, from: number, to: number) => {
      writeFileSync(join(folder, name), log(change, from, to));
      await ask(workspace, 'import', { files: [join(folder, name)] });
    };
    await take('before.csv', begin, looked);
    await ask(workspace, 'createMap', { name: 'Joining', kind: 'current', discover: true });
    await take('after.csv', looked, end);
    return workspace;
  }
  const ask = async <Name extends OperationName>(workspace: TestWorkspace, name: Name, input: object) =>
    (await workspace.call(operations.find((one) => one.name === name)!, input)) as OutputOf<Name>;
  const changesIn = async (change: Change) =>
    ask(await lookedAt(change), 'mapChanges', { map: 'joining', seen });

  beforeAll(async () => {
    found['nothing'] = await changesIn(asBefore);
    found['calls'] = await changesIn({ ...asBefore, calls: [0.2, 0.6] });
    found['touchpoints'] = await changesIn({ ...asBefore, letterStops: true, appStarts: true });
  }, 120_000);
  afterAll(() => Promise.all(opened.map((workspace) => workspace.close())));

  it('is nothing where customers do as before, however many came', () => {
    expect(found['nothing']).toMatchObject({ seen, changes: [] });
    expect(found['nothing']!.interactions).toBeGreaterThan(5000);
  });

  it('is nothing when no data came since', async () => {
    const later = new Date(end).toISOString();
    const answer = await ask(opened[1]!, 'mapChanges', { map: 'joining', seen: later });
    expect(answer).toMatchObject({ interactions: 0, changes: [] });
  });

  it('is a drift, at its place, since the week in which it began', () => {
    const drift = found['calls']!.changes.find(
      ({ kind, mark }) => kind === 'drift' && mark === 'touchpoint:call',
    );
    expect(drift?.title).toMatch(/go on to Call, before (19|20|21) %/);
    expect(drift?.stage).not.toBeNull();
    expect(Math.abs(Date.parse(drift!.at!) - looked)).toBeLessThanOrEqual(7 * day);
    expect(found['calls']!.changes.every(({ kind }) => kind === 'drift')).toBe(true);
  });

  it('is no drift that could be seen then', async () => {
    const afterwards = new Date(looked + 42 * day).toISOString();
    const answer = await ask(opened[1]!, 'mapChanges', { map: 'joining', seen: afterwards });
    expect(answer.interactions).toBeGreaterThan(1000);
    expect(answer.changes).toEqual([]);
  });

  it('is a touchpoint that was never met before, with how often and since when', () => {
    const { changes } = found['touchpoints']!;
    const fresh = changes.filter(({ kind }) => kind === 'new');
    expect(fresh).toMatchObject([{ mark: null, stage: null }]);
    expect(fresh[0]!.title).toMatch(/^App tour is new: met 1,\d{3} times since 30 March 2026\.$/);
    expect(Math.abs(Date.parse(fresh[0]!.at!) - looked)).toBeLessThan(day);
  });

  it('is a touchpoint that fell silent, on its mark', () => {
    const silent = found['touchpoints']!.changes.filter(({ kind }) => kind === 'stopped');
    expect(silent).toMatchObject([{ mark: 'touchpoint:letter' }]);
    expect(silent[0]!.title).toMatch(
      /^Letter is met no more: nothing since 30 March 2026, before 3[123] times a day\.$/,
    );
    expect(silent[0]!.stage).not.toBeNull();
  });
});
