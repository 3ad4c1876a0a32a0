import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { importFiles } from '../../../src/operations/sources/import.ts';
import { status } from '../../../src/operations/workspace/status.ts';
import { type Layout, layouts } from '../../sources/presets/support/layouts.ts';
import { rowsOf } from '../../sources/presets/support/oddRows.ts';
import { freshFolder } from '../../support/program.ts';
import { testWorkspace } from '../support/workspace.ts';

interface Counts {
  received: number;
  accepted: number;
  duplicate: number;
  quarantined: number;
  suppressed: number;
}

/** One file of several hundred odd records, as the tool would write it. */
function writeExport(path: string, layout: Layout): number {
  const rows = fc.sample(rowsOf(layout), { numRuns: 250, seed: 11 }).flat();
  const header = layout.columns.map(([name]) => name);
  const cell = (text: string | null) => `"${(text ?? '').replaceAll('"', '""').replaceAll('\0', '')}"`;
  const line = (cells: readonly (string | null)[]) =>
    layout.format === 'json'
      ? JSON.stringify(Object.fromEntries(cells.map((value, at) => [header[at], value])))
      : cells.map(cell).join(',');
  const lines = rows.map(line);
  writeFileSync(path, [...(layout.format === 'json' ? [] : [line(header)]), ...lines, ''].join('\n'));
  return rows.length;
}

const addsUp = ({ received, accepted, duplicate, quarantined, suppressed }: Counts) =>
  expect(received).toBe(accepted + duplicate + quarantined + suppressed);

it.each([
  'zendesk view',
  'freshdesk',
  'typeform',
  'ga4',
  'hubspot contacts',
  'salesforce contacts',
  'social',
])('%s: the account of a file of odd records adds up, and once more changes nothing', async (name) => {
  const layout = layouts[name] as Layout;
  const workspace = await testWorkspace();
  const path = join(freshFolder(), layout.format === 'json' ? 'export.jsonl' : 'export.csv');
  const written = writeExport(path, layout);
  const importing = () =>
    workspace.call(importFiles, {
      files: [path],
      preset: layout.preset,
      dateOrder: 'day-first',
      timezone: 'UTC',
    }) as Promise<
      Counts & { files: { preset: { records: number; ignored: { records: number }[] } | null }[] }
    >;
  const first = await importing();
  addsUp(first);
  expect(first.files[0]?.preset?.records).toBe(written);
  expect(first.accepted).toBeGreaterThan(50);
  const { sources, quarantined } = (await workspace.call(status, {})) as {
    sources: Counts[];
    quarantined: number;
  };
  for (const source of sources) addsUp(source);
  expect(quarantined).toBe(first.quarantined);
  const again = await importing();
  addsUp(again);
  expect(again).toMatchObject({ received: first.received, accepted: 0, quarantined: first.quarantined });
  await workspace.close();
});
