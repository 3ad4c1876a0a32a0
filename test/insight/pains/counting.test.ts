import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Columns, Selection } from '../../../src/engine/columns.ts';
import { everything } from '../../../src/engine/selection.ts';
import { escalationTrials, repeatContactTrials } from '../../../src/insight/pains/contacts.ts';
import type { Places } from '../../../src/insight/pains/places.ts';
import { plainTrials } from '../../../src/insight/pains/plainTrials.ts';
import { stopsOf } from '../../../src/insight/pains/stops.ts';
import type { Trials } from '../../../src/insight/pains/trials.ts';
import { visitsOf } from '../../../src/insight/pains/visits.ts';
import {
  escalationHits,
  type Hit,
  plainOnes,
  type Roles,
  repeatHits,
  type Step,
  stopHits,
} from './oracle.ts';

const LABELS = 5;
const CHANNELS = 3;
const DAY = 86_400_000;
const flags = (length: number) => fc.array(fc.boolean(), { minLength: length, maxLength: length });

const cases = fc.record({
  histories: fc.array(
    fc.array(
      fc.record({
        label: fc.nat(LABELS - 1),
        channel: fc.nat(CHANNELS - 1),
        pause: fc.constantFrom(0, 1, DAY / 2, DAY, 3 * DAY, 3 * DAY + 1, 7 * DAY, 20 * DAY),
      }),
      { maxLength: 9 },
    ),
    { minLength: 1, maxLength: 4 },
  ),
  unbound: flags(LABELS),
  contact: flags(LABELS),
  failure: flags(LABELS),
  rank: fc.array(fc.constantFrom(0, 0.1, 0.3, 0.35, 0.7, 1), { minLength: LABELS, maxLength: LABELS }),
  assistedChannel: flags(CHANNELS),
  silence: fc.array(fc.constantFrom(0, DAY, 3 * DAY, 10 * DAY), { minLength: LABELS, maxLength: LABELS }),
  later: fc.constantFrom(0, DAY, 5 * DAY, 30 * DAY),
});

function logOf(histories: readonly (readonly { label: number; channel: number; pause: number }[])[]) {
  const journeys: Step[][] = histories.map((steps) => {
    let time = 1000;
    return steps.map(({ label, channel, pause }) => {
      time += pause;
      return { label, channel, time };
    });
  });
  const all = journeys.flat();
  const offsets = new Uint32Array(journeys.length + 1);
  journeys.forEach((steps, c) => {
    offsets[c + 1] = offsets[c]! + steps.length;
  });
  const columns = {
    interactions: all.length,
    customers: journeys.length,
    offsets,
    time: Float64Array.from(all, ({ time }) => time),
    touchpoint: {
      codes: Uint8Array.from(all, ({ label }) => label),
      names: Array.from({ length: LABELS }, (_, n) => `T${n}`),
    },
    channel: {
      codes: Uint8Array.from(all, ({ channel }) => channel),
      names: Array.from({ length: CHANNELS }, (_, n) => `C${n}`),
    },
  } as unknown as Columns;
  return { journeys, selection: everything(columns), last: Math.max(0, ...all.map(({ time }) => time)) };
}

function placesOf(roles: Roles): Places {
  const bits = (all: readonly boolean[]) => Uint8Array.from(all, Number);
  return {
    rank: Float64Array.from(roles.rank),
    unbound: bits(roles.unbound),
    contact: bits(roles.contact),
    main: new Uint8Array(LABELS),
    sure: new Uint8Array(LABELS),
    failure: bits(roles.failure),
    assisted: { remote: bits(roles.assistedChannel), local: new Uint8Array(CHANNELS) },
    lost: 0,
    order: { index: new Int32Array(LABELS).fill(-1), size: 0, pairs: new Uint8Array(0) },
  };
}

const said = (selection: Selection, { count, place, at, hit }: Trials) =>
  Array.from({ length: count }, (_, t) => `${place[t]} ${selection.columns.time[at[t]!]} ${hit[t]}`).sort();
const expected = (hits: readonly Hit[]) =>
  hits.map(({ place, time, hit }) => `${place} ${time} ${Number(hit)}`).sort();

describe('what is counted as hit by a pain', () => {
  it('agrees with counting it slowly over plain objects', () => {
    fc.assert(
      fc.property(cases, ({ histories, silence, later, ...drawn }) => {
        // a contact with a person always belongs to the journey
        const roles = { ...drawn, unbound: drawn.unbound.map((is, l) => is && !drawn.contact[l]) };
        const { journeys, selection, last } = logOf(histories);
        const asOf = last + later;
        const places = placesOf(roles);
        const visits = visitsOf(selection, places, Math.max(...silence));
        const stops = stopsOf(selection, places, visits, Float64Array.from(silence), asOf);
        const escalations = escalationTrials(selection, places, visits, asOf);
        const repeats = repeatContactTrials(selection, places, asOf);
        const each = (count: (journey: Step[]) => Hit[]) => expected(journeys.flatMap(count));
        expect(said(selection, stops.trials)).toEqual(each((one) => stopHits(one, roles, silence, asOf)));
        expect(said(selection, escalations.trials)).toEqual(
          each((one) => escalationHits(one, roles, silence, asOf)),
        );
        expect(said(selection, repeats)).toEqual(each((one) => repeatHits(one, roles, asOf)));
        const { trials } = escalations;
        const rows = Array.from({ length: trials.count }, (_, t) => ({
          customer: trials.customer[t]!,
          place: trials.place[t]!,
          hit: trials.hit[t] === 1,
        }));
        expect([...plainTrials(trials, LABELS, 1 / 6)].map(Boolean)).toEqual(plainOnes(rows, 1 / 6));
      }),
      { numRuns: 10_000, seed: 20260725 },
    );
  });
});
