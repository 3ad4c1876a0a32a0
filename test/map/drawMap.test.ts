import { describe, expect, test } from 'vitest';
import { blankMap } from '../../src/map/blankMap.ts';
import { drawLaneNames, drawMap } from '../../src/map/draw/drawMap.ts';
import { drawStage } from '../../src/map/draw/drawStage.ts';
import { type Colour, type Colours, darkColours, lightColours } from '../../src/map/draw/palette.ts';
import { layoutMap } from '../../src/map/layout/layoutMap.ts';
import type { JourneyMap } from '../../src/model/journeyMap.ts';
import type { MapFigures } from '../../src/model/mapFigures.ts';
import * as examples from './exampleMaps.ts';

const drawn: [string, () => { map: JourneyMap; figures?: MapFigures }][] = [
  ['harbour', examples.harbour],
  ['loan', examples.loan],
  ['receipt', examples.receipt],
  ['blueprint', examples.blueprint],
  ['twelve-stages', examples.twelveStages],
  ['day-in-the-life', examples.dayInTheLife],
];

/** Enough of XML to know that every element is closed in order. */
function checkWellFormed(svg: string): void {
  const open: string[] = [];
  for (const [, closing, name, , selfClosing] of svg.matchAll(
    /<(\/?)([a-z]+)((?:"[^"]*"|[^">])*?)(\/?)>/gi,
  )) {
    if (closing) expect(open.pop()).toBe(name);
    else if (!selfClosing) open.push(name ?? '');
  }
  expect(open).toEqual([]);
  expect(svg).not.toMatch(/&(?!amp;|lt;|gt;|quot;)/);
}

describe('drawMap', () => {
  for (const [name, make] of drawn) {
    test(`${name} looks as it did`, async () => {
      const { map, figures } = make();
      const plan = layoutMap(map, figures ?? null, examples.harbourPersonas, { width: 1280, header: true });
      const svg = drawMap(plan, { theme: 'light', interactive: false });
      checkWellFormed(svg);
      await expect(svg).toMatchFileSnapshot(`golden/${name}.svg`);
    });
  }

  test('one stage on a narrow screen looks as it did', async () => {
    const { map, figures } = examples.harbour();
    const svg = drawStage(layoutMap(map, figures), 'wait', { theme: 'light', interactive: false });
    checkWellFormed(svg);
    await expect(svg).toMatchFileSnapshot('golden/harbour-wait.svg');
  });

  test('every mark answers to the keyboard and reads what it shows; a picture for print has no stops', () => {
    const { map, figures } = examples.harbour();
    const plan = layoutMap(map, figures);
    const page = drawMap(plan);
    checkWellFormed(page);
    for (const { mark } of plan.marks) {
      const group = page.match(new RegExp(`<g data-mark="${mark.replace(/[>]/g, '&gt;')}"[^>]*>`))?.[0];
      expect(group, mark).toMatch(/tabindex="0" role="button" aria-label="[^"]+[.!?”]"/);
    }
    const picture = drawMap(plan, { interactive: false, theme: 'dark' });
    expect(picture).not.toMatch(/tabindex|role="button"/);
    expect(picture).toContain('role="img"');
    expect(picture).not.toContain('var(--');
    expect(page).toContain('var(--teal, #0f766e)');
  });

  test('lane names can be left to a drawing of their own, of the same height', () => {
    const { map, figures } = examples.harbour();
    const plan = layoutMap(map, figures);
    expect(drawLaneNames(plan)).toContain('>Pain points<');
    expect(drawLaneNames(plan)).toContain(`height="${plan.height}"`);
    expect(drawMap(plan, { laneNames: false })).not.toContain('>Pain points<');
  });

  test('names with signs of markup stay text', () => {
    const { map } = examples.byHand();
    const svg = drawMap(layoutMap({ ...map, name: '<script>"&\u0007' }, null, [], { header: true }));
    checkWellFormed(svg);
    expect(svg).not.toContain('<script>');
  });

  test('blank maps of every kind can be drawn, and an unknown stage is an error that names it', () => {
    for (const kind of ['current', 'future', 'dayInTheLife', 'blueprint', 'emotional'] as const) {
      const plan = layoutMap(blankMap(kind, { id: 'x', name: 'New' }), null);
      checkWellFormed(drawMap(plan));
      expect(plan.lanes.length).toBeGreaterThan(2);
      expect(() => drawStage(plan, 'nowhere')).toThrow("'nowhere'");
    }
    const empty = layoutMap(blankMap('current', { id: 'x', name: 'New', stages: [] }), null, [], {
      header: true,
    });
    checkWellFormed(drawMap(empty));
  });

  test('small text has a contrast of at least 4.5 on every ground it stands on', () => {
    const inks: Colour[] = ['ink', 'mute', 'teal', 'warningInk', 'goodInk', 'goldInk'];
    for (const colours of [lightColours as Colours, darkColours]) {
      for (const ink of inks) {
        for (const ground of ['ground', 'column', 'panel'] as const) {
          expect(contrast(colours[ink], colours[ground]), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5);
        }
      }
      expect(contrast(colours.teal, colours.tealSoft)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(colours.ink, colours.line)).toBeGreaterThanOrEqual(4.5);
    }
  });
});

/** Contrast ratio of WCAG 2. */
function contrast(a: string, b: string): number {
  const luminance = (hex: string) => {
    const [red, green, blue] = [1, 3, 5].map((at) => {
      const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
      return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
  };
  const [lighter, darker] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (lighter! + 0.05) / (darker! + 0.05);
}
