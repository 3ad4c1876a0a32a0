import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { membersOf } from '../../src/identity/identifierTable.ts';
import { resettle, settle } from '../../src/identity/settle.ts';
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
        expect(answerOf(graph)).toEqual(expected);
        const other = emptyGraph(limits);
        [...again, ...repeats].forEach((item, i) => {
          tell(other, item);
          if (settles[i]) settle(other);
        });
        settle(other);
        expect(answerOf(other)).toEqual(expected);
        resettle(other);
        expect(answerOf(other)).toEqual(expected);
        for (let code = 0; code < other.identifiers.size; code++) {
          const { customer } = other.identifiers;
          const same = [...customer.subarray(0, other.identifiers.size).keys()].filter(
            (c) => customer[c] === customer[code],
          );
          expect(membersOf(other.identifiers, code).sort((a, b) => a - b)).toEqual(same);
        }
      }),
      { numRuns: Number(process.env['RUNS'] ?? RUNS), seed: 14 },
    );
  });
});
