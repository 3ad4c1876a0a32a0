import { describe, expect, it } from 'vitest';
import type { Columns } from '../../src/engine/columns.ts';
import { everything } from '../../src/engine/selection.ts';
import { seededRandom } from '../../src/engine/statistics/seededRandom.ts';
import type { Ground } from '../../src/insight/claim.ts';
import { driftChanges } from '../../src/insight/drift/driftChanges.ts';
import { findStep } from '../../src/insight/drift/stepTest.ts';
import { openRisks } from '../../src/insight/risk/openRisks.ts';

const DAY = 86_400_000;
const HOUR = DAY / 24;
const begin = Date.UTC(2025, 0, 6);
const days = 210;
const changeDay = 105;
const names = ['Quote', 'Compare', 'Sign', 'Chat', 'Card sent', 'Log in'];
const [QUOTE, COMPARE, SIGN, CHAT, CARD, LOGIN] = [0, 1, 2, 3, 4, 5];

type Change = 'none' | 'flow' | 'time' | 'mix' | 'volume';

/** Another company than those simulated elsewhere: other names, exponential waiting, whoever compares may chat. */
function company(change: Change, seed: number, customers = 3000) {
  const random = seededRandom(seed);
  const wait = (mean: number) => -Math.log(1 - random()) * mean;
  const rows: { time: number; touchpoint: number; channel: number }[][] = [];
  for (let c = 0; c < customers; c++) {
    const isLate = (time: number) => time >= begin + changeDay * DAY;
    let now = begin + random() * days * DAY;
    if (change === 'volume' && !isLate(now) && random() < 0.5) now += changeDay * DAY;
    const steps: { time: number; touchpoint: number; channel: number }[] = [];
    const take = (touchpoint: number, channel: number) => steps.push({ time: now, touchpoint, channel });
    take(QUOTE, random() < (change === 'mix' && isLate(now) ? 0.6 : 0.3) ? 1 : 0);
    if (random() < 0.9) {
      if (random() < (change === 'flow' && isLate(now) ? 0.6 : 0.3)) {
        now += wait(5 * HOUR);
        take(COMPARE, 0);
        if (random() < 0.2) {
          now += wait(HOUR);
          take(CHAT, 1);
        }
      }
      if (random() < 0.85) {
        now += wait((change === 'time' && isLate(now) ? 80 : 36) * HOUR);
        take(SIGN, 0);
        if (random() < 0.95) {
          now += wait(60 * HOUR);
          take(CARD, 0);
        }
      }
    }
    for (let n = 0; n < 4; n++)
      steps.push({ time: begin + random() * days * DAY, touchpoint: LOGIN, channel: 0 });
    rows.push(steps.filter(({ time }) => time < begin + days * DAY).sort((a, b) => a.time - b.time));
  }
  const flat = rows.flat();
  const offsets = new Uint32Array(customers + 1);
  rows.forEach((steps, c) => {
    offsets[c + 1] = offsets[c]! + steps.length;
  });
  const none = new Float32Array(0);
  const columns: Columns = {
    interactions: flat.length,
    customers,
    offsets,
    time: Float64Array.from(flat, ({ time }) => time),
    touchpoint: { codes: Uint8Array.from(flat, ({ touchpoint }) => touchpoint), names },
    channel: { codes: Uint8Array.from(flat, ({ channel }) => channel), names: ['website', 'app'] },
    source: { codes: new Uint8Array(flat.length), names: ['events'] },
    attributes: new Map(),
    customerAttributes: new Map(),
    feedback: {
      count: 0,
      customer: new Int32Array(0),
      step: new Int32Array(0),
      time: new Float64Array(0),
      touchpoint: new Uint8Array(0),
      channel: new Uint8Array(0),
      ratingKind: new Uint8Array(0),
      rating: none,
      valence: none,
    },
  };
  const ground: Ground = {
    stages: {
      names: ['All'],
      of: new Int32Array(names.length),
      outcome: Uint8Array.from(names, (_, label) => (label === CARD ? 1 : 0)),
      anywhere: Uint8Array.from(names, (_, label) => (label === LOGIN ? 1 : 0)),
    },
    texts: null,
    scores: null,
    attributes: [],
    asOf: begin + days * DAY,
  };
  return { selection: everything(columns), ground };
}

describe('drift', () => {
  for (const [change, place] of [
    ['flow', { touchpoint: 'Compare' }],
    ['time', { touchpoint: 'Sign' }],
    ['mix', { touchpoint: 'Quote', channel: 'app' }],
    ['volume', { touchpoint: null }],
  ] as const)
    it(`finds a change of ${change} where and when it began, once`, () => {
      const { selection, ground } = company(change, 11);
      const { changes } = driftChanges(selection, ground, { level: 0.05 });
      expect(changes).toHaveLength(1);
      expect(changes[0]).toMatchObject({ what: change, ...place });
      expect(Math.abs(changes[0]!.at - (begin + changeDay * DAY))).toBeLessThanOrEqual(7 * DAY);
    });

  it('finds nothing in companies in which nothing changed, save one in twenty', () => {
    let wrong = 0;
    for (let seed = 1; seed <= 20; seed++) {
      const { selection, ground } = company('none', seed, 1500);
      wrong += driftChanges(selection, ground, { level: 0.05 }).changes.length;
    }
    expect(wrong).toBeLessThanOrEqual(2);
  });

  it('takes a season for no step', () => {
    const random = seededRandom(5);
    const y = Float64Array.from(
      { length: 60 },
      (_, week) => 0.2 * Math.cos((2 * Math.PI * week) / 52) + (random() - 0.5) * 0.1,
    );
    const variance = new Float64Array(60).fill(0.01 / 12);
    expect(findStep({ y, variance }, { days: 7, swing: 0.15 })!.p).toBeGreaterThan(0.001);
    const stepped = y.map((value, week) => value + (week >= 31 ? 0.3 : 0));
    const step = findStep({ y: stepped, variance }, { days: 7, swing: 0.15 })!;
    expect(step.at).toBe(31);
    expect(step.p).toBeLessThan(1e-6);
  });
});

describe('risk', () => {
  it('tells chances that are true, and says nothing of few', () => {
    const { selection, ground } = company('none', 3, 8000);
    const found = openRisks(selection, ground);
    expect(found.model!.calibrationError).toBeLessThan(0.06);
    expect(found.model!.brier).toBeLessThan(found.model!.constantBrier);
    expect(found.open.length).toBeGreaterThan(20);
    for (const { chance, interval } of found.open) {
      expect(chance).toBeGreaterThanOrEqual(interval[0]);
      expect(chance).toBeLessThanOrEqual(interval[1]);
    }
    const few = company('none', 3, 60);
    expect(openRisks(few.selection, few.ground).model).toBeNull();
  });
});
