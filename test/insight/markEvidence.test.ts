import { describe, expect, it } from 'vitest';
import { matchingJourneys } from '../../src/engine/paths/pathMatcher.ts';
import { everything } from '../../src/engine/selection.ts';
import { seededRandom } from '../../src/engine/statistics/seededRandom.ts';
import { discoverMap } from '../../src/insight/discoverMap.ts';
import { survival } from '../../src/insight/evidence/distributions.ts';
import { mapHealth } from '../../src/insight/mapHealth.ts';
import { markEvidence } from '../../src/insight/markEvidence.ts';
import { measureMap } from '../../src/insight/measureMap.ts';
import { UnusableInput } from '../../src/model/unusableInput.ts';
import { columnsOf, type Row } from '../support/columns.ts';

const HOUR = 3_600_000;

/** A shop whose customers look around, order, perhaps call, and pay or cancel; a third stop on the way. */
function shopLog(customers: number): Row[] {
  const random = seededRandom(4);
  const rows: Row[] = [];
  for (let c = 0; c < customers; c++) {
    let time = c * 2 * HOUR;
    const step = (touchpoint: string, wait: number) => {
      time += Math.round(wait * (0.5 + random()));
      rows.push({ customer: `c${c}`, time, touchpoint, channel: 'web' });
      if (random() < 0.3)
        rows.push({
          customer: `c${c}`,
          time: time + 60_000,
          touchpoint,
          channel: 'survey',
          feedback: { ratingKind: 'csat', rating: touchpoint === 'Support "call"' ? 1 : 4 },
        });
    };
    step(random() < 0.5 ? 'Ad' : 'Banner', HOUR);
    for (let n = 0; n < 3; n++) step(random() < 0.5 ? 'Product page' : 'Price list', 0.1 * HOUR);
    if (random() < 0.2) continue;
    step('Checkout', 5 * HOUR);
    while (random() < 0.3) step('Support "call"', 2 * HOUR);
    if (random() < 0.1) continue;
    step(random() < 0.2 ? 'Order cancelled' : 'Order completed', 20 * HOUR);
  }
  return rows;
}

const selection = everything(columnsOf(shopLog(400)));
const map = discoverMap(selection, { name: 'Shop', id: 'shop', at: '2026-01-01T00:00:00.000Z' });
const figures = measureMap(selection, map);
const listed = (path: string) => matchingJourneys(selection, path).reduce((sum, fits) => sum + fits, 0);
const evidence = (target: string) => markEvidence(selection, map, figures, target);

describe('markEvidence', () => {
  it('lists exactly the journeys that it counts', () => {
    const targets = [
      ...map.stages.map(({ id }) => `stage:${id}`),
      ...map.touchpoints.map(({ id }) => `touchpoint:${id}`),
      ...figures.ribbons.map(({ from, to }) => `ribbon:${from}>${to}`),
      ...map.touchpoints.filter(({ outcome }) => outcome).map(({ id }) => `outcome:${id}`),
    ];
    expect(targets.length).toBeGreaterThan(20);
    for (const target of targets) {
      const found = evidence(target);
      expect([target, listed(found.path!)]).toEqual([target, found.n]);
    }
    for (const { id, dropped, inProgress } of figures.stages) {
      if (dropped === null) continue;
      const found = evidence(`drop:${id}`);
      expect(found.n).toBe(dropped);
      expect(listed(found.path!)).toBe(dropped + inProgress!);
      expect(found.pathNote === '').toBe(inProgress === 0);
    }
  });

  it('agrees with the figures of the map', () => {
    for (const ribbon of figures.ribbons) {
      const found = evidence(`ribbon:${ribbon.from}>${ribbon.to}`);
      expect(found.n).toBe(ribbon.journeys);
      expect(found.figures.find(({ label }) => label === 'Median time')!.value).toBe(ribbon.medianMs);
      const { distribution } = found;
      if (distribution?.kind !== 'timeToNext') throw new Error('no distribution');
      expect(distribution.bins.reduce((sum, { n }) => sum + n, 0)).toBe(ribbon.count);
    }
    for (const { id, journeys } of figures.touchpoints) {
      const { next } = evidence(`touchpoint:${id}`);
      expect(next.reduce((sum, entry) => sum + entry.journeys, 0)).toBe(journeys);
    }
  });

  it('says in one sentence how a stage feels, and when ratings are too few', () => {
    const call = map.touchpoints.find(({ name }) => name.startsWith('Support'))!;
    expect(evidence(`emotion:${call.id}`)).toMatchObject({
      kind: 'emotion',
      title: `How ${call.name} feels`,
    });
    expect(evidence(`emotion:${call.id}`).sentence).toMatch(
      /feels bad: −1\.00 .* CSAT ratings, \d.* below the rest/,
    );
    const { distribution, n } = evidence(`emotion:${call.id}`);
    if (distribution?.kind !== 'ratings') throw new Error('no distribution');
    expect(distribution.bins.map((bin) => bin.n)).toEqual([n, 0, 0, 0, 0]);
    const few = {
      ...figures,
      touchpoints: figures.touchpoints.map((own) => ({
        ...own,
        emotion: own.emotion && { ...own.emotion, n: 4 },
      })),
    };
    expect(markEvidence(selection, map, few, `emotion:${call.id}`).sentence).toContain('too few');
  });

  it('names what it does not know', () => {
    for (const target of [
      'stage:nowhere',
      'touchpoint:x',
      'ribbon:x>y',
      'ribbon:x',
      'drop:outcome',
      'outcome:ad',
      'mood:x',
      '',
    ])
      expect(() => evidence(target), target).toThrow(UnusableInput);
    expect(() => evidence('stage:nowhere')).toThrow(/nowhere.*awareness/);
  });
});

