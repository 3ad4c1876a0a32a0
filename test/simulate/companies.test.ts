import { describe, expect, it } from 'vitest';
import { journeyDefinitionSchema } from '../../src/model/definition.ts';
import { foundCompany, type PlantedPain } from '../../src/simulate/companies/company.ts';
import { type PainKind, painEffects } from '../../src/simulate/companies/effects.ts';
import { plantedValence } from '../../src/simulate/companies/feedback.ts';
import { bites } from '../../src/simulate/companies/live.ts';
import type { CompanyTruth } from '../../src/simulate/companies/truth.ts';
import type { CustomerHistory } from '../../src/simulate/history.ts';
import { chanceFrom } from '../../src/simulate/random.ts';
import { industries, journeyDefinitions } from '../../src/simulate/scenarios.ts';
import { simulate } from '../../src/simulate/simulate.ts';
import { hashOf, recordsOf } from './rows.ts';

const scenarioOf = (industry: string) => (industry === 'broadband' ? 'broadband-seeded' : industry);
const year = { from: Date.parse('2026-01-01'), to: Date.parse('2027-01-01') };
const hour = 3_600_000;

describe.each(industries.map((industry) => [industry.name, industry] as const))('%s', (name, industry) => {
  const scenario = scenarioOf(name);
  const small = { customers: 300, seed: 'one', start: '2026-01-01', days: 200 };

  it('is decided by its seed, and adding customers changes no other', () => {
    expect(hashOf(simulate(scenario, small))).toBe(hashOf(simulate(scenario, small)));
    expect(hashOf(simulate(scenario, { ...small, seed: 'two' }))).not.toBe(hashOf(simulate(scenario, small)));
    const few = recordsOf(simulate(scenario, small), 'events.csv');
    const more = recordsOf(simulate(scenario, { ...small, customers: 400 }), 'events.csv');
    expect(more.slice(0, few.length)).toEqual(few);
  });

  it('has names that belong to one stage each, and a journey that can be defined', () => {
    const names = industry.stages.flatMap(({ steps, help }) => [
      ...steps.flatMap(({ touchpoint, failure }) => [touchpoint, ...(failure ? [failure] : [])]),
      help.touchpoint,
    ]);
    expect(new Set(names).size).toBe(names.length);
    for (const { touchpoint } of industry.elsewhere) expect(names).not.toContain(touchpoint);
    for (const definition of journeyDefinitions(scenario))
      expect(journeyDefinitionSchema.parse(definition)).toEqual(definition);
  });

  it('plants every kind of pain and change in some seed, one in a place', () => {
    const kinds = new Set<string>();
    for (let seed = 0; seed < 120; seed++) {
      const company = foundCompany(industry, chanceFrom(`seed ${seed}`), { ...year, planted: true });
      for (const pain of company.pains) {
        kinds.add(pain.kind);
        const [low, high] = painEffects[pain.kind].bites;
        expect(pain.bites).toBeGreaterThanOrEqual(low);
        expect(pain.bites).toBeLessThanOrEqual(high);
      }
      expect(new Set(company.pains.map(({ stage }) => stage)).size).toBe(company.pains.length);
      expect(company.pains.length).toBeGreaterThanOrEqual(2);
      for (const { what, at } of company.drifts) {
        kinds.add(what);
        expect(at).toBeGreaterThan(year.from);
        expect(at).toBeLessThan(year.to);
      }
    }
    for (const kind of Object.keys(painEffects)) expect(kinds).toContain(kind);
    for (const kind of ['flow', 'volume', 'time', 'emotion']) expect(kinds).toContain(kind);
  });

  it('plants nothing where nothing is to be planted: all places are alike', () => {
    const company = foundCompany(industry, chanceFrom('even'), { ...year, planted: false });
    expect(company.pains).toEqual([]);
    expect(company.drifts).toEqual([]);
    for (const kind of Object.keys(painEffects) as PainKind[]) {
      const usual = industry.stages.flatMap(({ steps }) =>
        steps.map(({ touchpoint }) => company.usual(kind, touchpoint)),
      );
      expect(new Set(usual).size).toBe(1);
    }
  });
});

interface Sums {
  hits: number;
  n: number;
  /** ms */
  gaps: number[];
}

