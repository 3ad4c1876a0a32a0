import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { flow } from '../../../src/engine/flow/flow.ts';
import { journeys as listJourneys } from '../../../src/engine/journeys.ts';
import { pathOf } from '../../../src/engine/paths/pathPattern.ts';
import { loops, loopsFold } from '../../../src/engine/retention/loops.ts';
import { type LoopFigure, loopsPeople, loopsPeopleFold } from '../../../src/engine/retention/loopsPeople.ts';
import type { StageTable } from '../../../src/engine/retention/loopWalk.ts';
import { everything } from '../../../src/engine/selection.ts';
import { columnsOf } from '../../support/columns.ts';
import type { Step } from '../oracle/journeys.ts';
import { distinct } from '../oracle/journeys.ts';
import { happenings, tallied } from '../oracle/loops.ts';
import { CASES, journeysOf, runInParts, scenarios, selectionOf } from '../support/scenario.ts';

const STAGES = ['Before', 'Buying', 'Using'];
/** stages by name of touchpoint; the second one asks for a channel here and there */
const plans: ((step: { touchpoint: string; channel: string }) => number | null)[] = [
  ({ touchpoint }) => ({ A: 0, B: 1, C: 2, 'D d': 0 })[touchpoint] ?? null,
  ({ touchpoint, channel }) => {
    if (touchpoint === 'A') return channel === 'web' ? 2 : 0;
    if (touchpoint === 'B') return channel === '' ? null : 1;
    return touchpoint === 'E' ? 2 : null;
  },
];

function stageTable(selection: ReturnType<typeof selectionOf>, plan: (typeof plans)[number]): StageTable {
  const channels = [...selection.channels.names];
  const byChannel = plan !== plans[0];
  const width = byChannel ? channels.length + 1 : 1;
  const of = selection.touchpoints.names.flatMap((touchpoint) =>
    (byChannel ? ['', ...channels] : ['']).map((channel) => plan({ touchpoint, channel }) ?? -1),
  );
  return { names: STAGES, of, width };
}

const customerAt = (selection: { columns: { offsets: Uint32Array } }, index: number) =>
  selection.columns.offsets.findLastIndex((offset, c, all) => offset <= index && (all[c + 1] ?? 0) > index);

