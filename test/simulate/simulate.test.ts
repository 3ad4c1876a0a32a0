import { describe, expect, it } from 'vitest';
import { journeyDefinitionSchema } from '../../src/model/definition.ts';
import { UnusableInput } from '../../src/model/unusableInput.ts';
import { touchpointFacts } from '../../src/simulate/broadband/touchpoints.ts';
import { simulationFiles } from '../../src/simulate/files.ts';
import { journeyDefinitions, scenarioNames } from '../../src/simulate/scenarios.ts';
import { simulate } from '../../src/simulate/simulate.ts';
import { hashOf, linesOf, recordsOf } from './rows.ts';

const small = { customers: 400, seed: 'golden', start: '2026-01-05', days: 90 };

describe('simulate', () => {
  it('gives the same bytes for the same seed, today and later', () => {
    expect(hashOf(simulate('broadband', small))).toBe(hashOf(simulate('broadband', small)));
    expect(hashOf(simulate('broadband', small))).toBe(
      'f3f081ff1dec80c6b96b7bb18cd02f4ca9e0c9c37fa4cf69b4df38196e99fc96',
    );
    expect(hashOf(simulate('broadband-even', small))).toBe(
      'f3f1d2cfe75c364a34ef882520d06a44fe3093e995c75f92a4dc4a90b5734ede',
    );
  });

  it('gives the same bytes when a file is read twice, and whether histories are kept or not', () => {
    const simulation = simulate('broadband', small);
    const events = simulationFiles(simulation)[0]!;
    expect([...events.lines]).toEqual([...events.lines]);
    const anew = simulationFiles(simulate('broadband', { ...small, customers: 50_001 }));
    const lines = events.lines[Symbol.iterator]();
    let compared = 0;
    for (const line of anew[0]!.lines) {
      const kept = lines.next();
      if (kept.done) break;
      expect(line).toBe(kept.value);
      compared++;
    }
    expect(compared).toBeGreaterThan(1000);
  });

  it('gives other rows for another seed', () => {
    const other = simulate('broadband', { ...small, seed: 'another' });
    expect(linesOf(other, 'events.csv')).not.toEqual(linesOf(simulate('broadband', small), 'events.csv'));
  });

  it('changes no customer when others are added', () => {
    const few = linesOf(simulate('broadband', small), 'events.csv');
    const more = linesOf(simulate('broadband', { ...small, customers: 700 }), 'events.csv');
    expect(more.slice(0, few.length)).toEqual(few);
    expect(more.length).toBeGreaterThan(few.length);
  });

  it('says in every row that it is simulated', () => {
    const simulation = simulate('broadband', small);
    for (const file of simulationFiles(simulation)) {
      if (file.source !== null) expect(file.source).toContain('simulated');
      if (!file.name.endsWith('.csv')) continue;
      for (const record of recordsOf(simulation, file.name)) {
        expect(record['customer']).toMatch(/^sim-\d{6}$/);
        if (file.name !== 'crm.csv') expect(record['source']).toBe(file.source);
      }
    }
    expect(JSON.parse(linesOf(simulation, 'truth.json').join('\n'))).toMatchObject({ simulated: true });
  });

  it('keeps to the window, to ascending times, to unique ids and to its touchpoints', () => {
    const simulation = simulate('broadband', small);
    for (const name of ['events.csv', 'surveys.csv', 'tickets.csv']) {
      const records = recordsOf(simulation, name);
      expect(records.length).toBeGreaterThan(50);
      expect(new Set(records.map((record) => record['id'])).size).toBe(records.length);
      let before: (typeof records)[number] | undefined;
      for (const record of records) {
        expect(record['time']! >= '2026-01-05' && record['time']! < '2026-04-05').toBe(true);
        expect(touchpointFacts).toHaveProperty([record['touchpoint']!]);
        if (before !== undefined && before['customer'] === record['customer'])
          expect(record['time']! >= before['time']!).toBe(true);
        before = record;
      }
    }
  });

  it('answers the helpline and opens the shop in opening hours only', () => {
    for (const record of recordsOf(simulate('broadband', small), 'events.csv')) {
      const time = new Date(record['time']!);
      if (record['channel'] === 'helpline') {
        expect(time.getUTCDay()).not.toBe(0);
        expect(time.getUTCHours()).toBeGreaterThanOrEqual(8);
        expect(time.getUTCHours()).toBeLessThan(20);
      }
      if (record['channel'] === 'store') expect(time.getUTCHours()).toBeLessThan(18);
    }
  });

  it('hangs every survey and ticket on an earlier step of the customer at that touchpoint', () => {
    const simulation = simulate('broadband', small);
    const first = new Map<string, string>();
    for (const { customer, touchpoint, time } of recordsOf(simulation, 'events.csv')) {
      const key = `${customer} ${touchpoint}`;
      if (!first.has(key)) first.set(key, time!);
    }
    for (const name of ['surveys.csv', 'tickets.csv']) {
      for (const { customer, touchpoint, time, kind } of recordsOf(simulation, name)) {
        expect(kind).toBe('feedback');
        expect(first.get(`${customer} ${touchpoint}`)! <= time!).toBe(true);
      }
    }
  });

  it('rates within the scale of the kind', () => {
    const bounds: Record<string, [number, number]> = {
      nps: [0, 10],
      csat: [1, 5],
      ces: [1, 7],
      stars: [1, 5],
    };
    for (const { rating, ratingKind } of recordsOf(simulate('broadband', small), 'surveys.csv')) {
      const [low, high] = bounds[ratingKind!]!;
      expect(Number.isInteger(Number(rating))).toBe(true);
      expect(Number(rating)).toBeGreaterThanOrEqual(low);
      expect(Number(rating)).toBeLessThanOrEqual(high);
    }
  });

  it('knows its journeys as definitions', () => {
    for (const scenario of ['broadband', 'broadband-even']) {
      const definitions = journeyDefinitions(scenario);
      expect(definitions.map((definition) => definition.name)).toEqual([
        'join',
        'query',
        'complaint',
        'renewal',
        'cancellation',
      ]);
      for (const definition of definitions) {
        expect(journeyDefinitionSchema.parse(definition)).toEqual(definition);
        for (const name of [...definition.start, ...definition.end, ...definition.only]) {
          expect(touchpointFacts).toHaveProperty([name]);
        }
        for (const name of [...definition.start, ...definition.end]) expect(definition.only).toContain(name);
      }
    }
  });

  it('says what is wrong with a call', () => {
    expect(() => simulate('airline')).toThrow(
      new UnusableInput(`There is no scenario 'airline': use one of ${scenarioNames.join(', ')}.`),
    );
    expect(() => simulate('broadband', { customers: 0 })).toThrow(/0 customers/);
    expect(() => simulate('broadband', { days: 1.5 })).toThrow(/1.5 days/);
    for (const start of ['yesterday', '2026-02-30', '2026-13-01']) {
      expect(() => simulate('broadband', { start })).toThrow(start);
    }
  });
});
