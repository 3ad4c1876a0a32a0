import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { OpenOverrides } from '../../../src/sources/openedFile.ts';
import { presets } from '../../../src/sources/presets/presets.ts';
import { fixture, open, readInput } from '../support/readInput.ts';

const folder = fixture('presets');

/** What has to be said about a file before it can be read. */
const said: Readonly<Record<string, OpenOverrides>> = {
  'surveymonkey.csv': { timezone: 'America/New_York' },
  'google-forms-open.csv': { dateOrder: 'day-first', timezone: 'Europe/London' },
};

const files = readdirSync(folder).sort();

/** Everything that a file becomes, as plain data. */
async function whatBecomesOf(name: string) {
  const opened = await open(join(folder, name), { source: 'export', ...said[name] });
  const parts = [];
  for (const { plan, input } of [opened, ...opened.also]) {
    const { rows, unreadable } = await readInput(input);
    const names = input.kind === 'rows' ? input.rows.columnNames : [];
    parts.push({
      content: plan.content,
      rows: rows.map((values) =>
        Object.fromEntries(
          values.flatMap((value, at) =>
            value === null ? [] : [[names[at], names[at] === 'time' ? isoTime(value) : value]],
          ),
        ),
      ),
      unreadable: unreadable.map(({ row, reason }) => `${row}: ${reason}`),
    });
  }
  await opened.dispose();
  return {
    preset: opened.preset?.name,
    decisions: opened.decisions
      .filter(
        ({ what }) => !['encoding', 'separator', 'header', 'format', 'source', 'records'].includes(what),
      )
      .map(({ what, value }) => `${what}: ${value}`),
    problems: opened.problems.map(({ message }) => message),
    ignored: [...(opened.preset?.tally.ignored ?? [])],
    parts,
  };
}

const isoTime = (value: string) => new Date(Number(value)).toISOString();

describe('what exports become', () => {
  it.each(files)('%s', async (name) => {
    expect(await whatBecomesOf(name)).toMatchSnapshot();
  });

  it('has an example of every preset', async () => {
    const used = new Set<string | undefined>();
    for (const name of files) {
      const opened = await open(join(folder, name), said[name]);
      used.add(opened.preset?.name);
      await opened.dispose();
    }
    expect(presets.map(({ name }) => name).filter((name) => !used.has(name))).toEqual([]);
  });
});