describe('survival', () => {
  it('is the estimate of Kaplan and Meier', () => {
    // 6 watched: gone at 1, watched until 2, gone at 3 (twice), watched until 4 and 5
    const points = survival([1, 3, 3], [2, 4, 5]);
    expect(points.map(({ afterMs }) => afterMs)).toEqual([0, 1]);
    expect(points[1]!.waiting).toBeCloseTo(5 / 6);
    const few = survival([1, 3], [2, 4]);
    expect(few.map(({ waiting }) => waiting)).toEqual([1, 3 / 4, 3 / 8]);
  });

  it('keeps at most 24 points and its end', () => {
    const waits = Array.from({ length: 500 }, (_, i) => i + 1);
    const points = survival(waits, []);
    expect(points.length).toBeLessThanOrEqual(24);
    expect(points.at(-1)!.afterMs).toBe(496);
    for (const [i, point] of points.entries())
      if (i > 0) expect(point.waiting).toBeLessThan(points[i - 1]!.waiting);
  });
});

describe('mapHealth', () => {
  const now = Date.parse(figures.to!);
  const part = (health: ReturnType<typeof mapHealth>, key: string) =>
    health.parts.find((p) => p.key === key)!;

  it('asks for an owner, an objective and a persona', () => {
    const bare = mapHealth(map, figures, now);
    expect([part(bare, 'owner').score, part(bare, 'objective').score, part(bare, 'persona').score]).toEqual([
      0, 0, 0,
    ]);
    expect(part(bare, 'coverage').score).toBe(1);
    const kept = mapHealth({ ...map, owner: 'Ada', objective: 'Sell', personas: ['p'] }, figures, now);
    expect(kept.score).toBeGreaterThan(bare.score);
    expect(part(kept, 'owner').sentence).toContain('Ada');
  });

  it('ages, and notices what is not on the map', () => {
    const DAY = 86_400_000;
    expect(part(mapHealth(map, figures, now + 10 * DAY), 'freshness').score).toBe(1);
    expect(part(mapHealth(map, figures, now + 60 * DAY), 'freshness').score).toBeCloseTo(0.5);
    expect(part(mapHealth(map, figures, now + 200 * DAY), 'freshness').score).toBe(0);
    const cut = { ...map, touchpoints: map.touchpoints.slice(1) };
    const missing = part(mapHealth(cut, measureMap(selection, cut), now), 'coverage');
    expect(missing.score).toBeLessThan(1);
    expect(missing.sentence).toContain(map.touchpoints[0]!.match.touchpoints[0]!);
  });

  it('counts assumptions', () => {
    const mark = {
      id: 'x',
      lane: 'l',
      stage: 's',
      kind: 'note' as const,
      text: 't',
      evidence: [],
      owner: '',
    };
    const marks = [
      { ...mark, provenance: 'assumed' as const },
      { ...mark, id: 'y', provenance: 'reported' as const },
    ];
    expect(part(mapHealth({ ...map, marks }, figures, now), 'provenance').score).toBe(0.5);
  });
});
