import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layoutMap } from '../../src/map/layout/layoutMap.ts';
import { layoutStage } from '../../src/map/layout/layoutStage.ts';
import type { MapPlan } from '../../src/map/layout/plan.ts';
import { type Box, type Item, overlaps, type TextItem, textBox } from '../../src/map/scene.ts';
import type { JourneyMap } from '../../src/model/journeyMap.ts';
import type { MapFigures } from '../../src/model/mapFigures.ts';
import * as examples from './exampleMaps.ts';
import { randomComparison } from './randomComparison.ts';
import { randomFigures } from './randomFigures.ts';
import { chooser, randomMap, seeds } from './randomMaps.ts';

const everything = (plan: MapPlan): Item[] => [
  ...plan.head,
  ...plan.ground,
  ...plan.ribbons,
  ...plan.content,
  ...plan.laneNames,
  ...plan.foot,
];

function textsOf(items: readonly Item[]): TextItem[] {
  return items.flatMap((item) =>
    item.type === 'group' ? textsOf(item.children) : item.type === 'text' ? [item] : [],
  );
}

/** Texts of each mark with the mark's own box. */
function marksWithTexts(items: readonly Item[]): { mark: string; box: Box; texts: TextItem[] }[] {
  return items.flatMap((item) =>
    item.type === 'group'
      ? [
          ...(item.mark !== undefined && item.box
            ? [{ mark: item.mark, box: item.box, texts: textsOf(item.children) }]
            : []),
          ...marksWithTexts(item.children),
        ]
      : [],
  );
}

const inside = (inner: Box, outer: Box, slack = 0.5) =>
  inner.x >= outer.x - slack &&
  inner.y >= outer.y - slack &&
  inner.x + inner.width <= outer.x + outer.width + slack &&
  inner.y + inner.height <= outer.y + outer.height + slack;

function checkTexts(items: readonly Item[], canvas: Box): void {
  const texts = textsOf(items);
  for (const item of texts) {
    expect(inside(textBox(item), canvas), `'${item.text}' leaves the canvas`).toBe(true);
    expect(item.text).not.toMatch(/NaN|Infinity|undefined|null/);
  }
  const boxes = texts.map((item) => ({ item, box: textBox(item) })).toSorted((a, b) => a.box.y - b.box.y);
  boxes.forEach((one, index) => {
    for (const other of boxes.slice(index + 1)) {
      if (other.box.y >= one.box.y + one.box.height) break;
      const shrunk = {
        x: other.box.x + 0.5,
        y: other.box.y + 1,
        width: other.box.width - 1,
        height: other.box.height - 2,
      };
      expect(overlaps(one.box, shrunk), `'${one.item.text}' covers '${other.item.text}'`).toBe(false);
    }
  });
  for (const { mark, box, texts: own } of marksWithTexts(items)) {
    if (mark.startsWith('emotion:') || mark.startsWith('mark:')) {
      expect(own.every((item) => inside(textBox(item), canvas))).toBe(true);
    }
    if (/^(touchpoint|outcome|more|drop|stage):/.test(mark)) {
      for (const item of own)
        expect(inside(textBox(item), box, 1), `'${item.text}' leaves ${mark}`).toBe(true);
    }
  }
}

function checkPlan(plan: MapPlan): void {
  checkTexts(everything(plan), { x: 0, y: 0, width: plan.width, height: plan.height });
  for (const name of textsOf(plan.laneNames)) {
    expect(textBox(name).x + name.width, `lane name '${name.text}'`).toBeLessThanOrEqual(plan.laneNamesWidth);
  }
  expect(JSON.stringify(plan)).not.toMatch(/NaN|Infinity/);
  const cards = plan.marks.filter(({ mark }) => /^(touchpoint|outcome|more):/.test(mark));
  cards.forEach((one, index) => {
    for (const other of cards.slice(index + 1))
      expect(overlaps(one.box, other.box), `${one.mark} and ${other.mark}`).toBe(false);
  });
}

