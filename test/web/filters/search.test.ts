import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filtersOf, parseSearch, stringifySearch, travelling } from '../../../src/web/filters/search.ts';

const word = fc.string({ minLength: 1, maxLength: 12 });
const search = fc.record(
  {
    since: word,
    until: word,
    channel: fc.uniqueArray(word, { minLength: 1, maxLength: 4 }),
    where: fc.uniqueArray(word, { minLength: 1, maxLength: 4 }),
    segment: word,
    path: word,
    journey: word,
    scope: fc.constant('session' as const),
    compare: fc.uniqueArray(word, { minLength: 1, maxLength: 3 }),
    mark: word,
  },
  { requiredKeys: [] },
);

describe('the address', () => {
  it('gives back every filter that was put into it, whatever its signs', () => {
    fc.assert(
      fc.property(search, (given) => {
        expect(parseSearch(stringifySearch(given).replace(/^\?/, ''))).toEqual(given);
      }),
      { seed: 7 },
    );
  });

  it('keeps repeated parameters as lists and leaves empty ones out', () => {
    expect(parseSearch('channel=app&channel=app&channel=web&segment=&scope=everything')).toEqual({
      channel: ['app', 'web'],
      scope: undefined,
    });
  });

  it('hands questions their filters only, and another page all but the path', () => {
    const given = parseSearch('channel=app&path=A->B&mark=stage:x&scope=session&compare=plan%3DPro');
    expect(filtersOf(given)).toEqual({ channel: ['app'], path: 'A->B', scope: 'session' });
    expect(travelling(given)).toEqual({ channel: ['app'], scope: 'session', compare: ['plan=Pro'] });
  });
});
