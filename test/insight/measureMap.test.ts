import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Selection } from '../../src/engine/columns.ts';
import { everything } from '../../src/engine/selection.ts';
import { measureMap } from '../../src/insight/measureMap.ts';
import { type JourneyMap, journeyMapSchema } from '../../src/model/journeyMap.ts';
import { mapFiguresSchema } from '../../src/model/mapFigures.ts';
import { columnsOf, customersOf, type Row } from '../support/columns.ts';

const HOUR = 3_600_000;

function mapOf(
  stages: Record<string, { outcome?: boolean; touchpoints: Record<string, string[]> }>,
): JourneyMap {
  return journeyMapSchema.parse({
    format: 'waymark/map',
    version: 1,
    id: 'm',
    name: 'M',
    stages: Object.entries(stages).map(([name, { outcome }]) => ({
      id: name,
      name,
      kind: outcome ? 'outcome' : 'stage',
    })),
    touchpoints: Object.entries(stages).flatMap(([stage, { touchpoints }]) =>
      Object.entries(touchpoints).map(([name, names]) => {
        const [id, channel] = name.split('@');
        return {
          id,
          stage,
          name: id,
          match: { touchpoints: names, ...(channel ? { channels: [channel] } : {}) },
        };
      }),
    ),
    lanes: [],
  });
}

const shop = mapOf({
  look: { touchpoints: { ad: ['Ad'], page: ['Product page', 'Page *'] } },
  order: { touchpoints: { 'phoned@phone': ['Order'], ordered: ['Order'] } },
  use: { touchpoints: { help: ['Help'] } },
  end: { outcome: true, touchpoints: { paid: ['Paid'] } },
});

describe('measureMap on a hand-made log', () => {
  const rows: Row[] = [
    { customer: 'a', time: 0, touchpoint: 'Ad', channel: 'web' },
    { customer: 'a', time: 1 * HOUR, touchpoint: 'Page 1', channel: 'web' },
    { customer: 'a', time: 2 * HOUR, touchpoint: 'Page 2', channel: 'web' },
    { customer: 'a', time: 3 * HOUR, touchpoint: 'Order', channel: 'phone' },
    { customer: 'a', time: 4 * HOUR, touchpoint: 'Paid', channel: 'web' },
    { customer: 'b', time: 0, touchpoint: 'Ad', channel: 'web' },
    { customer: 'b', time: 1 * HOUR, touchpoint: 'Order', channel: 'web' },
    { customer: 'b', time: 2 * HOUR, touchpoint: 'Mystery', channel: 'web' },
    { customer: 'c', time: 99 * HOUR, touchpoint: 'Ad', channel: 'web' },
    { customer: 'c', time: 100 * HOUR, touchpoint: 'Help', channel: 'web' },
    { customer: 'c', time: 100 * HOUR, touchpoint: 'Ad', channel: 'web' },
    { customer: 'a', time: 5 * HOUR, touchpoint: 'Ad', feedback: { ratingKind: 'csat', rating: 5 } },
    { customer: 'b', time: 5 * HOUR, touchpoint: 'Ad', feedback: { ratingKind: 'csat', rating: 2 } },
    { customer: null, time: 5 * HOUR, touchpoint: 'Ad', feedback: { ratingKind: 'csat', rating: 1 } },
    { customer: 'a', time: 6 * HOUR, touchpoint: 'Order', feedback: { ratingKind: 'nps', rating: 9 } },
  ];
  const figures = measureMap(everything(columnsOf(rows)), shop);
  const stage = (id: string) => figures.stages.find((found) => found.id === id)!;
  const touchpoint = (id: string) => figures.touchpoints.find((found) => found.id === id)!;

  it('is what the schema says', () => {
    expect(mapFiguresSchema.parse(figures)).toEqual(figures);
    expect(figures.n).toEqual({ journeys: 3, customers: 3, interactions: 11 });
    expect(figures.silenceMs).toBe(HOUR);
  });

  it('tells who went on, dropped off and is in progress', () => {
    expect(stage('look')).toMatchObject({
      journeys: 3,
      wentOn: 3,
      dropped: 0,
      inProgress: 0,
      interactions: 6,
    });
    expect(stage('order')).toMatchObject({ journeys: 2, wentOn: 1, dropped: 1, inProgress: 0, ended: 0 });
    expect(stage('use')).toMatchObject({ journeys: 1, wentOn: 0, dropped: 0, inProgress: 1, ended: 0 });
    expect(stage('end')).toMatchObject({ journeys: 1, wentOn: null, dropped: null, ended: 1 });
    expect(stage('look').medianToNextMs).toBe(HOUR);
    expect(stage('look').medianWithinMs).toBe(HOUR);
  });

  it('prefers a matcher that names the channel, and follows *', () => {
    expect(touchpoint('phoned')).toMatchObject({ interactions: 1, channels: [{ channel: 'phone' }] });
    expect(touchpoint('ordered')).toMatchObject({ interactions: 1, journeys: 1 });
    expect(touchpoint('page')).toMatchObject({ interactions: 2, journeys: 1, repeats: 1 });
    expect(figures.unmapped).toEqual([{ touchpoint: 'Mystery', interactions: 1, journeys: 1 }]);
    expect(figures.shown.interactions).toEqual([10, 11]);
  });

  it('gives ribbons their direction', () => {
    const found = Object.fromEntries(figures.ribbons.map((r) => [`${r.from}>${r.to}`, r.direction]));
    expect(found).toEqual({
      'ad>page': 'within',
      'page>page': 'self',
      'page>phoned': 'forward',
      'phoned>paid': 'forward',
      'ad>ordered': 'forward',
      'ad>help': 'skip',
      'help>ad': 'back',
    });
  });

  it('averages ratings of one kind only, without unattributed ones', () => {
    expect(touchpoint('ad').emotion).toMatchObject({ n: 2, mean: 0.25, source: 'rating' });
    expect(touchpoint('ad').emotion!.ratings).toEqual({ csat: { n: 2, mean: 3.5, score: 0.5 } });
    expect(touchpoint('phoned').emotion!.ratings).toEqual({ nps: { n: 1, mean: 9, score: 100 } });
    const { low, high } = touchpoint('ad').emotion!;
    expect(low).toBeLessThan(0.25);
    expect(high).toBeGreaterThan(0.25);
    expect(touchpoint('help').emotion).toBeNull();
  });

  it('masks personal data in quotes', () => {
    const texts = [
      {
        touchpoint: 'Ad',
        channel: 'web',
        text: 'Call me at +49 170 1234567 or x@y.org',
        time: 0,
        valence: -1,
      },
    ];
    const [quote] = measureMap(everything(columnsOf(rows)), shop, { texts }).quotes;
    expect(quote).toMatchObject({ stage: 'look', touchpoint: 'ad' });
    expect(quote!.text).toBe('Call me at [phone number] or [email]');
  });

  it('says null, not NaN, where there is nothing', () => {
    const empty = measureMap(everything(columnsOf([])), shop);
    expect(mapFiguresSchema.parse(empty)).toEqual(empty);
    expect(empty).toMatchObject({ silenceMs: null, medianMs: null, from: null, to: null, ribbons: [] });
    expect(empty.stages[0]).toMatchObject({ journeys: 0, wentOn: 0, dropped: 0, inProgress: 0 });
  });
});

