import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { journeysFold } from '../../../src/engine/journeys.ts';
import { compilePath, matchingJourneys } from '../../../src/engine/paths/pathMatcher.ts';
import { PatternError, parsePath, pathOf, quoteName } from '../../../src/engine/paths/pathPattern.ts';
import { everything } from '../../../src/engine/selection.ts';
import { columnsOf } from '../../support/columns.ts';
import type { Journey } from '../oracle/journeys.ts';
import { CASES, journeysOf, NAMES, runInParts, scenarios, selectionOf } from '../support/scenario.ts';

interface Part {
  names: string[];
  negated: boolean;
  repeat: '' | '*' | '+' | '?';
}

/** A pattern over names that may be there, in the grammar and as a regular expression over one letter a touchpoint. */
const patterns = fc.record({
  parts: fc.array(
    fc.record({
      names: fc.subarray([...NAMES], { maxLength: 2 }),
      negated: fc.boolean(),
      repeat: fc.constantFrom<Part['repeat']>('', '', '', '*', '+', '?'),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  atStart: fc.boolean(),
  atEnd: fc.boolean(),
});

function grammarOf({ names, negated, repeat }: Part): string {
  if (names.length === 0) return `.${repeat}`;
  if (names.length === 1 && !negated) return quoteName(names[0]!) + repeat;
  return `[${negated ? '^' : ''}${names.map(quoteName).join('|')}]${repeat}`;
}

const letter = (name: string) => name[0]!;

function expressionOf({ names, negated, repeat }: Part): string {
  if (names.length === 0) return `.${repeat}`;
  return `[${negated ? '^' : ''}${names.map(letter).join('')}]${repeat}`;
}

const spelled = (journey: Journey) => journey.steps.map((step) => letter(step.touchpoint)).join('');

describe('path patterns', () => {
  test('match the journeys that a regular expression matches; the list of journeys shows the same', () => {
    fc.assert(
      fc.property(scenarios, patterns, fc.nat(3), fc.nat(3), (scenario, pattern, offset, limit) => {
        const selection = selectionOf(scenario);
        const { names } = selection.touchpoints;
        const path = `${pattern.atStart ? '^' : ''}${pattern.parts.map(grammarOf).join('->')}${pattern.atEnd ? '$' : ''}`;
        const missing = pattern.parts.flatMap((part) => part.names).some((name) => !names.includes(name));
        if (missing) {
          expect(() => compilePath(path, names)).toThrow(PatternError);
          return;
        }
        const shape = new RegExp(
          `${pattern.atStart ? '^' : ''}${pattern.parts.map(expressionOf).join('')}${pattern.atEnd ? '$' : ''}`,
        );
        const wanted = journeysOf(scenario).filter((journey) => shape.test(spelled(journey)));
        const found = runInParts(journeysFold, selection, { path, offset, limit }, scenario.parts);
        expect(found.n).toBe(wanted.length);
        expect(found.customers).toBe(new Set(wanted.map((journey) => journey.customer)).size);
        expect(
          found.journeys.map(({ touchpoints, from, to, interactions }) => ({
            touchpoints,
            from,
            to,
            interactions,
          })),
        ).toEqual(
          wanted.slice(offset, offset + limit).map(({ steps }) => ({
            touchpoints: steps.map((step) => step.touchpoint),
            from: steps[0]!.time,
            to: steps.at(-1)!.time,
            interactions: steps.map((step) => step.index),
          })),
        );
        expect(matchingJourneys(selection, path).reduce((sum, one) => sum + one, 0)).toBe(wanted.length);
      }),
      { ...CASES, numRuns: 15_000 },
    );
  });

  const names = ['Order', 'Router arrives', 'Say "hi"', 'W_Call-back', 'A|B'];

  test.each([
    ['Order->Router arrives', 2],
    ['Order -> "Router arrives"', 2],
    ['\'Say "hi"\'->W_Call-back', 2],
    ['^->Order->$', 1],
    ['[ Order | "A|B" ]+->[^ Order ]*', 2],
    ['"Say \\"hi\\""', 1],
  ])('reads %s', (path, elements) => {
    expect(parsePath(path).elements).toHaveLength(elements);
    expect(() => compilePath(path, names)).not.toThrow();
  });

  test.each([
    ['', 0, /empty/],
    ['Order->', 7, /a touchpoint is wanted/],
    ['Order->->Order', 7, /a touchpoint is wanted/],
    ['[Order', 0, /'\[' is not closed/],
    ['[Order,Call]', -1, /no touchpoint 'Order,Call'/],
    ['"Order', 0, /quote is not closed/],
    ['Order$->Order', 6, /nothing may follow/],
    ['Order->^Order', 7, /a touchpoint is wanted/],
    ['Order "Router arrives"', 6, /'->' is wanted/],
    ['Order**', 6, /'->' is wanted/],
    ['[]', 1, /a touchpoint is wanted/],
  ])('refuses %s at %i', (path, position, message) => {
    let error: unknown;
    try {
      compilePath(path, names);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(PatternError);
    expect((error as PatternError).message).toMatch(message);
    if (position >= 0) expect((error as PatternError).position).toBe(position);
  });

  test('an unknown name is refused, also inside a negation, and the nearest is told', () => {
    expect(() => compilePath('Order->[^Router arived]*->Order', names)).toThrow(
      "There is no touchpoint 'Router arived' (character 10 of the path); did you mean 'Router arrives'?",
    );
  });

  test('any names can be written as a path and read again', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 3 }), (touchpoints) => {
        const read = parsePath(pathOf(touchpoints)).elements.map((element) =>
          element.names.map((one) => one.name),
        );
        expect(read).toEqual(touchpoints.map((name) => [name]));
      }),
      { ...CASES, numRuns: 3_000 },
    );
  });

  test('a pattern with very many states still answers rightly', () => {
    const touchpoints = Array.from({ length: 3000 }, (_, i) => ((i * i * 7 + (i >> 3)) % 5 < 2 ? 'A' : 'B'));
    const columns = columnsOf(touchpoints.map((touchpoint, time) => ({ customer: 'c', time, touchpoint })));
    const path = `A->${'.->'.repeat(14)}A->A->B->B->A->A->A->A->A$`;
    const shape = /A.{14}AABBAAAAA$/;
    expect(matchingJourneys(everything(columns), path)[0]).toBe(shape.test(touchpoints.join('')) ? 1 : 0);
    const anywhere = `A->${'.->'.repeat(14)}A->B->B->A`;
    expect(matchingJourneys(everything(columns), anywhere)[0]).toBe(
      /A.{14}ABBA/.test(touchpoints.join('')) ? 1 : 0,
    );
  });
});
