import { describe, expect, test } from 'vitest';
import { drawMap } from '../../src/map/draw/drawMap.ts';
import { exportHtml } from '../../src/map/html/exportHtml.ts';
import { layoutMap } from '../../src/map/layout/layoutMap.ts';
import type { ConformanceFigures, DeviationFigures } from '../../src/model/conformanceFigures.ts';
import type { MapFigures } from '../../src/model/mapFigures.ts';
import * as examples from './exampleMaps.ts';

const n = 7904;

function deviation(one: Partial<DeviationFigures> & Pick<DeviationFigures, 'kind'>): DeviationFigures {
  const journeys = one.journeys ?? 0;
  return {
    stage: 'Wait for installation',
    touchpoint: 'Date by text',
    mark: 'touchpoint:date',
    customers: journeys,
    times: journeys,
    share: journeys / n,
    skipped: 0,
    journeys,
    ...one,
  };
}

function against(figures: MapFigures, deviations: DeviationFigures[]): ConformanceFigures {
  return {
    n: { journeys: n, customers: 7611, interactions: 40_000, variants: 900, open: 312 },
    fitting: 4800,
    endedEarly: 900,
    fitness: 0.874,
    cost: 126,
    worst: 1000,
    approximate: 0,
    silenceMs: 1e9,
    deviations,
    ways: figures.ribbons.map(({ from, to, journeys }, i) => ({
      from,
      to,
      journeys,
      left: i % 3 === 0 ? 0 : i % 3 === 1 ? Math.round(journeys / 4) : journeys,
    })),
    unmeasured: [],
  };
}

const { map, figures } = examples.harbour();
const [first] = map.touchpoints;
const here = { touchpoint: first!.name, mark: `touchpoint:${first!.id}` };

describe('a map, designed against actual', () => {
  test('looks as it did', async () => {
    const conformance = against(figures, [
      deviation({ kind: 'missing', journeys: 900, skipped: 412, ...here }),
      deviation({ kind: 'undesigned', journeys: 300, ...here }),
    ]);
    const plan = layoutMap(map, figures, [], { width: 1280, header: true, conformance });
    await expect(drawMap(plan, { theme: 'light', interactive: false })).toMatchFileSnapshot(
      'golden/harbour-design.svg',
    );
  });

  test('draws a way green as far as it follows the design, orange along the middle as far as it leaves it', () => {
    const ways = against(figures, []).ways;
    const ribbonsWith = (left: (journeys: number) => number) =>
      JSON.stringify(
        layoutMap(map, figures, [], {
          width: 1280,
          conformance: {
            ...against(figures, []),
            ways: ways.map((way) => ({ ...way, left: left(way.journeys) })),
          },
        }).ribbons,
      );
    expect(ribbonsWith(() => 0)).not.toContain('"warning"');
    expect(ribbonsWith((journeys) => journeys)).not.toContain('"good"');
    const half = ribbonsWith((journeys) => Math.round(journeys * 0.4));
    expect(half).toContain('"good"');
    expect(half).toContain('"warning"');
  });

  test('says on a card who skipped it, not who ended before it, and nothing of a few', () => {
    const text = (one: DeviationFigures) =>
      drawMap(layoutMap(map, figures, [], { conformance: against(figures, [one]) }), { interactive: false });
    expect(text(deviation({ kind: 'missing', journeys: 900, skipped: 412, ...here }))).toContain(
      '412 skip it',
    );
    expect(text(deviation({ kind: 'missing', journeys: 900, skipped: 3, ...here }))).not.toContain('skip it');
    expect(text(deviation({ kind: 'undesigned', journeys: 20, ...here }))).not.toContain('>20 undesigned<');
    expect(text(deviation({ kind: 'late', journeys: 200, ...here }))).toContain('200 late');
  });

  test('stands in the exported page as a sentence, in the panel and as a table', () => {
    const html = exportHtml(map, figures, [], {
      conformance: against(figures, [deviation({ kind: 'outOfOrder', journeys: 300, ...here })]),
    });
    expect(html).toContain('4,800 of 7,904 journeys');
    expect(html).toContain('Where customers leave the design');
    expect(html).toContain('Journeys, out of order');
    expect(html).not.toMatch(/NaN|undefined/);
    expect(exportHtml(map, figures)).not.toContain('Where customers leave the design');
  });
});
