import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UnusableInput } from '../../../src/model/unusableInput.ts';
import { open, readInput, temporaryFolder } from '../support/readInput.ts';

/** The headers of each layout of separated text, with a cell that would be a good one. */
const layouts: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  zendesk: [
    ['Id', '1'],
    ['Requester', 'Jane'],
    ['Requester email', 'jane@example.com'],
    ['Subject', 'Hello'],
    ['Via', 'Mail'],
    ['Created at', '2026-01-01T10:00:00Z'],
    ['Solved at', '2026-01-02T10:00:00Z'],
    ['Updated at', '2026-01-03T10:00:00Z'],
    ['Status', 'Solved'],
    ['Satisfaction Score', 'Good'],
    ['Full resolution time in minutes', '60'],
  ],
  intercom: [
    ['conversation_id', 'c1'],
    ['message_id', 'm1'],
    ['message_created_at', '2026-01-01T10:00:00Z'],
    ['message_author_type', 'user'],
    ['message_author_email', 'jane@example.com'],
    ['message_body', '<p>Hello</p>'],
    ['conversation_rating', '4'],
  ],
  typeform: [
    ['#', 'a1'],
    ['How likely are you to recommend us?', '9'],
    ['Why?', 'It works well for all of us'],
    ['Start Date (UTC)', '2026-01-01 10:00:00'],
    ['Submit Date (UTC)', '2026-01-01 10:01:00'],
    ['Network ID', 'n'],
  ],
  'hubspot deals': [
    ['Record ID', '1'],
    ['Deal Name', 'Fibre'],
    ['Deal Stage', 'Closed Won'],
    ['Amount', '10'],
    ['Create Date', '2026-01-01 10:00'],
    ['Close Date', '2026-01-02 10:00'],
    ['Associated Contact IDs', '1;2'],
    ['Date entered "Won (Sales)"', '2026-01-02 09:00'],
  ],
  'salesforce contacts': [
    ['Id', '003A'],
    ['MasterRecordId', '003B'],
    ['LastName', 'Doe'],
    ['Email', 'jane@example.com'],
    ['IsDeleted', 'false'],
    ['SystemModstamp', '2026-01-01T10:00:00Z'],
  ],
  social: [
    ['Query Name', 'q'],
    ['Date', '2026-01-01 10:00:00'],
    ['Author', 'jane'],
    ['Full Text', 'Hello there'],
    ['Url', 'https://x.com/1'],
    ['Page Type', 'twitter'],
  ],
};

const odd = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.constantFrom(
    '',
    ' ',
    '0',
    '-1',
    '1e309',
    'NaN',
    '9999-99-99',
    '2026-02-30T10:00:00Z',
    '31/12/2026',
    '<p>&#x110000;<!--',
    '&amp;&nbsp;&#0;',
    "'+44 20",
    '=1+1',
    '{"a":1}',
    '[[[',
    'null',
    'true',
    '😡',
    'a'.repeat(2000),
    '"quoted", and; more',
    'line\nbreak',
    '__proto__',
  ),
);

const csvCell = (text: string) => `"${text.replaceAll('"', '""').replaceAll('\0', '')}"`;

describe('records of exports', () => {
  it.each(Object.keys(layouts))(
    '%s: none is lost, whatever its cells hold',
    async (name) => {
      const layout = layouts[name] ?? [];
      let file = 0;
      let _read = 0;
      const row = fc.tuple(
        ...layout.map(([, good]) => fc.oneof({ weight: 2, arbitrary: fc.constant(good) }, odd)),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 8 }), async (rows) => {
          const path = join(temporaryFolder, `${name.replace(' ', '-')}-${file++ % 4}.csv`);
          const good = layout.map(([, cell]) => cell);
          const lines = [layout.map(([header]) => header), good, ...rows];
          writeFileSync(path, lines.map((cells) => cells.map(csvCell).join(',')).join('\n'));
          const opened = await open(path, {
            preset: name.split(' ')[0] ?? '',
            dateOrder: 'day-first',
            source: 's',
          }).catch((cause: unknown) => {
            if (cause instanceof UnusableInput) return null;
            throw cause;
          });
          if (opened === null) return;
          _read++;
          const { rows: made, unreadable } = await readInput(opened.input);
          const tally = opened.preset?.tally;
          const records = (await opened.preset?.sample(100)) ?? [];
          const ignored = [...(tally?.ignored.values() ?? [])].reduce((sum, n) => sum + n, 0);
          const kept = records.filter((record) => record.ignored === null && record.invalid === null);
          const blank = rows.filter((cells) =>
            cells.every((cell) => cell.replaceAll('\0', '') === ''),
          ).length;
          // every record is kept, ignored with its reason, or unreadable with its reason; blank lines are none
          expect(tally?.records).toBeGreaterThanOrEqual(rows.length + 1 - blank);
          expect(kept.length + ignored + unreadable.length).toBe(tally?.records);
          if (opened.plan.content === 'interactions') {
            expect(made.length).toBe(kept.reduce((sum, { interactions }) => sum + interactions.length, 0));
            const names = opened.input.kind === 'rows' ? opened.input.rows.columnNames : [];
            for (const values of made) {
              expect(values).toHaveLength(names.length);
              expect(Number.isFinite(Number(values[names.indexOf('time')]))).toBe(true);
              expect(values[names.indexOf('touchpoint')]?.trim()).toBeTruthy();
              const rating = values[names.indexOf('rating')];
              if (rating !== null) expect(Number.isFinite(Number(rating))).toBe(true);
            }
          }
          await opened.dispose();
        }),
        { numRuns: 100, seed: 7 },
      );
    },
    60_000,
  );
});
