import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { flow } from '../../src/engine/flow/flow.ts';
import { journeys } from '../../src/engine/journeys.ts';
import { pathOf } from '../../src/engine/paths/pathPattern.ts';
import { everything } from '../../src/engine/selection.ts';
import { variants } from '../../src/engine/variants/variants.ts';
import { columnsOf } from '../support/columns.ts';
import { realData } from '../support/realData.ts';

const path = realData('bpic2012_loan/events.csv.gz');

test.skipIf(path === null)(
  'the loan log of 2012 (WAYMARK_DATA) has the journeys that are published of it',
  () => {
    const [, ...lines] = gunzipSync(readFileSync(path!)).toString().trim().split('\n');
    const rows = lines.map((line) => {
      const [, customer, , , , touchpoint, time] = line.trim().split(',');
      return { customer: customer!, touchpoint: touchpoint!, time: time! };
    });
    const selection = everything(columnsOf(rows));
    const graph = flow(selection);
    expect(graph.n).toEqual({ journeys: 13_087, customers: 13_087, interactions: 262_200 });
    expect([graph.nodes.length, variants(selection).n.variants]).toEqual([24, 4_366]);
    for (const edge of graph.edges) {
      expect(journeys(selection, { path: pathOf([edge.from, edge.to]), limit: 0 }).n).toBe(edge.journeys);
    }
  },
);