/** What a pain changes, counted from the rows: [where it bites, elsewhere], null where too few met it. */
function counted(pain: PlantedPain, histories: readonly CustomerHistory[]): [number, number] | null {
  const sums: [Sums, Sums] = [
    { hits: 0, n: 0, gaps: [] },
    { hits: 0, n: 0, gaps: [] },
  ];
  for (const { customer, steps } of histories) {
    const side = sums[bites(pain, customer) ? 0 : 1];
    steps.forEach((step, at) => {
      const next = steps[at + 1];
      if (pain.kind === 'wait') {
        if (step.touchpoint === pain.touchpoint && next?.touchpoint === pain.to)
          side.gaps.push(next.time - step.time);
        return;
      }
      if (step.touchpoint !== pain.touchpoint) return;
      side.n++;
      if (pain.kind === 'rework' && next?.touchpoint === pain.touchpoint && next.time - step.time < 12 * hour)
        side.hits++;
      if (pain.kind === 'escalation' && next?.touchpoint === pain.to && next.time - step.time < 72 * hour)
        side.hits++;
      if (pain.kind === 'failure' && steps[at - 1]?.touchpoint === pain.to) side.hits++;
      if (
        pain.kind === 'repeatContact' &&
        steps
          .slice(at + 1)
          .some((later) => later.touchpoint === pain.touchpoint && later.time - step.time < 168 * hour)
      )
        side.hits++;
    });
  }
  const figure = ({ hits, n, gaps }: Sums) => {
    if (pain.kind === 'wait') return gaps.length < 40 ? null : gaps.sort((a, b) => a - b)[gaps.length >> 1]!;
    return n < 80 ? null : hits / n;
  };
  const [bitten, other] = [figure(sums[0]), figure(sums[1])];
  return bitten === null || other === null ? null : [bitten, other];
}

describe('what is planted', () => {
  it('shows in the rows of those whom it bites, and not in those of others', () => {
    let seen = 0;
    for (let seed = 0; seed < 5; seed++) {
      for (const industry of industries) {
        const simulation = simulate(scenarioOf(industry.name), {
          customers: 1200,
          seed: `rows ${seed}`,
          start: '2026-01-01',
          days: 300,
        });
        const { painPoints } = simulation.truth() as CompanyTruth;
        const histories = [...simulation.histories()];
        for (const pain of painPoints) {
          if (pain.where === null) continue;
          const found = counted(pain, histories);
          if (
            found === null ||
            !['wait', 'rework', 'escalation', 'failure', 'repeatContact'].includes(pain.kind)
          )
            continue;
          seen++;
          const [bitten, other] = found;
          expect(bitten, `${industry.name} ${seed} ${pain.kind} ${pain.touchpoint}`).toBeGreaterThan(
            pain.kind === 'wait' ? other * 1.4 : other + 0.04,
          );
        }
      }
    }
    expect(seen).toBeGreaterThanOrEqual(4);
  });

  it('is felt only where it was planted', () => {
    for (const industry of industries) {
      const chance = chanceFrom('felt');
      const company = foundCompany(industry, chance, { ...year, planted: false });
      const simulation = simulate(`${scenarioOf(industry.name)}-even`, { customers: 5, seed: 'felt' });
      const [history] = simulation.histories();
      const rated = industry.stages.flatMap(({ steps }) =>
        steps.filter(({ rating }) => rating !== undefined),
      );
      const means = rated.map(({ touchpoint }) =>
        plantedValence(company, touchpoint, history!.customer, year.from),
      );
      expect(new Set(means).size).toBe(1);
    }
  });

  it('is told with the truth: stages, groups, dates', () => {
    const simulation = simulate('retail', { customers: 400, seed: 'truth', start: '2026-01-01', days: 200 });
    const truth = simulation.truth() as CompanyTruth;
    expect(truth.stages.map(({ name }) => name)).toEqual(['Discover', 'Order', 'Delivery', 'Use']);
    const people = [...simulation.histories()].filter(({ steps }) => steps.length > 0);
    if (truth.personas.length > 0) {
      expect(Object.keys(truth.personaOf)).toHaveLength(people.length);
      expect(truth.personas.reduce((sum, { customers }) => sum + customers, 0)).toBe(people.length);
    } else expect(truth.personaOf).toEqual({});
  });
});
