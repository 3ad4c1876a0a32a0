import { describe, expect, test } from 'vitest';
import { compileAnchor } from '../../../src/engine/paths/pathAnchor.ts';
import { PatternError } from '../../../src/engine/paths/pathPattern.ts';
import { paths } from '../../../src/engine/paths/paths.ts';
import type { PathsOptions } from '../../../src/engine/paths/pathWindow.ts';
import { everything } from '../../../src/engine/selection.ts';
import { columnsOf } from '../../support/columns.ts';

const names = ['A', 'B', 'Plan page', 'Billing call', 'Billing page', 'other', 'ended'];

/** One customer per text: a letter for each touchpoint, all at the same time where `time` is given. */
function log(journeys: readonly (readonly string[])[], time?: number) {
  return everything(
    columnsOf(
      journeys.flatMap((steps, customer) =>
        steps.map((touchpoint, at) => ({ customer: `c${customer}`, time: time ?? at, touchpoint })),
      ),
    ),
  );
}
const rowsOf = (journeys: readonly (readonly string[])[], options: PathsOptions) =>
  paths(log(journeys), options).columns.map(({ step, rows }) => [
    step,
    ...rows.map(({ kind, touchpoint, journeys: n }) => [kind, touchpoint, n]),
  ]);

describe('an anchor', () => {
  const members = (text: string) => {
    const { member } = compileAnchor(text, names);
    return member && names.filter((_, label) => member[label] === 1);
  };

  test('is a name, a name with *, or an element of a path pattern', () => {
    expect(members('Plan page')).toEqual(['Plan page']);
    expect(members('"Plan page"')).toEqual(['Plan page']);
    expect(members('Billing*')).toEqual(['Billing call', 'Billing page']);
    expect(members('[A|"Plan page"]')).toEqual(['A', 'Plan page']);
    expect(members('[^A|B|other|ended]')).toEqual(['Plan page', 'Billing call', 'Billing page']);
  });

  test('that is a path lies where the path is complete', () => {
    const { first, member } = compileAnchor('A->[^B]*->"Plan page"', names);
    expect(member).toBeNull();
    expect(first(Uint32Array.of(2, 0, 5, 2, 2), 0, 5)).toBe(3);
    expect(first(Uint32Array.of(0, 1, 2), 0, 3)).toBe(-1);
    expect(compileAnchor('^A', names).first(Uint32Array.of(1, 0), 0, 2)).toBe(-1);
    expect(compileAnchor('A$', names).first(Uint32Array.of(0, 1, 0), 0, 3)).toBe(2);
  });

  test('that is unknown suggests the nearest name, and one that needs nothing is refused', () => {
    const refusal = (text: string) => {
      try {
        compileAnchor(text, names);
      } catch (error) {
        return error instanceof PatternError ? error.message : String(error);
      }
      return null;
    };
    expect(refusal('Pln page')).toBe("There is no touchpoint 'Pln page'; did you mean 'Plan page'?");
    expect(refusal('[A|Biling call]')).toMatch(/did you mean 'Billing call'/);
    expect(refusal('Nothing*')).toMatch(/^There is no touchpoint 'Nothing\*'/);
    expect(refusal('[A|B]*')).toMatch(/before any touchpoint/);
    expect(refusal('[A')).toMatch(/not closed/);
  });
});

describe('paths', () => {
  test('tell touchpoints called other and ended from the rows of that name', () => {
    const journeys = [['other', 'ended'], ['other', 'ended'], ['A'], ['B', 'A']];
    expect(rowsOf(journeys, { steps: 2, rows: 1 })).toEqual([
      [1, ['touchpoint', 'other', 2], ['other', 'other', 2]],
      [2, ['touchpoint', 'ended', 2], ['other', 'other', 1], ['ended', 'ended', 1]],
    ]);
  });

  test('collapse first, then count steps, and keep the repeats', () => {
    const { columns } = paths(
      log([
        ['A', 'A', 'A', 'B'],
        ['A', 'B', 'B'],
      ]),
      { steps: 2, collapse: true },
    );
    expect(columns.map(({ rows }) => rows)).toEqual([
      [{ kind: 'touchpoint', touchpoint: 'A', journeys: 2, customers: 2, share: 1, repeats: 2 }],
      [{ kind: 'touchpoint', touchpoint: 'B', journeys: 2, customers: 2, share: 1, repeats: 1 }],
    ]);
  });

  test('a journey that goes on past the last step has not ended', () => {
    const [, last] = paths(log([['A', 'B', 'A', 'B'], ['A']]), { steps: 2 }).columns;
    expect(last?.rows.map(({ kind, journeys }) => [kind, journeys])).toEqual([
      ['touchpoint', 1],
      ['ended', 1],
    ]);
  });

  test('from a touchpoint back to itself finds those who came back', () => {
    const found = paths(
      log([
        ['A', 'B', 'A'],
        ['A', 'B'],
      ]),
      { from: 'A', to: 'A', steps: 3 },
    );
    expect([found.n, found.of.journeys]).toEqual([1, 2]);
    expect(found.columns.map(({ rows }) => rows[0]?.touchpoint)).toEqual(['A', 'B', 'A']);
  });

  test('equal times keep their order of arrival', () => {
    const { columns } = paths(log([['B', 'A', 'C']], 5), { from: 'A', show: 'around', steps: 2 });
    expect(columns.map(({ step, rows }) => [step, rows[0]?.touchpoint])).toEqual([
      [-1, 'B'],
      [0, 'A'],
      [1, 'C'],
    ]);
  });

  test('an anchor that nobody has leaves empty columns', () => {
    const found = paths(log([['A', 'B']]), { from: 'B->A', steps: 2 });
    expect(found).toMatchObject({ n: 0, customers: 0, of: { journeys: 1, customers: 1 }, links: [] });
    expect(found.columns).toEqual([
      { step: 0, rows: [] },
      { step: 1, rows: [] },
    ]);
  });

  test('rows that are named are there for everyone to compare, also where nobody is', () => {
    const { columns } = paths(log([['A', 'B']]), { steps: 2, shown: [['B'], ['B', 'Z']] });
    expect(columns[0]?.rows.map(({ kind, journeys }) => [kind, journeys])).toEqual([
      ['touchpoint', 0],
      ['other', 1],
    ]);
    expect(columns[1]?.rows.map(({ touchpoint, journeys }) => [touchpoint, journeys])).toEqual([
      ['B', 1],
      ['Z', 0],
    ]);
  });
});
