import fc from 'fast-check';
import { expect, it } from 'vitest';
import { UnusableInput } from '../../../src/model/unusableInput.ts';
import { decideFile } from '../../../src/sources/decideFile.ts';
import type { OpenedFile } from '../../../src/sources/openedFile.ts';
import { presetNamed } from '../../../src/sources/presets/choosePreset.ts';
import { temporaryFolder } from '../support/readInput.ts';
import { type Layout, layouts } from './support/layouts.ts';
import { rowsOf } from './support/oddRows.ts';
import { tableOf } from './support/tableOf.ts';

/** Read, not refused, of each family of presets; layouts that share one share them, but have so many of their own. */
const casesOfFamily = 1000;
const casesOfLayout = 250;
/** Of ten files about one is refused as a whole, for its times. */
const tries = 1.25;

interface Part {
  content: OpenedFile['plan']['content'];
  names: readonly string[];
  rows: { row: number; values: readonly (string | null)[] }[];
}

async function partsOf(opened: OpenedFile): Promise<{ parts: Part[]; unreadable: number[] }> {
  const parts: Part[] = [];
  const unreadable: number[] = [];
  for (const { plan, input } of [opened, ...opened.also]) {
    if (input.kind !== 'rows') throw new Error('a preset streams its rows');
    const part: Part = { content: plan.content, names: input.rows.columnNames, rows: [] };
    for await (const batch of input.rows.batches) {
      part.rows.push(...batch.rows);
      unreadable.push(...batch.unreadable.map(({ row }) => row));
    }
    parts.push(part);
  }
  return { parts, unreadable };
}

/** Every record becomes something, or is left out with a reason, or can't be read with a reason; all that is made can be kept. */
async function check(opened: OpenedFile, rows: number): Promise<void> {
  const { parts, unreadable } = await partsOf(opened);
  const { tally, sample } = opened.preset ?? (expect.fail('no preset') as never);
  const records = await sample(rows + 1);
  expect(records.map(({ row }) => row)).toEqual(Array.from({ length: rows }, (_, at) => at + 1));
  const ignored = records.filter((record) => record.ignored !== null);
  const invalid = records.filter((record) => record.invalid !== null);
  expect(tally.records).toBe(rows);
  expect(sum(tally.ignored)).toBe(ignored.length);
  expect(sum(tally.unreadable)).toBe(invalid.length);
  expect([...unreadable].sort((a, b) => a - b)).toEqual(invalid.map(({ row }) => row));
  const made = (content: string) => parts.find((part) => part.content === content)?.rows ?? [];
  const customers = new Set(made('customers').map(({ values }) => values[0]));
  for (const record of records) {
    const own = (content: string) => made(content).filter(({ row }) => row === record.row);
    const isKept = record.ignored === null && record.invalid === null;
    expect(own('interactions')).toHaveLength(record.interactions.length);
    expect(own('merges')).toHaveLength(record.merges.length);
    if (!isKept) continue;
    if (Object.keys(record.attributes).length > 0 && record.customer !== null)
      expect(customers.has(record.customer)).toBe(true);
    const becomes = record.interactions.length + record.merges.length;
    if (becomes === 0) expect(customers.has(record.customer)).toBe(true);
  }
  for (const { content, names, rows: all } of parts)
    for (const { row, values } of all) {
      if (values.length !== names.length || row < 1) expect.fail(`row ${row} has ${values.length} values`);
      const other = values.find((value) => value !== null && typeof value !== 'string');
      if (other !== undefined) expect.fail(`row ${row} holds ${String(other)}, which is no text`);
      const wrong =
        content === 'interactions' ? wrongIn((name) => values[names.indexOf(name)] ?? null) : null;
      if (wrong !== null) expect.fail(`row ${row}: ${wrong}`);
    }
  // what a store receives: each thing that is made, and each record that can't be read
  const things = parts.flatMap((part) => part.rows.map(({ values }) => keyOf(part, values)));
  const received = things.length + unreadable.length;
  const accepted = new Set(things).size;
  const duplicate = things.length - accepted;
  expect(received).toBe(accepted + duplicate + unreadable.length);
}

/** Known by its id, else by what it says and which of its equals it is. */
function keyOf({ content, names }: Part, values: readonly (string | null)[]): string {
  const id = content === 'interactions' ? values[names.indexOf('id')] : null;
  return JSON.stringify(id ? [content, id] : [content, values]);
}

/** What a store could not keep of an interaction; null where it can keep all of it. */
function wrongIn(value: (name: string) => string | null): string | null {
  const time = Number(value('time') ?? Number.NaN);
  if (!Number.isInteger(time) || Math.abs(time) > 8.64e15) return `the time ${value('time')}`;
  if (!value('touchpoint')?.trim()) return 'no touchpoint';
  for (const name of ['rating', 'ratingMax', 'duration', 'amount'])
    if (value(name) !== null && !Number.isFinite(Number(value(name)))) return `the ${name} ${value(name)}`;
  return null;
}

const sum = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((all, n) => all + n, 0);

const familyOf = (layout: Layout) => presetNamed(layout.preset).family;

it.each(Object.entries(layouts))('%s: no record is lost, whatever its cells hold', async (_, layout) => {
  const alike = Object.values(layouts).filter((other) => familyOf(other) === familyOf(layout)).length;
  const wanted = Math.max(casesOfLayout, Math.ceil(casesOfFamily / alike));
  let read = 0;
  await fc.assert(
    fc.asyncProperty(rowsOf(layout), async (rows) => {
      const table = tableOf(layout, [...(layout.headersBelow ?? []), ...rows]);
      const opened = await decideFile(
        'export.csv',
        table,
        { preset: layout.preset, dateOrder: 'day-first', timezone: 'UTC', source: 's' },
        { temporaryFolder },
      ).catch((cause: unknown) => {
        if (cause instanceof UnusableInput) return null;
        throw cause;
      });
      if (opened === null) return;
      read++;
      await check(opened, rows.length);
    }),
    { numRuns: Math.ceil(wanted * tries), seed: 7 },
  );
  expect(read).toBeGreaterThanOrEqual(wanted);
});

it('contacts whose only address is none are told, not left out', async () => {
  const { columns } = layouts['hubspot contacts'] as Layout;
  const good = columns.map(([, value]) => value);
  const nobody = [null, 'Jane', 'Doe', '[[[', null, 'Customer', null, '99;98'];
  const opened = await decideFile(
    'contacts.csv',
    tableOf(layouts['hubspot contacts'] as Layout, [good, nobody]),
    { preset: 'hubspot', timezone: 'UTC' },
    { temporaryFolder },
  );
  await check(opened, 2);
  expect((await opened.preset?.sample(2))?.[1]?.invalid).toMatch(/nobody knows whose it is/);
});