/** A slow reading of the same definitions, over plain rows. */
function oracle(rows: readonly Row[], map: JourneyMap, kept: (row: Row) => boolean) {
  const steps = rows.filter((row) => !row.feedback);
  const dataEnd = Math.max(...steps.map((row) => row.time as number));
  const matches = (row: Row) => {
    const fits = (names: string[]) =>
      names.some((name) =>
        name.endsWith('*') ? row.touchpoint.startsWith(name.slice(0, -1)) : name === row.touchpoint,
      );
    const all = map.touchpoints.filter((touchpoint) => fits(touchpoint.match.touchpoints));
    return (
      all.find((touchpoint) => touchpoint.match.channels?.includes(row.channel ?? '')) ??
      all.find((touchpoint) => !touchpoint.match.channels)
    );
  };
  const journeys = customersOf(rows)
    .map((id) =>
      steps
        .filter((row) => row.customer === id && kept(row))
        .map((row, arrival) => ({ row, arrival, touchpoint: matches(row) }))
        .sort((a, b) => (a.row.time as number) - (b.row.time as number) || a.arrival - b.arrival),
    )
    .filter((journey) => journey.length > 0);
  const quantile = (values: number[], q: number) => {
    const sorted = [...values].sort((a, b) => a - b);
    return sorted.length === 0 ? null : sorted[Math.max(0, Math.ceil(q * sorted.length - 1e-9) - 1)]!;
  };
  const time = (step: { row: Row }) => step.row.time as number;
  const gaps = journeys.flatMap((journey) =>
    journey.slice(1).map((step, i) => time(step) - time(journey[i]!)),
  );
  const silence = quantile(gaps, 0.95);
  const stages = map.stages.map((stage, s) => {
    const later = (id: string | undefined) => {
      const index = map.stages.findIndex((other) => other.id === id);
      return index >= 0 && index !== s && (map.stages[index]!.kind === 'outcome' || index > s);
    };
    const here = journeys.filter((journey) => journey.some((step) => step.touchpoint?.stage === stage.id));
    const next = here.map((journey) => {
      const first = journey.findIndex((step) => step.touchpoint?.stage === stage.id);
      const on = journey.slice(first).find((step) => later(step.touchpoint?.stage));
      return { journey, toNext: on === undefined ? null : time(on) - time(journey[first]!) };
    });
    const stay = next.filter(({ toNext }) => toNext === null).map(({ journey }) => journey);
    const dropped = stay.filter(
      (journey) => silence !== null && dataEnd - time(journey.at(-1)!) > silence,
    ).length;
    const isFinal = stage.kind === 'outcome';
    return {
      id: stage.id,
      journeys: here.length,
      wentOn: isFinal ? null : here.length - stay.length,
      dropped: isFinal ? null : dropped,
      inProgress: isFinal ? null : stay.length - dropped,
      ended: journeys.filter((journey) => journey.at(-1)!.touchpoint?.stage === stage.id).length,
      medianToNextMs: isFinal
        ? null
        : quantile(
            next.flatMap(({ toNext }) => toNext ?? []),
            0.5,
          ),
    };
  });
  const ribbons = new Map<string, { count: number; journeys: Set<number>; ms: number[] }>();
  for (const [j, journey] of journeys.entries())
    for (const [i, step] of journey.entries()) {
      const before = journey[i - 1];
      if (!before?.touchpoint || !step.touchpoint) continue;
      const key = `${before.touchpoint.id}>${step.touchpoint.id}`;
      const ribbon = ribbons.get(key) ?? { count: 0, journeys: new Set(), ms: [] };
      ribbons.set(key, ribbon);
      ribbon.count++;
      ribbon.journeys.add(j);
      ribbon.ms.push(time(step) - time(before));
    }
  return {
    silence,
    stages,
    interactions: journeys.flat().length,
    journeys: journeys.length,
    ribbons: Object.fromEntries(
      [...ribbons].map(([key, { count, journeys: through, ms }]) => [
        key,
        { count, journeys: through.size, medianMs: quantile(ms, 0.5) },
      ]),
    ),
  };
}

