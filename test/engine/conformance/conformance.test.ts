import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Selection } from '../../../src/engine/columns.ts';
import { aligner, EXACT_UP_TO } from '../../../src/engine/conformance/align.ts';
import { compileDesign } from '../../../src/engine/conformance/automaton.ts';
import { type Conformance, conformanceFold } from '../../../src/engine/conformance/conformance.ts';
import { conformanceFittingFold } from '../../../src/engine/conformance/conformanceFitting.ts';
import { conformancePeopleFold } from '../../../src/engine/conformance/conformancePeople.ts';
import type { ConformanceOptions, Design } from '../../../src/engine/conformance/design.ts';
import {
  alignByTrying,
  deviationsIn,
  lateIn,
  type OracleDeviation,
  plainDesign,
  seenSteps,
} from '../oracle/conformance.ts';
import { designedWords, distance } from '../oracle/designedWords.ts';
import { distinct, type Step } from '../oracle/journeys.ts';
import { CASES, journeysOf, runInParts, scenarios, selectionOf } from '../support/scenario.ts';

const NAMES = ['A', 'B', 'C', 'D d', 'E'];

interface Drawn {
  stages: Design['stages'];
  touchpoints: Design['touchpoints'];
  /** name → touchpoint, null: on none */
  names: Record<string, number | null>;
  /** this name on the channel 'web' belongs elsewhere */
  onWeb: { name: string; touchpoint: number | null } | null;
}

/** A designed map, drawn from one number so that cases are cheap. */
const drawn: fc.Arbitrary<Drawn> = fc.nat(2 ** 31 - 1).map((seed) => {
  let state = seed;
  const pick = (options: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >>> 8) % options;
  };
  const count = 1 + pick(3);
  /** asks only for an order */
  const isFree = pick(4) === 0;
  const withOutcome = pick(2) === 0;
  const stages = Array.from({ length: count + (withOutcome ? 1 : 0) }, (_, s) => ({
    outcome: withOutcome && s === (seed % 3 === 0 ? 0 : count),
    optional: pick(4) === 0,
    steps: pick(4) === 0 ? 2 : 0,
    targetMs: pick(4) === 0 ? pick(4) : null,
  }));
  const touchpoints = Array.from({ length: 2 + pick(4) }, () => {
    const stage = pick(stages.length);
    return {
      stage,
      step: stages[stage]!.steps === 0 || pick(3) === 0 ? -1 : pick(2),
      required: pick(2) === 0 && !isFree,
      repeatable: pick(2) === 0 || isFree,
      anywhere: pick(7) === 0,
      branch: pick(4) === 0 ? 'either' : null,
      outcome: (['good', 'bad', 'neutral', null] as const)[pick(4)]!,
      targetMs: pick(4) === 0 ? pick(4) : null,
    };
  });
  const any = () => (pick(5) === 0 ? null : pick(touchpoints.length));
  return {
    stages,
    touchpoints,
    names: Object.fromEntries(NAMES.map((name) => [name, any()])),
    onWeb: pick(4) === 0 ? { name: NAMES[pick(5)]!, touchpoint: any() } : null,
  };
});

function designOf({ stages, touchpoints, names, onWeb }: Drawn, selection: Selection): Design {
  const web = selection.channels.names.indexOf('web');
  const label = onWeb ? selection.touchpoints.names.indexOf(onWeb.name) : -1;
  return {
    stages,
    touchpoints,
    labels: selection.touchpoints.names.map((name) => names[name] ?? -1),
    channels: onWeb && web >= 0 && label >= 0 ? [[label, web, onWeb.touchpoint ?? -1]] : [],
  };
}

const silences = fc.constantFrom(null, { thresholdMs: 2, asOf: 8 }, { thresholdMs: 100, asOf: 8 });

