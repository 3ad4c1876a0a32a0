import { describe, expect, it } from 'vitest';
import type { Selection } from '../../../src/engine/columns.ts';
import { everything } from '../../../src/engine/selection.ts';
import { adjustedRand } from '../../../src/insight/adjustedRand.ts';
import { discoverMap } from '../../../src/insight/discoverMap.ts';
import { findPersonas } from '../../../src/insight/personas/findPersonas.ts';
import { stagePlan } from '../../../src/insight/stages/stagePlan.ts';
import { columnsOf } from '../../support/columns.ts';
import { type Kind, softwareHouse, usual } from './softwareHouse.ts';

const kinds: Kind[] = [
  { ...usual, share: 0.4, desktop: 0.85, hours: 6, skips: 0.75 },
  { ...usual, share: 0.35, desktop: 0.2, asks: 0.55 },
  { ...usual, share: 0.25, desktop: 0.3, hours: 60, skips: 0.1, reports: 8 },
];

function look(house: ReturnType<typeof softwareHouse>, seed = 1) {
  const selection: Selection = everything(columnsOf(house.rows, { customerAttributes: house.attributes }));
  const map = discoverMap(selection, { name: 'Map', id: 'map', at: '', resamples: 0 });
  const found = findPersonas(selection, stagePlan(selection, map), { asOf: house.asOf, seed });
  return { selection, found };
}

describe('personas of a software house', () => {
  const house = softwareHouse(1500, kinds, 5);
  const { found } = look(house);

  it('finds the kinds of customers that there are', () => {
    expect(found.k).toBe(3);
    expect(adjustedRand(house.kindOf, [...found.personaOf])).toBeGreaterThan(0.85);
    expect(found.stability).toBeGreaterThan(0.85);
    expect(found.personas.reduce((sum, { customers }) => sum + customers, 0)).toBe(1500);
  });

  it('names them by what sets them apart, each by another name', () => {
    const names = found.personas.map(({ name }) => name);
    expect(new Set(names).size).toBe(3);
    expect(names.join('; ')).toMatch(/desktop first/i);
    for (const { traits } of found.personas) expect(traits.length).toBeGreaterThan(1);
  });

  it('gives a rule behind each that says the same of most customers', () => {
    for (const { rule } of found.personas) {
      expect(rule.anyOf.length).toBeGreaterThan(0);
      expect(rule.precision).toBeGreaterThan(0.7);
      expect(rule.recall).toBeGreaterThan(0.7);
    }
  });

  it('describes by attributes, which take no part in finding', () => {
    const small = found.personas
      .flatMap(({ demographics }) => demographics)
      .filter(({ attribute }) => attribute === 'size');
    expect(small.length).toBeGreaterThan(0);
    expect(
      found.personas.flatMap(({ demographics }) => demographics).map(({ attribute }) => attribute),
    ).not.toContain('country');
    const others = look({ ...house, attributes: {} }).found;
    expect([...others.personaOf]).toEqual([...found.personaOf]);
  });

  it('gives the same again for the same seed, and nearly so for another', () => {
    expect(look(house).found).toEqual(found);
    expect(adjustedRand([...look(house, 9).found.personaOf], [...found.personaOf])).toBeGreaterThan(0.9);
  });
});

describe('customers of one kind', () => {
  it.each([1, 2, 3])('has no clear groups among them (%i)', (seed) => {
    const { found } = look(softwareHouse(1200, [usual], seed));
    expect(found.k).toBe(0);
    expect(found.noClearGroups).toMatch(/^There are no clear groups among 1,200 customers/);
    expect(found.personas).toEqual([]);
  });

  it.each([
    ['activity', { activity: 1, taste: 0, pace: 0 }],
    ['pace', { activity: 0, taste: 0, pace: 0.7 }],
    ['taste', { activity: 0, taste: 0.6, pace: 0 }],
  ])('has none where they differ gradually in %s', (_, spread) => {
    const { found } = look(softwareHouse(1500, [usual], 4, spread));
    expect(found.k).toBe(0);
  });

  it('says so where there are too few to tell', () => {
    expect(look(softwareHouse(30, kinds, 1)).found.noClearGroups).toContain('only 30 customers');
  });
});