describe('layoutMap', () => {
  test('breaks no word of a touchpoint, however narrow its columns are asked to be', () => {
    const { map, figures } = examples.harbour();
    const touchpoints = map.touchpoints.map((touchpoint, at) =>
      at === 0 ? { ...touchpoint, name: 'Recommended acquaintances' } : touchpoint,
    );
    for (const stageWidth of [120, 144, 152, 160, 200]) {
      const plan = layoutMap({ ...map, touchpoints }, figures, [], { width: 1180, stageWidth });
      const written = textsOf(plan.content).map((item) => item.text);
      for (const word of ['Recommended', 'acquaintances']) {
        expect(
          written.some((text) => text.includes(word)),
          `${word} at ${stageWidth}`,
        ).toBe(true);
      }
    }
  });

  test('no text covers another, leaves its card or the canvas, on random maps and figures', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const choose = chooser(seed);
        const map = randomMap(choose);
        const figures = choose(4) === 0 ? null : randomFigures(choose, map);
        const width = [0, 700, 1280, 2000][choose(4)] ?? 0;
        checkPlan(
          layoutMap(map, figures, examples.harbourPersonas, {
            width,
            header: choose(2) === 1,
            emptyLanes: choose(2) === 1,
            ...(choose(2) ? { stageWidth: 150 } : {}),
            ...(figures !== null && choose(3) === 0
              ? { comparison: randomComparison(choose, map, figures) }
              : {}),
          }),
        );
      }),
      { seed: 21, numRuns: 220 },
    );
  });

  test('the same holds for one stage on a narrow screen', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const choose = chooser(seed);
        const map = randomMap(choose);
        const figures = choose(4) === 0 ? null : randomFigures(choose, map);
        const plan = layoutMap(map, figures, [], {
          comparison: figures !== null && choose(3) === 0 ? randomComparison(choose, map, figures) : null,
        });
        for (const column of plan.columns) {
          const stage = layoutStage(plan, column.id, 320 + choose(120));
          expect(stage).not.toBeNull();
          if (stage) checkTexts(stage.items, { x: 0, y: 0, width: stage.width, height: stage.height });
        }
      }),
      { seed: 22, numRuns: 60 },
    );
  });

  const named: [string, () => { map: JourneyMap; figures?: MapFigures }][] = [
    ['harbour', examples.harbour],
    ['loan', examples.loan],
    ['receipt', examples.receipt],
    ['blueprint', examples.blueprint],
    ['twelve stages', examples.twelveStages],
    ['drawn by hand', examples.byHand],
  ];
  for (const [name, make] of named) {
    for (const width of [390, 1000, 1440, 1920]) {
      test(`${name} at ${width}`, () => {
        const { map, figures } = make();
        checkPlan(layoutMap(map, figures ?? null, [], { width, header: true }));
      });
    }
  }

  test('a stage with more than seven touchpoints folds, keeps its pain points and moments of truth, and unfolds', () => {
    const { map, figures } = examples.receipt();
    const marked: JourneyMap = {
      ...map,
      touchpoints: map.touchpoints.map((item) =>
        item.id === 'r15' ? { ...item, momentOfTruth: true } : item,
      ),
    };
    const cards = (plan: MapPlan) =>
      plan.marks.map(({ mark }) => mark).filter((mark) => /^(touchpoint|more):/.test(mark));
    const folded = cards(layoutMap(marked, figures));
    expect(folded).toContain('more:s1');
    expect(folded).toContain('touchpoint:r15');
    expect(folded.length).toBe(5 + 7 + 7);
    const open = cards(layoutMap(marked, figures, [], { unfold: ['s1', 's2'] }));
    expect(open.length).toBe(27);
  });

  test('what can be addressed has a sentence', () => {
    const { map, figures, personas } = examples.harbour();
    const plan = layoutMap(map, figures, personas);
    const addresses = plan.marks.map(({ mark }) => mark);
    for (const mark of [
      'stage:wait',
      'drop:wait',
      'touchpoint:where',
      'emotion:wait',
      'mark:p2',
      'outcome:cancelled',
      'ribbon:date>moved',
      'persona:mover',
    ]) {
      expect(addresses).toContain(mark);
    }
    expect(new Set(addresses).size).toBe(addresses.length);
    for (const { label } of plan.marks) expect(label).toMatch(/[.!?”"]$/);
    expect(plan.marks.find(({ mark }) => mark === 'drop:wait')?.label).toBe(
      'After Wait for installation, 628 of 4,475 journeys dropped off and 312 are still open.',
    );
  });

  test('draws the ways that explain the wanted share, and says how many of all', () => {
    const { map, figures } = examples.harbour();
    const few = layoutMap(map, figures, [], { explain: 0.3 }).ways;
    const most = layoutMap(map, figures, [], { explain: 1, maxRibbons: 200 }).ways;
    expect(few.drawn).toBeLessThan(most.drawn);
    expect(most.drawn).toBe(figures.ribbons.length);
    expect(most.share).toBeCloseTo(1);
    expect(few.all).toBe(figures.shown.ribbons[1]);
  });

  test('the strongest card of a stage stands on top, and strong ways within a stage go down', () => {
    const { map, figures } = examples.harbour();
    const plan = layoutMap(map, figures);
    const top = (id: string) =>
      plan.marks.find(({ mark }) => mark === `touchpoint:${id}`)?.box.y ?? Number.NaN;
    for (const [above, below] of [
      ['plans', 'coverage'],
      ['date', 'moved'],
      ['moved', 'where'],
      ['router', 'guide'],
      ['guide', 'no-light'],
      ['bill-mail', 'bill-page'],
    ] as const) {
      expect(top(above), `${above} above ${below}`).toBeLessThan(top(below));
    }
    expect(new Set(['ad', 'plans', 'checkout', 'date', 'router', 'bill-mail'].map(top)).size).toBe(1);
  });

  test('without figures no number is claimed', () => {
    const { map } = examples.byHand();
    const plan = layoutMap(map, null);
    const words = textsOf([...plan.content, ...plan.foot]).map((item) => item.text);
    expect(words.some((word) => /journeys|customers|no data|n \d/.test(word))).toBe(false);
    expect(plan.ribbons).toEqual([]);
  });
});
