import { describe, expect, it } from 'vitest';
import { shape, toMarkup, toSvgFile } from '../../../src/web/charts/shape.ts';

describe('toMarkup', () => {
  it('escapes texts and attributes, and leaves out what only a page needs', () => {
    const drawing = shape(
      'g',
      { tabindex: 0, 'data-id': 'x', 'aria-label': 'a "b"' },
      shape('text', {}, '<5 & more'),
      null,
    );
    expect(toMarkup(drawing)).toBe('<g aria-label="a &quot;b&quot;"><text>&lt;5 &amp; more</text></g>');
  });
});

describe('toSvgFile', () => {
  it('stands alone: colours resolved, ground drawn, namespace set', () => {
    const tokens: Record<string, string> = { '--ink': ' #111', '--ground': '#fff' };
    const file = toSvgFile(
      shape('path', { d: 'M0,0', stroke: 'var(--ink)' }),
      { width: 10, height: 5 },
      (name) => tokens[name] ?? '',
    );
    expect(file).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="5" viewBox="0 0 10 5" font-family="Inter, system-ui, sans-serif">' +
        '<rect width="10" height="5" fill="#fff"/><path d="M0,0" stroke="#111"/></svg>',
    );
  });
});
