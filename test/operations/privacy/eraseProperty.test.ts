import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freshFolder } from '../../support/program.ts';
import { type Opened, openAt } from './support.ts';

interface Row {
  id: string;
  customer: string;
  minute: number;
  touchpoint: string;
  channel: string;
  email: string;
  rating: string;
}

const people = ['anna', 'ben', 'cora', 'dora'].map((name) => `${name}-0001`);
const rowArbitrary = fc.record({
  customer: fc.constantFrom(...people),
  minute: fc.integer({ min: 0, max: 50 }),
  touchpoint: fc.constantFrom('Visit', 'Cart', 'Order', 'Call'),
  channel: fc.constantFrom('website', 'app'),
  rating: fc.constantFrom('', '', '3', '5'),
});

/** Somebody who was everywhere: names of touchpoints and channels stay known when those who bore them are erased. */
const everywhere = ['Visit', 'Cart', 'Order', 'Call'].flatMap((touchpoint, n) =>
  ['website', 'app'].map((channel) => ({ customer: 'zoe-0001', minute: n, touchpoint, channel, rating: '' })),
);

const questions: readonly [string, object][] = [
  ['flow', {}],
  ['variants', {}],
  ['funnel', { steps: ['Visit', 'Order'] }],
  ['touchpoints', {}],
  ['journeys', {}],
  ['paths', {}],
  ['retention', {}],
  ['loops', {}],
  ['representatives', {}],
  ['trend', { of: 'customers' }],
  ['values', { attribute: 'touchpoint' }],
];

/** Answers without what says when something was read or how often; a refusal is an answer too. */
async function answersOf({ call }: Opened): Promise<Record<string, unknown>> {
  const answers: Record<string, unknown> = {};
  for (const [name, input] of questions)
    answers[name] = await call(name, input).catch((error: Error) => error.message);
  for (const person of people)
    answers[person] = await call('customer', { id: person }).catch((error: Error) => error.message);
  const { interactions, customers, touchpoints, channels, feedback, from, to } = await call<
    Record<string, unknown>
  >('status', {});
  return { ...answers, status: { interactions, customers, touchpoints, channels, feedback, from, to } };
}

/** The same in any order among equals: what was read first comes first in lists, and that another reading may change. */
function inOneOrder(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(inOneOrder);
    const areRecords = items.every((item) => typeof item === 'object' && item !== null);
    return areRecords ? items.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'cumulative')
      .map(([key, item]) => [key, inOneOrder(item)]),
  );
}

describe('erasing somebody', () => {
  it('gives the answers of never having had them', { timeout: 300_000 }, async () => {
    const folder = freshFolder();
    let run = 0;
    try {
      await fc.assert(
        fc.asyncProperty(
          fc.array(rowArbitrary, { minLength: 3, maxLength: 25 }),
          fc.constantFrom(...people),
          fc.boolean(),
          async (made, gone, inTwo) => {
            const rows = [...everywhere, ...made].map(
              (row, n): Row => ({ ...row, id: `r${n}`, email: `${row.customer}@example.org` }),
            );
            fc.pre(
              rows.some(({ customer }) => customer === gone) &&
                rows.some(({ customer }) => customer !== gone),
            );
            run++;
            const half = inTwo ? Math.ceil(rows.length / 2) : rows.length;
            const parts = [rows.slice(0, half), rows.slice(half)].filter((part) => part.length > 0);
            const fill = async (name: string, keep: (row: Row) => boolean) => {
              const opened = await openAt(join(folder, `${name}-${run}`));
              for (const [n, part] of parts.entries()) {
                const file = join(folder, `${name}-${run}-${n}.csv`);
                const lines = part
                  .filter(keep)
                  .map(({ id, customer, minute, touchpoint, channel, email, rating }) =>
                    [
                      id,
                      customer,
                      `2024-01-01T10:${String(minute).padStart(2, '0')}:00Z`,
                      touchpoint,
                      channel,
                      email,
                      rating,
                      rating === '' ? '' : 'csat',
                    ].join(','),
                  );
                if (lines.length === 0) continue;
                await writeFile(
                  file,
                  `id,customer,time,touchpoint,channel,identify:email,rating,ratingKind\n${lines.join('\n')}\n`,
                );
                await opened.call('import', { files: [file], source: 'shop' });
              }
              return opened;
            };
            const erased = await fill('erased', () => true);
            await answersOf(erased);
            await erased.call('erase', { customer: `${gone}@example.org` });
            const never = await fill('never', ({ customer }) => customer !== gone);
            try {
              expect(inOneOrder(await answersOf(erased))).toEqual(inOneOrder(await answersOf(never)));
            } finally {
              await erased.close();
              await never.close();
            }
          },
        ),
        { numRuns: 8, seed: 22, endOnFailure: true },
      );
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
