import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redirectsSince } from '../../src/identity/changes.ts';
import { settle } from '../../src/identity/settle.ts';
import { graphOf, snapshotOf } from '../../src/identity/snapshot.ts';
import type { Told } from './oracle/customers.ts';
import { answerOf, emptyGraph, limitsOfCases, streams, tell } from './support/told.ts';

describe('a snapshot', () => {
  test('goes on where the graph was, also with nothing but the links', () => {
    fc.assert(
      fc.property(streams, limitsOfCases, fc.nat(24), (told, limits, at) => {
        const graph = emptyGraph(limits);
        for (const item of (told as Told[]).slice(0, at)) tell(graph, item);
        const snapshot = structuredClone(snapshotOf(graph));
        const same = graphOf(snapshot, graph.rules);
        const again = graphOf(snapshot, graph.rules, { recompute: true });
        expect(answerOf(again)).toEqual(answerOf(graph));
        for (const item of (told as Told[]).slice(at))
          for (const one of [graph, same, again]) tell(one, item);
        for (const one of [graph, same, again]) settle(one);
        expect(answerOf(same)).toEqual(answerOf(graph));
        expect(answerOf(again)).toEqual(answerOf(graph));
      }),
      { numRuns: 1000, seed: 15 },
    );
  });

  test('and a copy of its customers is kept right by redirects alone', () => {
    fc.assert(
      fc.property(
        streams,
        limitsOfCases,
        fc.array(fc.boolean(), { minLength: 24 }),
        (told, limits, reads) => {
          const graph = emptyGraph(limits);
          const table: number[] = [];
          let sequence = 0;
          const read = () => {
            settle(graph);
            for (let code = table.length; code < graph.identifiers.size; code++) table.push(code);
            const news = redirectsSince(graph, sequence);
            news.identifiers.forEach((code, i) => {
              table[code] = news.customers[i]!;
            });
            sequence = news.sequence;
          };
          (told as Told[]).forEach((item, i) => {
            tell(graph, item);
            if (reads[i]) read();
          });
          read();
          expect(table).toEqual([...graph.identifiers.customer.subarray(0, graph.identifiers.size)]);
        },
      ),
      { numRuns: 1000, seed: 16 },
    );
  });
});