describe('measureMap against a slow oracle', () => {
  const rowOf = fc.record({
    customer: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    time: fc.integer({ min: 0, max: 40 }),
    touchpoint: fc.constantFrom('Ad', 'Product page', 'Page 1', 'Order', 'Help', 'Paid', 'Other'),
    channel: fc.constantFrom('web', 'phone'),
  });

  it('agrees on random logs, with and without a filter', () => {
    fc.assert(
      fc.property(fc.array(rowOf, { minLength: 1, maxLength: 60 }), fc.boolean(), (rows, filtered) => {
        const columns = columnsOf(rows);
        let selection: Selection = everything(columns);
        const wanted = (row: Row) => !filtered || row.channel === 'web';
        if (filtered) {
          const kept = new Uint32Array((columns.interactions >>> 5) + 1);
          const web = columns.channel.names.indexOf('web');
          for (let i = 0; i < columns.interactions; i++)
            if (columns.channel.codes[i] === web) kept[i >>> 5]! |= 1 << (i & 31);
          selection = { ...selection, kept };
        }
        const figures = measureMap(selection, shop);
        const expected = oracle(rows, shop, wanted);
        expect(figures.n).toMatchObject({ journeys: expected.journeys, interactions: expected.interactions });
        expect(figures.silenceMs).toBe(expected.silence);
        expect(figures.stages).toMatchObject(expected.stages);
        const ribbons = Object.fromEntries(
          figures.ribbons.map(({ from, to, count, journeys, medianMs }) => [
            `${from}>${to}`,
            { count, journeys, medianMs },
          ]),
        );
        expect(ribbons).toEqual(expected.ribbons);
        for (const stage of figures.stages)
          if (stage.wentOn !== null)
            expect(stage.wentOn + stage.dropped! + stage.inProgress!).toBe(stage.journeys);
        const mapped = figures.touchpoints.reduce((sum, touchpoint) => sum + touchpoint.interactions, 0);
        const rest = figures.unmapped.reduce((sum, touchpoint) => sum + touchpoint.interactions, 0);
        expect(mapped + rest).toBe(figures.n.interactions);
        expect(figures.shown.interactions).toEqual([mapped, figures.n.interactions]);
        for (const touchpoint of figures.touchpoints) {
          const out = figures.ribbons.filter((ribbon) => ribbon.from === touchpoint.id);
          const going = out.reduce((sum, ribbon) => sum + ribbon.count, 0);
          expect(going + touchpoint.ends).toBeLessThanOrEqual(touchpoint.interactions);
        }
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});
