import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { instantOf, localTime } from '../../../src/engine/statistics/calendar.ts';
import { saveJourney } from '../../../src/operations/definitions/journeyDefinitions.ts';
import { flow } from '../../../src/operations/questions/flow.ts';
import { importFiles } from '../../../src/operations/sources/import.ts';
import { saveSettings, settings } from '../../../src/operations/workspace/settings.ts';
import { zoneTable } from '../../../src/operations/workspace/zoneTable.ts';
import { freshFolder } from '../../support/program.ts';
import { type TestWorkspace, testWorkspace } from '../support/workspace.ts';

let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await testWorkspace();
  const file = join(freshFolder(), 'log.csv');
  const minutes = [0, 10, 50, 200];
  const rows = minutes.map((m, i) => `a,${new Date(Date.UTC(2026, 4, 4, 12, m)).toISOString()},${'ABCD'[i]}`);
  writeFileSync(file, ['customer,time,touchpoint', ...rows].join('\n'));
  await workspace.call(importFiles, { files: [file] });
});
afterAll(() => workspace.close());

const journeys = async (input: object) =>
  ((await workspace.call(flow, input)) as { n: { journeys: number } }).n.journeys;

it('counts in UTC and cuts sessions at 30 min until it is set otherwise', async () => {
  expect(await workspace.call(settings, {})).toEqual({
    timezone: 'UTC',
    timezoneChosen: false,
    sessionGapMs: 1_800_000,
    sessionGapChosen: false,
    costPerContact: null,
    costPerLostOutcome: null,
    currency: null,
    targets: [],
  });
  expect(await workspace.call(saveSettings, { timezone: 'europe/amsterdam' })).toMatchObject({
    timezone: 'Europe/Amsterdam',
    timezoneChosen: true,
    sessionGapChosen: false,
  });
  await expect(workspace.call(saveSettings, { timezone: 'Amsterdm' })).rejects.toThrow(
    "there is no time zone 'Amsterdm'; did you mean 'Europe/Amsterdam'?",
  );
  await expect(workspace.call(saveSettings, {})).rejects.toThrow('nothing to set');
});

it('keeps what contacts cost, and targets, beside the rest', async () => {
  const targets = ['repeatContact@Helpline call=0.1', 'wait=86400000'];
  await workspace.call(saveSettings, { costPerContact: 6.5, currency: 'eur', targets });
  const set = {
    timezone: 'Europe/Amsterdam',
    costPerContact: 6.5,
    costPerLostOutcome: null,
    currency: 'EUR',
    targets: [
      { kind: 'repeatContact', touchpoint: 'Helpline call', rate: 0.1 },
      { kind: 'wait', touchpoint: null, rate: 86_400_000 },
    ],
  };
  expect(await workspace.call(settings, {})).toMatchObject(set);
  expect(await workspace.call(saveSettings, { costPerLostOutcome: 200 })).toMatchObject({
    ...set,
    costPerLostOutcome: 200,
  });
  await expect(workspace.call(saveSettings, { targets: ['waiting=3'] })).rejects.toThrow(
    "there is no kind of insight 'waiting'",
  );
  expect(await workspace.call(saveSettings, { targets: ['='] })).toMatchObject({ targets: [] });
});

it('cuts sessions at the gap of the question, the journey definition or the workspace', async () => {
  expect(await journeys({})).toBe(1);
  expect(await journeys({ scope: 'session' })).toBe(3);
  expect(await journeys({ sessionGap: '5min' })).toBe(4);
  await workspace.call(saveSettings, { sessionGap: '1h' });
  expect(await journeys({ scope: 'session' })).toBe(2);
  await workspace.call(saveJourney, { definition: { name: 'visit', end: ['C'], sessionGapMs: 1_200_000 } });
  expect(await journeys({ journey: 'visit' })).toBe(3);
  await expect(journeys({ sessionGap: '0min' })).rejects.toThrow('must be longer than nothing');
});

it('finds the clock changes of a zone to the second', () => {
  const zone = zoneTable('Europe/Amsterdam', Date.UTC(2025, 0, 1), Date.UTC(2026, 11, 31));
  expect(zone.from.slice(1).map((ms) => new Date(ms).toISOString())).toEqual([
    '2025-03-30T01:00:00.000Z',
    '2025-10-26T01:00:00.000Z',
    '2026-03-29T01:00:00.000Z',
    '2026-10-25T01:00:00.000Z',
  ]);
  for (const name of ['America/New_York', 'Asia/Kolkata', 'Africa/Casablanca', 'Australia/Lord_Howe']) {
    const table = zoneTable(name, Date.UTC(2019, 0, 1), Date.UTC(2027, 0, 1));
    const clock = new Intl.DateTimeFormat('sv-SE', {
      timeZone: name,
      dateStyle: 'short',
      timeStyle: 'medium',
    });
    for (let ms = Date.UTC(2019, 0, 2); ms < Date.UTC(2026, 11, 30); ms += 37 * 3_600_000 + 1_234_567) {
      const shown = new Date(localTime(table, ms)).toISOString().slice(0, 19).replace('T', ' ');
      expect(shown).toBe(clock.format(ms));
      // an hour that the clocks show twice is read as its first
      expect(instantOf(table, localTime(table, ms))).toBeLessThanOrEqual(ms);
    }
  }
});
