import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runFold } from '../../../src/engine/fold.ts';
import { funnel } from '../../../src/engine/funnel/funnel.ts';
import { journeys } from '../../../src/engine/journeys.ts';
import { pathCustomersFold } from '../../../src/engine/paths/pathCustomers.ts';
import { pathEquivalent } from '../../../src/engine/paths/pathEquivalent.ts';
import type { PathRowKey } from '../../../src/engine/paths/pathRows.ts';
import { type Paths, paths, pathsFold, withCustomers } from '../../../src/engine/paths/paths.ts';
import { pathsPeople, pathsPeopleFold } from '../../../src/engine/paths/pathsPeople.ts';
import type { PathsOptions } from '../../../src/engine/paths/pathWindow.ts';
import { journeysOnPathFold } from '../../../src/engine/select/journeysOnPath.ts';
import { cellsAt, linksAt, type PathsQuestion, seen } from '../oracle/paths.ts';
import { CASES, journeysOf, runInParts, scenarios, selectionOf } from '../support/scenario.ts';

const anchors = [null, null, ['A'], ['B'], ['A', 'E'], ['D d'], ['C', 'B']];

const questions = fc.record({
  from: fc.constantFrom(...anchors),
  to: fc.constantFrom(...anchors),
  show: fc.constantFrom(
    undefined,
    'after' as const,
    'before' as const,
    'around' as const,
    'between' as const,
  ),
  steps: fc.integer({ min: 2, max: 6 }),
  collapse: fc.boolean(),
  rows: fc.constantFrom(1, 2, 3, 10),
});

type Question = ReturnType<typeof questions.generate>['value'];

const written = (names: readonly string[]) =>
  names.length === 1 ? names[0]! : `[${names.map((name) => `"${name}"`).join('|')}]`;

/** What is asked, and how the oracle says it; null where an anchor isn't there to be named, or the part needs another anchor. */
function asked(
  { from, to, show, steps, collapse, rows }: Question,
  names: readonly string[],
): { options: PathsOptions; question: PathsQuestion } | null {
  const known = (list: readonly string[] | null) =>
    list === null || list.every((name) => names.includes(name));
  if (!known(from) || !known(to)) return null;
  if (show === 'between' && (from === null || to === null)) return null;
  const usual = from !== null && to !== null ? 'between' : to !== null ? 'before' : 'after';
  const options: PathsOptions = {
    steps,
    collapse,
    rows,
    ...(from === null ? {} : { from: written(from) }),
    ...(to === null ? {} : { to: written(to) }),
    ...(show === undefined ? {} : { show }),
  };
  return { options, question: { from, to, show: show ?? usual, steps, collapse } };
}

const nameOf = ({ kind, touchpoint }: PathRowKey) => (kind === 'touchpoint' ? touchpoint : `(${kind})`);

describe('paths', () => {
  test('shows what following each journey by hand shows', () => {
    fc.assert(
      fc.property(scenarios, questions, (scenario, choice) => {
        const selection = selectionOf(scenario);
        const all = journeysOf(scenario);
        const question = asked(choice, selection.touchpoints.names);
        if (question === null) return;
        const { options } = question;
        let found = runInParts(pathsFold, selection, options, scenario.parts);
        const chosen = { ...options, shown: found.shown };
        found = withCustomers(found, runInParts(pathCustomersFold, selection, chosen, scenario.parts));
        if (scenario.parts === 1) expect(found).toEqual(paths(selection, options));
        const list = seen(all, question.question);
        expect(found.of.journeys).toBe(all.length);
        expect(found.of.customers).toBe(new Set(all.map(({ customer }) => customer)).size);
        expect(found.n).toBe(list.length);
        expect(found.customers).toBe(new Set(list.map(({ customer }) => customer)).size);
        if (list.length === 0) {
          for (const { rows } of found.columns) expect(rows).toEqual([]);
          expect(found.links).toEqual([]);
          return;
        }
        expect(found.columns.map(({ step }) => step)).toEqual([...list[0]!.at.keys()]);
        for (const { step, rows } of found.columns) {
          const { cells, shown } = cellsAt(list, step, choice.rows);
          expect(rows.filter(({ kind }) => kind === 'touchpoint').map((row) => row.touchpoint)).toEqual(
            shown,
          );
          expect(
            new Map(
              rows.map(({ journeys, customers, repeats, ...key }) => [
                nameOf(key),
                { journeys, customers, repeats },
              ]),
            ),
          ).toEqual(cells);
          for (const { journeys, share } of rows) expect(share).toBe(journeys / list.length);
        }
        for (const { step } of found.columns.slice(0, -1)) {
          const links = found.links.filter((link) => link.step === step);
          expect(
            new Map(
              links.map((link) => [
                `${nameOf({ kind: link.fromKind, touchpoint: link.from })} -> ${nameOf({ kind: link.toKind, touchpoint: link.to })}`,
                { journeys: link.journeys, customers: link.customers },
              ]),
            ),
          ).toEqual(linksAt(list, step, choice.rows));
        }
      }),
      CASES,
    );
  });

  test('its rows and links are lists of people, path patterns and two-step funnels', () => {
    fc.assert(
      fc.property(scenarios, questions, (scenario, choice) => {
        const selection = selectionOf({ ...scenario, manyLabels: false });
        const { names } = selection.touchpoints;
        const question = asked(choice, names);
        if (question === null) return;
        const { options } = question;
        const found = paths(selection, options);
        const chosen = { ...options, shown: found.shown };
        expect(pathsPeople(selection, { ...chosen, figure: null }).customer).toHaveLength(found.customers);
        if (options.from !== undefined && options.to !== undefined && !choice.collapse) {
          const { steps } = funnel(selection, { steps: [choice.from!, choice.to!] });
          expect([steps[1]?.journeys, steps[1]?.customers]).toEqual([found.n, found.customers]);
        }
        for (const { figure, journeys: count, customers } of figuresOf(found)) {
          const people = runInParts(pathsPeopleFold, selection, { ...chosen, figure }, scenario.parts);
          expect(people.customer).toHaveLength(customers);
          expect(new Set(people.customer).size).toBe(customers);
          const path = pathEquivalent(names, chosen, figure);
          if (path === null) {
            expect(choice.collapse || (choice.from !== null && choice.to !== null)).toBe(true);
            continue;
          }
          const same = journeys(selection, { path });
          expect([path, same.n, same.customers]).toEqual([path, count, customers]);
          const { row, next } = figure;
          if (row.kind !== 'touchpoint' || next?.kind !== 'touchpoint') continue;
          const narrowed = { ...selection, journeys: runFold(journeysOnPathFold, selection, { path }) };
          const { steps } = funnel(narrowed, { steps: [[row.touchpoint], [next.touchpoint]], order: 'next' });
          expect([steps[1]?.journeys, steps[1]?.customers]).toEqual([count, customers]);
        }
      }),
      CASES,
    );
  });
});

function* figuresOf(found: Paths) {
  for (const { step, rows } of found.columns) {
    for (const { journeys: count, customers, kind, touchpoint } of rows)
      yield { figure: { step, row: { kind, touchpoint }, next: null }, journeys: count, customers };
  }
  for (const link of found.links) {
    const row = { kind: link.fromKind, touchpoint: link.from };
    const next = { kind: link.toKind, touchpoint: link.to };
    yield { figure: { step: link.step, row, next }, journeys: link.journeys, customers: link.customers };
  }
}
