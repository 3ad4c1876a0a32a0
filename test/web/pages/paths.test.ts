import { describe, expect, it } from 'vitest';
import { parsePath } from '../../../src/engine/paths/pathPattern.ts';
import { edgePath, throughPath } from '../../../src/web/pages/flow/peoplePath.ts';

const names = (path: string) =>
  parsePath(path).elements.map((element) => element.names.map(({ name }) => name));

describe('edgePath', () => {
  it('is the direct way where everything is shown', () => {
    expect(edgePath('Plan page', 'Order', ['Plan page', 'Order'], false)).toBe('"Plan page"->"Order"');
  });

  it('runs past hidden touchpoints, and only past those', () => {
    const path = edgePath('A', 'B', ['A', 'B', 'C'], true);
    const [, between] = parsePath(path).elements;
    expect(between).toMatchObject({ negated: true, repeat: 'any' });
    expect(names(path)).toEqual([['A'], ['A', 'B', 'C'], ['B']]);
  });

  it('writes any name so that the pattern can be read', () => {
    for (const name of ['a->b', 'say "hi"', 'back\\slash', "it's", '[x]*$']) {
      expect(names(throughPath(name))).toEqual([[name]]);
    }
  });
});
