import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Operation } from '../../../src/operations/operation.ts';
import { flow } from '../../../src/operations/questions/flow.ts';
import { rhythm } from '../../../src/operations/questions/time/rhythm.ts';
import { trend } from '../../../src/operations/questions/time/trend.ts';
import { importFiles } from '../../../src/operations/sources/import.ts';
import { parseInstant } from '../../../src/operations/time.ts';
import { saveSettings } from '../../../src/operations/workspace/settings.ts';
import { freshFolder } from '../../support/program.ts';
import { type TestWorkspace, testWorkspace } from '../support/workspace.ts';

/** By the clocks of Amsterdam: the last minute of 28 March, the first and last of 29 March (23 hours) and of 25 October (25 hours), and what follows. */
const times = [
  '2026-03-28T22:59:00Z',
  '2026-03-28T23:00:00Z',
  '2026-03-29T21:59:00Z',
  '2026-03-29T22:00:00Z',
  '2026-10-24T21:59:00Z',
  '2026-10-24T22:00:00Z',
  '2026-10-25T22:59:00Z',
  '2026-10-25T23:00:00Z',
];

describe('dates without a time', () => {
  let workspace: TestWorkspace;
  const ask = async (operation: unknown, input: object) =>
    (await workspace.call(operation as Operation, input)) as never;
  const counted = async (input: object) =>
    ((await ask(flow, input)) as { n: { interactions: number } }).n.interactions;
  const setZone = (timezone: string) => ask(saveSettings, { timezone });

  beforeAll(async () => {
    workspace = await testWorkspace();
    const file = join(freshFolder(), 'visits.csv');
    writeFileSync(
      file,
      `customer,time,touchpoint\n${times.map((time, i) => `c${i},${time},Visit`).join('\n')}\n`,
    );
    await ask(importFiles, { files: [file] });
  });
  afterAll(() => workspace.close());

  it('are days of UTC until a zone is chosen, and of the zone from then on', async () => {
    const spring = { since: '2026-03-29', until: '2026-03-29' };
    await setZone('UTC');
    expect(await counted(spring)).toBe(2);
    expect(await counted({ since: '2026-03-28', until: '2026-03-28' })).toBe(2);
    await setZone('Europe/Amsterdam');
    expect(await counted(spring)).toBe(2);
    expect(await counted({ since: '2026-03-28', until: '2026-03-28' })).toBe(1);
    expect(await counted({ since: '2026-10-25', until: '2026-10-25' })).toBe(2);
    expect(await counted({ until: '2026-03-29' })).toBe(3);
    expect(await counted({ since: '2026-10-26' })).toBe(1);
    expect(await counted({ since: '2026-03-29T00:00', until: '2026-03-29T00:01' })).toBe(1);
    expect(await counted({ since: '2026-03-29T00:00Z', until: '2026-03-29T22:00:00.000Z' })).toBe(1);
  });

  it('bound the spans of other questions, and groups of a comparison, in the same way', async () => {
    await setZone('Europe/Amsterdam');
    const day = { since: '2026-03-29', until: '2026-03-29' };
    const { points } = await ask(trend, { figure: 'interactions', period: 'day', ...day });
    const days = points as { from: string; n: number }[];
    expect(days[0]?.from).toBe('2026-03-28T23:00:00.000Z');
    const { n } = await ask(rhythm, day);
    expect((n as { interactions: number }).interactions).toBe(2);
    const { compare } = await ask(flow, { compare: ['started<2026-03-29'] });
    expect((compare as { size: { journeys: number } }).size.journeys).toBe(1);
  });

  it('hold for all of a day, however long it is there', () => {
    const hours = (day: string, zone: string) =>
      (parseInstant(day, '--until', zone) - parseInstant(day, '--since', zone)) / 3_600_000;
    expect(hours('2026-03-29', 'Europe/Amsterdam')).toBe(23);
    expect(hours('2026-10-25', 'Europe/Amsterdam')).toBe(25);
    // midnight of that day is skipped there
    expect(hours('2026-03-29', 'Asia/Beirut')).toBe(23);
    expect(new Date(parseInstant('2026-03-29', '--since', 'Asia/Beirut')).toISOString()).toBe(
      '2026-03-28T22:00:00.000Z',
    );
  });

  it.each(['2026-02-30', '2026-13-01', '2026-3-1', 'yesterday', '2026-03-29T25:00', '10000-01-01', ''])(
    'refuse %s',
    (text) => {
      expect(() => parseInstant(text, '--since', 'Europe/Amsterdam')).toThrow(`--since '${text}' is no date`);
    },
  );

  it('refuse a period that holds no time', async () => {
    await expect(ask(flow, { since: '2026-03-30', until: '2026-03-29' })).rejects.toThrow(
      "--since '2026-03-30' lies after --until '2026-03-29': swap them",
    );
  });
});
