import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { membersOf } from '../../src/identity/identifierTable.ts';
import { resettle } from '../../src/identity/resettle.ts';
import { settle } from '../../src/identity/settle.ts';
import { plainCustomers, type Told } from './oracle/customers.ts';
import { answerOf, emptyGraph, limitsOfCases, plainTypes, streams, tell } from './support/told.ts';

const RUNS = 10_000;

/** A stream, settled after some of its items, and the same in another order. */
const cases = fc.record({ told: streams, limits: limitsOfCases }).chain(({ told, limits }) =>
  fc.record({
    told: fc.constant(told as Told[]),
    limits: fc.constant(limits),
    again: fc.shuffledSubarray(told as Told[], { minLength: told.length }),
    repeats: fc.subarray(told as Told[]),
    settles: fc.array(fc.boolean(), { minLength: 2 * told.length, maxLength: 2 * told.length }),
  }),
);

const user = (value: string) => ({ type: 'customer', value });
const email = { type: 'email', value: 'a@x.io' };
const evidence = { time: 0, source: 'shop', interaction: '1' };
/** Two accounts that were declared one, and an address that becomes a shared one within their customer. */
const sharedWithin: Told[] = [
  { does: 'link', rule: 'record', a: user('u1'), b: user('u2'), ...evidence },
  { does: 'see', identifiers: [user('u1'), email], ...evidence },
  { does: 'see', identifiers: [user('u2'), email], ...evidence },
];

/** `toEqual`, quick where it holds. */
function expectSame(found: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(found, expected)) expect(found).toEqual(expected);
}

describe('who is who', () => {
  test('follows from what was told, not from its order, its repetition or its parts', () => {
    fc.assert(
      fc.property(cases, ({ told, limits, again, repeats, settles }) => {
        const { heads, ...expected } = plainCustomers(told, { ...plainTypes, ...limits });
        const graph = emptyGraph(limits);
        const found = told.map((item, i) => {
          const head = tell(graph, item);
          if (settles[i]) settle(graph);
          return head;
        });
        settle(graph);
        expect(found.filter((_, i) => told[i]!.does === 'see')).toEqual(heads);
        expectSame(answerOf(graph), expected);
        const other = emptyGraph(limits);
        [...again, ...repeats].forEach((item, i) => {
          tell(other, item);
          if (settles[i]) settle(other);
        });
        settle(other);
        expectSame(answerOf(other), expected);
        resettle(other);
        expectSame(answerOf(other), expected);
        for (let code = 0; code < other.identifiers.size; code++) {
          const { customer } = other.identifiers;
          const same = [...customer.subarray(0, other.identifiers.size).keys()].filter(
            (c) => customer[c] === customer[code],
          );
          expectSame(
            membersOf(other.identifiers, code).sort((a, b) => a - b),
            same,
          );
        }
      }),
      {
        numRuns: RUNS,
        seed: 14,
        examples: [
          [
            {
              told: sharedWithin,
              limits: { perType: 3, merges: 9, identifiers: 9, sharedBy: 1 },
              again: sharedWithin.toReversed(),
              repeats: [],
              settles: Array(6).fill(true),
            },
          ],
        ],
      },
    );
  }, 120_000);
});
