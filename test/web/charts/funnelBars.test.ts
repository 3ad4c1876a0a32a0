import { describe, expect, it } from 'vitest';
import { drawFunnel, drawFunnelBar } from '../../../src/web/charts/funnelBars.ts';
import { type Shape, toMarkup } from '../../../src/web/charts/shape.ts';

const size = { width: 400, height: 20 };

const rects = (drawing: Shape) =>
  drawing.children.flatMap((child) =>
    typeof child === 'string' || child.tag !== 'rect'
      ? []
      : [[child.attributes['x'] ?? 0, child.attributes['width'], child.attributes['fill']]],
  );

describe('drawFunnelBar', () => {
  it('fills who went on, who may, who left, and up to the step before', () => {
    const drawing = drawFunnelBar(
      { customers: 50, dropped: 15, inProgress: 10, first: 100, before: 80 },
      size,
      { customers: 30, first: 40 },
    );
    expect(rects(drawing)).toEqual([
      [0, 400, 'var(--sunk)'],
      [200, 120, 'var(--line-strong)'],
      [0, 100, 'var(--teal)'],
      [100, 40, 'var(--gold)'],
      [140, 60, 'var(--warn)'],
      [299, 2, 'var(--ink)'],
    ]);
  });

  it('stays empty where nobody began', () => {
    const drawing = drawFunnelBar({ customers: 0, dropped: 0, inProgress: 0, first: 0, before: 0 }, size, {
      customers: 0,
      first: 0,
    });
    expect(rects(drawing)).toEqual([[0, 400, 'var(--sunk)']]);
    expect(toMarkup(drawing)).not.toMatch(/NaN|Infinity/);
  });
});

describe('drawFunnel', () => {
  it('draws a row a step, long names shortened', () => {
    const row = { dropped: 0, inProgress: 0, first: 100 };
    const { drawing, height } = drawFunnel(
      [
        {
          ...row,
          customers: 100,
          dropped: 30,
          inProgress: 10,
          before: null,
          title: 'Plan page',
          figures: '100',
          stopped: '30 dropped',
        },
        {
          ...row,
          customers: 60,
          before: 100,
          title: `A ${'very '.repeat(30)}long name`,
          figures: '60 · 60 %',
          stopped: '',
        },
      ],
      500,
    );
    expect(height).toBe(144);
    const markup = toMarkup(drawing);
    expect(markup).toContain('…');
    expect(markup).toMatchSnapshot();
  });
});