describe('loops', () => {
  test('are those of the oracle, in any split', () => {
    fc.assert(
      fc.property(scenarios, fc.nat(2), (scenario, choice) => {
        const selection = selectionOf(scenario);
        const plan = plans[choice] ?? null;
        const stages = plan && stageTable(selection, plan);
        const found = runInParts(loopsFold, selection, { stages }, scenario.parts);
        const journeys = journeysOf(scenario);
        const all = happenings(journeys, plan && ((step: Step) => plan(step)));
        const ofKind = (kind: string) => tallied(all.filter((one) => one.kind === kind));
        const kinds = (prefix: string) =>
          [...new Set(all.map(({ kind }) => kind))].filter((kind) => kind.startsWith(prefix)).toSorted();
        const rows = [
          ...found.selfLoops.map(({ touchpoint, runs, ofJourneys, ...rest }) => {
            const here = journeys.filter(({ steps }) => steps.some((step) => step.touchpoint === touchpoint));
            expect(ofJourneys).toBe(here.length);
            return { kind: `self ${touchpoint}`, times: runs, timed: runs, ...rest };
          }),
          ...found.pingPongs.map(({ touchpoint, over, ...rest }) => ({
            kind: `ping-pong ${touchpoint} > ${over}`,
            ...{ timed: rest.times, repeats: -rest.times, longest: 0 },
            ...rest,
          })),
          ...(found.returns ?? []).map(({ from, to, regained, ...rest }) => ({
            kind: `return ${STAGES.indexOf(from)} > ${STAGES.indexOf(to)}`,
            ...{ timed: regained, repeats: -rest.times, longest: 0 },
            ...rest,
          })),
        ];
        const wanted = [...kinds('self'), ...kinds('ping-pong'), ...kinds('return')];
        expect(rows.map(({ kind }) => kind).toSorted()).toEqual(wanted.toSorted());
        for (const { kind, ...figures } of rows) expect(figures).toEqual(ofKind(kind));
        const anyOf = (prefix: string) => {
          const { journeys: n, customers } = tallied(all.filter(({ kind }) => kind.startsWith(prefix)));
          return { journeys: n, customers };
        };
        expect(found.any).toEqual({
          selfLoops: anyOf('self'),
          pingPongs: anyOf('ping-pong'),
          returns: plan ? anyOf('return') : null,
        });
        expect(found.n.journeys).toBe(journeys.length);
      }),
      CASES,
    );
  });

  test('every figure opens its customers, each at what came again first', () => {
    fc.assert(
      fc.property(scenarios, fc.nat(1), (scenario, choice) => {
        const selection = selectionOf(scenario);
        const plan = plans[choice]!;
        const stages = stageTable(selection, plan);
        const all = happenings(journeysOf(scenario), (step: Step) => plan(step));
        const found = loops(selection, { stages });
        const figures: [LoopFigure, number, string][] = [
          [{ kind: 'selfLoop' }, found.any.selfLoops.customers, 'self'],
          [{ kind: 'pingPong' }, found.any.pingPongs.customers, 'ping-pong'],
          [{ kind: 'return' }, found.any.returns!.customers, 'return'],
          ...found.selfLoops.map((one): [LoopFigure, number, string] => [
            { kind: 'selfLoop', touchpoint: one.touchpoint },
            one.customers,
            `self ${one.touchpoint}`,
          ]),
          ...found.pingPongs.map((one): [LoopFigure, number, string] => [
            { kind: 'pingPong', touchpoint: one.touchpoint, over: one.over },
            one.customers,
            `ping-pong ${one.touchpoint} > ${one.over}`,
          ]),
          ...found.returns!.map((one): [LoopFigure, number, string] => [
            { kind: 'return', from: one.from, to: one.to },
            one.customers,
            `return ${STAGES.indexOf(one.from)} > ${STAGES.indexOf(one.to)}`,
          ]),
        ];
        for (const [figure, customers, prefix] of figures) {
          const people = runInParts(loopsPeopleFold, selection, { figure, stages }, scenario.parts);
          expect(people.customer).toHaveLength(customers);
          const theirs = all.filter(({ kind }) => kind === prefix || kind.startsWith(`${prefix} `));
          const firsts = [...new Set(theirs.map(({ customer }) => customer))].map((customer) =>
            Math.min(...theirs.filter((one) => one.customer === customer).map(({ step }) => step.index)),
          );
          expect(people.at.map((at) => customerAt(selection, at))).toEqual(people.customer);
          expect(people.at.toSorted((a, b) => a - b)).toEqual(firsts.toSorted((a, b) => a - b));
          expect(distinct(people.customer)).toBe(people.customer.length);
        }
      }),
      { ...CASES, numRuns: 3_000 },
    );
  });

  test('repeats are the edge to itself, and a ping-pong is a list of journeys', () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const selection = selectionOf(scenario);
        const found = loops(selection);
        const edges = flow(selection).edges.filter(({ fromLabel, toLabel }) => fromLabel === toLabel);
        const byName = (a: unknown[], b: unknown[]) => (String(a[0]) < String(b[0]) ? -1 : 1);
        expect(
          found.selfLoops.map((one) => [one.touchpoint, one.repeats, one.journeys]).sort(byName),
        ).toEqual(edges.map((edge) => [edge.from, edge.count, edge.journeys]).sort(byName));
        for (const { touchpoint, over, journeys, customers } of found.pingPongs) {
          const list = listJourneys(selection, { path: pathOf([touchpoint, over, touchpoint]) });
          expect([list.n, list.customers]).toEqual([journeys, customers]);
        }
      }),
      { ...CASES, numRuns: 3_000 },
    );
  });

  test('say how long a run, a round and a way back took', () => {
    const selection = everything(
      columnsOf([...'AABABACBB'].map((touchpoint, i) => ({ customer: 'c', time: i * i, touchpoint }))),
    );
    const stages = { names: ['1', '2', '3'], of: [0, 1, 2], width: 1 };
    const found = loops(selection, { stages });
    expect(found.selfLoops.map((one) => [one.touchpoint, one.runs, one.repeats, one.totalMs])).toEqual([
      ['B', 1, 1, 15],
      ['A', 1, 1, 1],
    ]);
    expect(found.pingPongs.map((one) => [one.touchpoint, one.over, one.times, one.totalMs])).toEqual([
      ['A', 'B', 2, 24],
      ['B', 'A', 1, 12],
    ]);
    expect(found.returns!.map((one) => [one.from, one.to, one.times, one.regained, one.totalMs])).toEqual([
      ['2', '1', 2, 2, 32],
      ['3', '2', 1, 0, 0],
    ]);
    expect(loopsPeople(selection, { figure: { kind: 'return', from: '3' }, stages }).at).toEqual([7]);
  });
});
