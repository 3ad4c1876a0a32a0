import { beforeAll, describe, expect, it } from 'vitest';
import type { Contrast } from '../../src/simulate/broadband/contrasts.ts';
import type { Truth } from '../../src/simulate/broadband/truth.ts';
import { simulate } from '../../src/simulate/simulate.ts';
import { linesOf, recordsOf } from './rows.ts';

type Row = Record<string, string>;
interface Recount {
  affected: (boolean | number)[];
  base: (boolean | number)[];
  customers: Set<string>;
}

const hour = 3_600_000;
const between = (from: Row, to: Row) => Date.parse(to['time']!) - Date.parse(from['time']!);

/** Counts again from the rows alone, by the words of the definitions. */
function recount(rows: readonly Row[], end: number): Map<string, Recount> {
  const found = new Map<string, Recount>();
  const note = (id: string, name: string, row: Row, isAffected: boolean, value: boolean | number) => {
    const key = `${id}: ${name}`;
    const entry = found.get(key) ?? { affected: [], base: [], customers: new Set<string>() };
    found.set(key, entry);
    entry[isAffected ? 'affected' : 'base'].push(value);
    if (isAffected) entry.customers.add(row['customer']!);
  };
  const histories = new Map<string, Row[]>();
  for (const row of rows) {
    const own = histories.get(row['customer']!);
    if (own) own.push(row);
    else histories.set(row['customer']!, [row]);
  }
  for (const own of histories.values()) {
    const names = own.map((row) => row['touchpoint']!);

    const order = names.indexOf('Order confirmed');
    if (order >= 0) {
      const row = own[order]!;
      const inRegion = row['region'] === 'North and coast';
      const router = names.indexOf('Router arrives', order + 1);
      const note1 = (name: string, value: boolean | number) =>
        note('slowInstallation', name, row, inRegion, value);
      if (router >= 0) note1('wait for the router', between(row, own[router]!));
      note1('order cancelled', names.includes('Order cancelled', order + 1));
      note1('asks where the engineer is', names.includes('Where is he? call', order + 1));
    }

    const arrived = names.indexOf('Router arrives');
    const setUp = arrived < 0 ? [] : own.slice(arrived).filter((row) => /^Set-up/.test(row['touchpoint']!));
    if (setUp.length > 0) {
      const isHub = setUp[0]!['router'] === 'Hub 3';
      const way = setUp.map((row) => (row['touchpoint'] === 'Set-up guide' ? 'g' : 'h')).join('');
      note('setUpLoop', 'back to the guide after help', setUp[0]!, isHub, way.includes('ghg'));
      note('setUpLoop', 'connected', setUp[0]!, isHub, names.includes('Connected', arrived));
    }

    own.forEach((row, at) => {
      if (row['touchpoint'] !== 'Billing page' || Date.parse(row['time']!) > end - 72 * hour) return;
      const next = names.indexOf('Billing call', at + 1);
      const calls = next >= 0 && between(row, own[next]!) <= 72 * hour;
      note('billingPage', 'calls within 72 h', row, row['channel'] === 'website', calls);
    });

    const offer = names.indexOf('Renewal offer');
    if (offer >= 0) {
      const row = own[offer]!;
      const isBundle = row['campaign'] === 'Loyalty bundle';
      for (const [name, touchpoint] of [
        ['calls about the offer', 'Renewal call'],
        ['asks to cancel', 'Cancel request'],
        ['renews', 'Renewed'],
      ] as const) {
        note('renewalOffer', name, row, isBundle, names.includes(touchpoint, offer + 1));
      }
    }
  }
  return found;
}

