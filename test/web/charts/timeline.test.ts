import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toMarkup } from '../../../src/web/charts/shape.ts';
import { layoutTimeline } from '../../../src/web/charts/timeline.ts';
import { drawTimeline } from '../../../src/web/charts/timelineDrawing.ts';

const hour = 3_600_000;
const day = 24 * hour;
const start = Date.UTC(2026, 5, 1);
const moment = (hours: number, lane: string, label = 'Step') => ({ at: start + hours * hour, lane, label });
const options = { width: 600, labelWidth: (label: string) => label.length * 6, maxLevels: 3 };

describe('layoutTimeline', () => {
  it('keeps time within a burst to scale and cuts a long pause', () => {
    const { lanes, breaks } = layoutTimeline(
      [
        moment(0, 'web'),
        moment(1, 'web'),
        moment(2, 'web'),
        moment(24 * 90, 'web'),
        moment(24 * 90 + 2, 'web'),
      ],
      options,
    );
    const x = lanes[0]!.moments.map((placed) => placed.x);
    expect(breaks).toHaveLength(1);
    expect(breaks[0]!.toMs - breaks[0]!.fromMs).toBe(90 * day - 2 * hour);
    expect(x[1]! - x[0]!).toBeCloseTo(x[2]! - x[1]!);
    expect(x[4]! - x[3]!).toBeCloseTo(x[2]! - x[0]!);
    expect(x[4]).toBeCloseTo(600);
  });

  it('gives each channel a lane, in the order of their first moment', () => {
    const { lanes } = layoutTimeline([moment(2, 'phone'), moment(1, 'web'), moment(3, 'web')], options);
    expect(lanes.map(({ name }) => name)).toEqual(['web', 'phone']);
  });

  it('writes once, with how many, what lies on one dot and is called alike', () => {
    const { lanes } = layoutTimeline(
      [
        moment(0, 'web', 'Look'),
        moment(0, 'web', 'Look'),
        moment(0, 'web', 'Buy'),
        moment(0, 'web', 'Look'),
        moment(9, 'web', 'Look'),
      ],
      options,
    );
    expect(lanes[0]!.moments.map(({ label, level }) => (level === null ? null : label))).toEqual([
      'Look ×3',
      null,
      'Buy',
      null,
      'Look',
    ]);
  });

  it('is empty without moments, and puts a single one where it can be seen', () => {
    expect(layoutTimeline([], options).lanes).toEqual([]);
    const { lanes } = layoutTimeline([moment(5, 'web')], options);
    expect(lanes[0]!.moments[0]).toMatchObject({ x: 0, level: 0 });
  });

  it('never lets labels of a level overlap, and keeps everything in order and inside', () => {
    const moments = fc.array(
      fc.record({
        hours: fc.nat(5000),
        lane: fc.constantFrom('web', 'phone'),
        size: fc.integer({ min: 1, max: 30 }),
      }),
      { minLength: 1, maxLength: 40 },
    );
    fc.assert(
      fc.property(moments, (given) => {
        const { lanes } = layoutTimeline(
          given.map(({ hours, lane, size }) => moment(hours, lane, 'x'.repeat(size))),
          options,
        );
        expect(lanes.reduce((sum, lane) => sum + lane.moments.length, 0)).toBe(given.length);
        for (const lane of lanes) {
          let before = Number.NEGATIVE_INFINITY;
          const ends = new Map<number, number>();
          for (const placed of lane.moments) {
            expect(placed.x).toBeGreaterThanOrEqual(before);
            expect(placed.x).toBeLessThanOrEqual(600.01);
            before = placed.x;
            if (placed.level === null) continue;
            expect(placed.labelX).toBeGreaterThanOrEqual(ends.get(placed.level) ?? 0);
            ends.set(placed.level, placed.labelX + options.labelWidth(placed.label));
          }
        }
      }),
      { seed: 9, numRuns: 200 },
    );
  });
});

describe('drawTimeline', () => {
  it('dates an axis once where its marks would say the same', () => {
    const timeline = layoutTimeline([moment(0, 'web'), moment(5, 'web'), moment(9, 'web')], options);
    const { drawing } = drawTimeline(timeline, {
      width: 700,
      laneNames: 80,
      colour: () => 'teal',
      mark: () => 'step',
      title: ({ label }) => label,
      tickText: () => '1 Jun',
      pauseText: String,
    });
    expect(toMarkup(drawing).match(/1 Jun/g)).toHaveLength(1);
  });

  it('draws dots for steps, diamonds for feedback, and says how long a pause was', () => {
    const timeline = layoutTimeline(
      [moment(0, 'web', 'Order'), moment(24 * 40, 'survey', 'CSAT 2')],
      options,
    );
    const { drawing, height } = drawTimeline(timeline, {
      width: 700,
      laneNames: 80,
      colour: () => 'teal',
      mark: ({ lane }) => (lane === 'survey' ? 'feedback' : 'step'),
      title: ({ label }) => label,
      tickText: (at) => new Date(at).toISOString().slice(5, 10),
      pauseText: (ms) => `${ms / day} d`,
    });
    expect(height).toBeGreaterThan(60);
    expect(toMarkup(drawing)).toMatchSnapshot();
  });
});
