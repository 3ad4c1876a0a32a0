import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTime, toIsoText } from '../../src/sources/time/timeText.ts';
import { columnOf, open, openAndRead, temporaryFolder } from './support/readInput.ts';

function table(name: string, times: readonly string[]): string {
  const path = join(temporaryFolder, name);
  writeFileSync(
    path,
    `customer,time,touchpoint\n${times.map((time, i) => `c${i},"${time}",Visit`).join('\n')}\n`,
  );
  return path;
}

describe('written times', () => {
  it.each([
    ['2014/10/22 11:15:41.000', '2014-10-22T11:15:41.000', '%Y/%m/%d %H:%M:%S.%f'],
    ['2014-10-22', '2014-10-22T00:00:00.000', '%Y-%m-%d'],
    ['2014-10-22T11:15:41+02:00', '2014-10-22T11:15:41.000+02:00', '%Y-%m-%dT%H:%M:%S%z'],
    ['2015-02-24 11:35:52 -0800', '2015-02-24T11:35:52.000-08:00', '%Y-%m-%d %H:%M:%S %z'],
    ['20141022', '2014-10-22T00:00:00.000', '%Y%m%d'],
    ['22-Oct-14 1:05 pm', '2014-10-22T13:05:00.000', '%d-%b-%y %I:%M %p'],
    ['October 2, 2014', '2014-10-02T00:00:00.000', '%B %d, %Y'],
    ['Wed, 22 Oct 2014 11:15:41 GMT', '2014-10-22T11:15:41.000Z', '%a, %d %b %Y %H:%M:%S %Z'],
    ['Wed Oct 22 11:15:41 +0000 2014', '2014-10-22T11:15:41.000Z', '%a %b %d %H:%M:%S %z %Y'],
    ['22. Dezember 2014', '2014-12-22T00:00:00.000', '%d. %? %Y'],
    ['12:00:00', null, null],
    ['1234567', null, null],
    ['2014-13-22', null, null],
    ['31/31/2014', null, null],
    ['1.2.3', null, null],
    ['hello world', null, null],
  ])('%s', (text, iso, pattern) => {
    const time = readTime(text);
    expect(time && toIsoText(time, 'day-first')).toBe(iso);
    expect(time?.pattern ?? null).toBe(pattern);
  });
});

describe('the format of a column of times', () => {
  it('lets a day above 12 settle the order, wherever it stands', async () => {
    const early = Array.from({ length: 30_000 }, () => '03/04/2025');
    const opened = await open(table('late.csv', [...early, '03/25/2025']));
    expect(opened.plan.time).toEqual({ kind: 'pattern', pattern: '%m/%d/%Y' });
    expect(opened.decisions.find(({ what }) => what === 'time format')?.why).toContain("'03/25/2025'");
  });

  it('refuses what can be read in two ways, and takes what settles it', async () => {
    await expect(open('delimited/ambiguous.csv')).rejects.toThrow(
      "Dates in column 'date' can be read in two ways: '03/04/2026' is 2026-04-03 or 2026-03-04, and no date of the file settles it: say --date-order day-first, --date-order month-first, or --time-format '%d/%m/%Y'.",
    );
    const ordered = await open('delimited/ambiguous.csv', { dateOrder: 'month-first' });
    expect(ordered.plan.time).toEqual({ kind: 'pattern', pattern: '%m/%d/%Y' });
    const formatted = await open('delimited/ambiguous.csv', { timeFormat: '%d/%m/%Y' });
    expect(formatted.plan.time).toEqual({ kind: 'pattern', pattern: '%d/%m/%Y' });
  });

  it('takes a format of the date for values that go on with a time of day', async () => {
    const opened = await open(table('with-clock.csv', ['03/04/2025 10:00', '05/06/2025 11:00']), {
      timeFormat: '%d/%m/%Y',
    });
    expect(opened.plan.time).toEqual({ kind: 'pattern', pattern: '%d/%m/%Y %H:%M' });
  });

  it('takes up the order of a remembered plan', async () => {
    const { plan } = await open('delimited/ambiguous.csv', { dateOrder: 'month-first' });
    const again = await open('delimited/ambiguous.csv', { remembered: plan });
    expect(again.plan.time).toEqual({ kind: 'pattern', pattern: '%m/%d/%Y' });
  });

  it('refuses a column that mixes the orders', async () => {
    const path = table('both.csv', ['25/12/2024', '12/25/2024']);
    await expect(open(path)).rejects.toThrow(
      /can only be day first \('25\/12\/2024'\).*month first \('12\/25\/2024'\)/,
    );
  });

  it('refuses a format that fits no value, or that is none', async () => {
    await expect(open('delimited/canonical.csv', { timeFormat: '%d.%m.%Y' })).rejects.toThrow(
      "No value of column 'time' fits the time format '%d.%m.%Y'; the first is '2026-01-05T09:00:00Z'",
    );
    await expect(open('delimited/canonical.csv', { timeFormat: '%Q' })).rejects.toThrow("unknown part '%Q'");
    await expect(open('delimited/canonical.csv', { timeFormat: 'whenever' })).rejects.toThrow(
      "'whenever' is no time format",
    );
    await expect(open('delimited/canonical.csv', { timezone: 'Mars/Olympus' })).rejects.toThrow(
      "no time zone 'Mars/Olympus'",
    );
  });

  it.each([
    ['s', '1735725600'],
    ['ms', '1735725600123'],
    ['us', '1735725600123456'],
    ['ns', '1735725600123456789'],
  ] as const)('tells epoch %s by its size', async (unit, value) => {
    const opened = await open(table(`epoch-${unit}.csv`, [value, value]));
    expect(opened.plan.time).toEqual({ kind: 'epoch', unit });
  });

  it('makes ISO times of seconds with fractions', async () => {
    const opened = await openAndRead(table('fractions.csv', ['1735725600.25', '1735725601']));
    expect(opened.plan.time).toEqual({ kind: 'iso' });
    expect(columnOf(opened, 'time')).toEqual(['2025-01-01T10:00:00.250Z', '2025-01-01T10:00:01.000Z']);
  });

  it('makes ISO times where a column writes them in several ways', async () => {
    const opened = await openAndRead('delimited/mixed-times.csv');
    expect(opened.plan.time).toEqual({ kind: 'iso' });
    expect(columnOf(opened, 'time')).toEqual([
      '2025-03-05T10:00:00.000',
      '2025-03-06T00:00:00.000',
      '2025-03-07T09:30:15.250',
    ]);
  });

  it('shows the zone of times that carry none, and only of those', async () => {
    const zoneOf = async (times: string[], timezone?: string) =>
      (await open(table('zones.csv', times), timezone ? { timezone } : {})).decisions.find(
        ({ what }) => what === 'timezone',
      );
    expect(await zoneOf(['2025-01-01 10:00'])).toMatchObject({
      value: 'UTC',
      why: expect.stringContaining('--timezone'),
    });
    expect(await zoneOf(['2025-01-01 10:00'], 'Europe/Berlin')).toMatchObject({ value: 'Europe/Berlin' });
    expect(await zoneOf(['2025-01-01T10:00:00Z'])).toBeUndefined();
    expect(await zoneOf(['2025-01-01T10:00:00Z', '2025-01-01 10:00'])).toMatchObject({
      why: expect.stringContaining('some'),
    });
  });

  it('warns of 1970 and 2100', async () => {
    const { problems } = await open('delimited/odd-years.csv');
    expect(problems).toHaveLength(2);
    expect(problems[0]?.message).toContain('1970');
    expect(problems[1]?.message).toContain('2100');
  });
});