function middle(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  if (sorted.length === 0) return null;
  return sorted.length % 2 === 1 ? sorted[Math.floor(half)]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

function counted(unit: Contrast['unit'], values: readonly (boolean | number)[]) {
  const n = values.length;
  if (unit === 'ms') return { n, k: null, value: middle(values.map(Number)) };
  const k = values.filter((value) => value === true).length;
  return { n, k, value: n === 0 ? null : k / n };
}

/** Difference of two shares in standard errors. */
function z({ observed: { affected: a, base: b } }: Contrast): number {
  const pooled = (a.k! + b.k!) / (a.n + b.n);
  return Math.abs(a.value! - b.value!) / Math.sqrt(pooled * (1 - pooled) * (1 / a.n + 1 / b.n));
}

describe.each(['broadband', 'broadband-even'])('truth of %s', (name) => {
  const simulation = simulate(name, { customers: 6000, seed: 'truth' });
  let truth: Truth & { planted: string; simulated: boolean };
  let events: Row[];
  let surveys: Row[];
  let rates: { id: string; contrast: Contrast }[];
  beforeAll(() => {
    truth = JSON.parse(linesOf(simulation, 'truth.json').join('\n'));
    events = recordsOf(simulation, 'events.csv');
    surveys = recordsOf(simulation, 'surveys.csv');
    rates = [...truth.painPoints, ...truth.withoutDifference].flatMap(({ id, rates }) =>
      rates.map((contrast) => ({ id, contrast })),
    );
  });

  it('recounts from the rows', () => {
    const again = recount(events, simulation.to);
    expect(rates.map(({ id, contrast }) => `${id}: ${contrast.name}`).sort()).toEqual(
      [...again.keys()].sort(),
    );
    for (const { id, contrast } of rates) {
      const { affected, base } = again.get(`${id}: ${contrast.name}`)!;
      const expected = { affected: counted(contrast.unit, affected), base: counted(contrast.unit, base) };
      expect({ id, name: contrast.name, ...contrast.observed }).toEqual({
        id,
        name: contrast.name,
        ...expected,
      });
    }
    for (const { id, customersAffected } of truth.painPoints) {
      const customers = [...again].flatMap(([key, entry]) =>
        key.startsWith(`${id}:`) ? [...entry.customers] : [],
      );
      expect(customersAffected).toBe(new Set(customers).size);
    }
  });

  it('counts the rows, the touchpoints, the personas and the ratings', () => {
    const crm = recordsOf(simulation, 'crm.csv');
    expect(truth.rows).toEqual({
      events: events.length,
      surveys: surveys.length,
      tickets: recordsOf(simulation, 'tickets.csv').length,
      crm: crm.length,
    });
    expect(truth.customersWithEvents).toBe(new Set(events.map((row) => row['customer'])).size);
    for (const [touchpoint, n] of Object.entries(truth.touchpoints)) {
      expect(events.filter((row) => row['touchpoint'] === touchpoint)).toHaveLength(n);
    }
    expect(Object.keys(truth.personaOf)).toEqual(crm.map((row) => row['customer']));
    for (const persona of truth.personas) {
      const members = Object.values(truth.personaOf).filter((own) => own === persona.name).length;
      expect(persona.customers).toBe(members);
      expect(persona.share).toBe(members / 6000);
      expect(Math.abs(persona.share - persona.plannedShare)).toBeLessThan(0.03);
    }
    const bounds: Record<string, [number, number]> = {
      nps: [0, 10],
      csat: [1, 5],
      ces: [1, 7],
      stars: [1, 5],
    };
    for (const { touchpoint, observed } of truth.valence) {
      const own = surveys.filter((row) => row['touchpoint'] === touchpoint);
      const valences = own.map((row) => {
        const [low, high] = bounds[row['ratingKind']!]!;
        return (2 * (Number(row['rating']) - low)) / (high - low) - 1;
      });
      expect(observed.n).toBe(own.length);
      if (observed.n > 0) {
        expect(observed.mean).toBeCloseTo(valences.reduce((sum, value) => sum + value, 0) / own.length, 9);
      } else expect(observed.mean).toBeNull();
    }
  });

  it('has what was planted, and only that', () => {
    if (name === 'broadband') {
      expect(truth.painPoints.map(({ kind }) => kind)).toEqual([
        'wait',
        'rework',
        'escalation',
        'negativeEmotion',
      ]);
      expect(truth.withoutDifference).toEqual([]);
      for (const { contrast } of rates) {
        if (contrast.unit === 'share') expect(z(contrast)).toBeGreaterThan(6);
        const { planted, observed, unit } = contrast;
        if (planted === null) continue;
        const near = unit === 'share' ? 0.05 : 0.6 * 86_400_000;
        expect(Math.abs(observed.affected.value! - planted.affected)).toBeLessThan(near);
        expect(Math.abs(observed.base.value! - planted.base)).toBeLessThan(near);
      }
    } else {
      expect(truth.painPoints).toEqual([]);
      expect(truth.planted).toContain('No pain point');
      for (const { contrast } of rates) {
        expect(contrast.planted).toBeNull();
        if (contrast.unit === 'share') expect(z(contrast)).toBeLessThan(3);
      }
    }
  });

  it('names touchpoints that exist', () => {
    for (const { at } of truth.painPoints) {
      for (const touchpoint of at.touchpoints) expect(truth.touchpoints[touchpoint]).toBeGreaterThan(0);
      const [attribute, value] = Object.entries(at.where)[0]!;
      expect(events.some((row) => row[attribute] === value)).toBe(true);
    }
    for (const journey of truth.journeys) {
      for (const touchpoint of journey.stages.flatMap((stage) => stage.touchpoints)) {
        expect(truth.touchpoints[touchpoint]).toBeGreaterThan(0);
      }
    }
  });
});
