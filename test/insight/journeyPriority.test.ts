import { describe, expect, it } from 'vitest';
import { passingThrough, prioritise } from '../../src/insight/journeyPriority.ts';
import { otherCompany } from './pains/support/otherCompany.ts';

describe('which journey first', () => {
  it('ranks by volume × pain × value, and takes a customer as 1 where no value is known', () => {
    const rows = prioritise([
      { name: 'many, little pain', journeys: 1000, customers: 1000, weight: 10, claims: 1, value: null },
      { name: 'few, much pain', journeys: 60, customers: 50, weight: 25, claims: 2, value: null },
      { name: 'worth more', journeys: 60, customers: 50, weight: 12, claims: 1, value: 3 },
      { name: 'nobody', journeys: 0, customers: 0, weight: 0, claims: 0, value: null },
    ]);
    expect(rows.map(({ name, score, pain }) => [name, score, pain])).toEqual([
      ['worth more', 36, 0.24],
      ['few, much pain', 25, 0.5],
      ['many, little pain', 10, 0.01],
      ['nobody', 0, 0],
    ]);
  });

  it('counts the journeys and customers of a part as one counts them by hand', () => {
    const { selection } = otherCompany(7, 200, []);
    const { names } = selection.touchpoints;
    const partOf = Int32Array.from(names, (name) => (name === 'check_in' || name === 'check_out' ? 0 : -1));
    const [found] = passingThrough(selection, partOf, 1, 'country');
    const { offsets, touchpoint, customers } = selection.columns;
    let by = 0;
    for (let c = 0; c < customers; c++) {
      const mine = touchpoint.codes.slice(offsets[c], offsets[c + 1]);
      if ([...mine].some((code) => partOf[code] === 0)) by++;
    }
    expect(found).toEqual({ journeys: by, customers: by, value: null });
  });
});