describe('conformance', () => {
  test('is what trying every way through the design finds, in any split', () => {
    fc.assert(
      fc.property(scenarios, drawn, silences, fc.boolean(), (scenario, map, silence, ignoreUnmapped) => {
        const selection = selectionOf(scenario);
        const design = designOf(map, selection);
        const options: ConformanceOptions = { design, silence, ignoreUnmapped };
        const found = runInParts(conformanceFold, selection, { ...options, top: 5 }, scenario.parts);

        const touchpointOf = (step: Step) => {
          const { onWeb } = map;
          if (onWeb?.name === step.touchpoint && step.channel === 'web') return onWeb.touchpoint;
          return map.names[step.touchpoint] ?? null;
        };
        const measured = new Set(
          [...design.labels, ...design.channels.map(([, , t]) => t)].filter((t) => t >= 0),
        );
        const plain = plainDesign(design, measured);
        const judged = journeysOf(scenario).map(({ customer, steps }) => {
          const seen = seenSteps(steps, touchpointOf);
          const complete =
            silence === null ||
            seen.some((step) => step.touchpoint !== null && plain.outcomes.has(step.touchpoint)) ||
            silence.asOf - seen.at(-1)!.time > silence.thresholdMs;
          const aligned = alignByTrying(plain, seen, complete, ignoreUnmapped);
          const deviations = [
            ...deviationsIn(plain, seen, aligned, ignoreUnmapped, complete).values(),
            ...lateIn(plain, seen, aligned, silence?.thresholdMs ?? Number.POSITIVE_INFINITY).map(
              ({ at, ...late }) => ({ ...late, times: 1 }),
            ),
          ];
          return { customer, steps, seen, complete, aligned, deviations };
        });
        const cost = judged.reduce((sum, { aligned }) => sum + aligned.cost, 0);
        const worst = judged.reduce((sum, { aligned }) => sum + aligned.worst, 0);
        expect({ ...found, deviations: [], variants: [], ways: [] }).toEqual({
          n: {
            journeys: judged.length,
            customers: distinct(judged.map(({ customer }) => customer)),
            interactions: judged.reduce((sum, { steps }) => sum + steps.length, 0),
            variants: distinct(
              judged.map(({ seen }) => JSON.stringify(seen.map((s) => s.touchpoint ?? s.name))),
            ),
            open: judged.filter(({ complete }) => !complete).length,
          },
          fitting: judged.filter(({ aligned }) => aligned.cost === 0).length,
          fitness: worst > 0 ? 1 - cost / worst : null,
          endedEarly: judged.filter(({ deviations }) => deviations.some(({ kind }) => kind === 'endedEarly'))
            .length,
          cost,
          worst,
          rough: 0,
          deviations: [],
          variants: [],
          ways: [],
          unmeasured: design.touchpoints.flatMap((_, t) => (measured.has(t) ? [] : [t])),
        });

        const expected = new Map<string, { journeys: number; customers: Set<string>; times: number }>();
        for (const { customer, deviations } of judged)
          for (const { times, ...place } of deviations) {
            const key = keyOf(place);
            const known = expected.get(key) ?? { journeys: 0, customers: new Set(), times: 0 };
            known.journeys++;
            known.customers.add(customer);
            known.times += times;
            expected.set(key, known);
          }
        expect(
          Object.fromEntries(
            found.deviations.flatMap((one) => [
              [named(one, selection), [one.journeys, one.customers, one.times]],
              ...(one.skipped > 0 ? [[named({ ...one, kind: 'skipped' }, selection), one.skipped]] : []),
            ]),
          ),
        ).toEqual(
          Object.fromEntries(
            [...expected].flatMap(([key, { journeys, customers, times }]) => {
              const [kind] = JSON.parse(key) as [string];
              if (kind === 'endedEarly') return [];
              return [[key, kind === 'skipped' ? journeys : [journeys, customers.size, times]]];
            }),
          ),
        );

        const ways = new Map<string, [number, number]>();
        for (const { seen, aligned } of judged) {
          const left = new Map<string, boolean>();
          for (let i = 1; i < seen.length; i++) {
            const [a, b] = [seen[i - 1]!.touchpoint, seen[i]!.touchpoint];
            if (a === null || b === null) continue;
            const follows = aligned.inPlace[i - 1]! && aligned.inPlace[i]! && !aligned.pastMissing[i]!;
            left.set(`${a} ${b}`, (left.get(`${a} ${b}`) ?? false) || !follows);
          }
          for (const [key, isLeft] of left) {
            const [journeys, leaving] = ways.get(key) ?? [0, 0];
            ways.set(key, [journeys + 1, leaving + (isLeft ? 1 : 0)]);
          }
        }
        expect(
          Object.fromEntries(found.ways.map((way) => [`${way.from} ${way.to}`, [way.journeys, way.left]])),
        ).toEqual(Object.fromEntries(ways));

        for (const variant of found.variants) {
          const same = judged.filter(
            ({ seen, complete }) =>
              complete === variant.complete &&
              JSON.stringify(seen.map((s) => s.touchpoint ?? s.name)) ===
                JSON.stringify(
                  variant.codes.map((c) =>
                    c < map.touchpoints.length ? c : selection.touchpoints.names[c - map.touchpoints.length],
                  ),
                ),
          );
          expect([variant.journeys, variant.cost, variant.worst]).toEqual([
            same.length,
            same[0]!.aligned.cost,
            same[0]!.aligned.worst,
          ]);
          expect(variant.moves.map((move) => move === 'inPlace')).toEqual(same[0]!.aligned.inPlace);
        }
      }),
      CASES,
    );
  });

  test('every figure is as long as its list of people', () => {
    fc.assert(
      fc.property(scenarios, drawn, silences, fc.boolean(), (scenario, map, silence, ignoreUnmapped) => {
        const selection = selectionOf(scenario);
        const options: ConformanceOptions = { design: designOf(map, selection), silence, ignoreUnmapped };
        const found: Conformance = runInParts(conformanceFold, selection, options, scenario.parts);
        expect(runInParts(conformanceFittingFold, selection, options, scenario.parts)).toEqual({
          journeys: found.n.journeys,
          fitting: found.fitting,
        });
        const people = (figure: Parameters<typeof conformancePeopleFold.create>[1]['figure']) =>
          runInParts(conformancePeopleFold, selection, { ...options, figure }, scenario.parts);
        for (const { kind, touchpoints, stage, label, journeys, customers, skipped } of found.deviations) {
          if (kind === 'missing')
            expect(people({ kind: 'skipped', touchpoints, stage, label }).journeys).toBe(skipped);
          const list = people({ kind, touchpoints, stage, label });
          expect([list.journeys, list.customer.length, list.at.length]).toEqual([
            journeys,
            customers,
            customers,
          ]);
        }
        const ended = people({ kind: 'endedEarly', touchpoints: [], stage: -1, label: -1 });
        expect(ended.journeys).toBe(found.endedEarly);
        expect(people('fitting').journeys).toBe(found.fitting);
        expect(people('leaving').journeys).toBe(found.n.journeys - found.fitting);
      }),
      { ...CASES, numRuns: 1_500 },
    );
  });

  test('costs as much as the nearest designed journey is away, in insertions and deletions', () => {
    fc.assert(
      fc.property(drawn, fc.array(fc.nat(3), { maxLength: 4 }), fc.boolean(), (map, steps, complete) => {
        const few = map.touchpoints.slice(0, 3);
        const T = few.length;
        const design: Design = {
          stages: map.stages.map((stage) => ({ ...stage, steps: 0 })),
          touchpoints: few.map((touchpoint) => ({
            ...touchpoint,
            step: -1,
            anywhere: false,
            outcome: 'good' as const,
          })),
          labels: few.map((_, t) => t),
          channels: [],
        };
        const codes = Uint32Array.from(steps, (t) => (t < T ? t : T));
        const { cost } = aligner(compileDesign(design), false)(codes, 0, codes.length, complete);
        const words = designedWords(design, complete, codes.length + T);
        expect(cost).toBe(Math.min(...words.map((word) => distance([...codes], word))));
      }),
      { ...CASES, numRuns: 2_000 },
    );
  });

  test('a journey too long for the exact way is cut near it, never below', () => {
    fc.assert(
      fc.property(drawn, fc.array(fc.nat(4), { maxLength: 40 }), fc.boolean(), (map, steps, complete) => {
        const T = map.touchpoints.length;
        const design: Design = { ...map, labels: map.touchpoints.map((_, t) => t), channels: [] };
        const automaton = compileDesign(design);
        const align = aligner(automaton, false);
        const codes = Uint32Array.from(steps, (t) => (t < T ? t : T));
        // the same journey many times over: so long that it is cut roughly, each round at least as dear as one journey's part
        const rounds = Math.ceil((EXACT_UP_TO + 1) / Math.max(1, codes.length));
        const long = Uint32Array.from({ length: rounds * codes.length }, (_, i) => codes[i % codes.length]!);
        const one = align(codes, 0, codes.length, complete);
        expect(one.cost).toBeLessThanOrEqual(one.worst);
        const many = align(long, 0, long.length, complete);
        expect(many.cost).toBeLessThanOrEqual(many.worst);
        expect(many.cost).toBeGreaterThanOrEqual(0);
      }),
      { ...CASES, numRuns: 1_000 },
    );
  });
});

function keyOf({ kind, touchpoints, stage, name }: Omit<OracleDeviation, 'times'>): string {
  return JSON.stringify([kind, touchpoints, stage, name]);
}

function named(
  one: Omit<Conformance['deviations'][number], 'kind'> & { kind: string },
  { touchpoints: { names } }: Selection,
): string {
  return keyOf({ ...one, name: one.label < 0 ? null : names[one.label]! });
}
