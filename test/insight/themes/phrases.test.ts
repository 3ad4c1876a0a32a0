import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchAll, readPhrases, spansOf } from '../../../src/insight/themes/phrases.ts';
import { industryNames, industrySigns, seedsOf } from '../../../src/insight/themes/seeds/industries.ts';
import { tokenise } from '../../../src/insight/themes/tokens.ts';

const told = (text: string, ...phrases: string[]) =>
  spansOf(text, readPhrases([phrases])).map(({ from, to }) => text.slice(from, to));

/** Slow and plain: words between blanks only, one rule for each sign of a phrase. */
function holds(text: readonly string[], phrase: string): boolean {
  const parts = phrase.split(' ').filter((part) => part !== '…');
  const gap = phrase.split(' ').indexOf('…');
  const fits = (word: string, part: string) => {
    const bare = part.replaceAll('*', '');
    if (part === '*') return true;
    if (part.startsWith('*') && part.endsWith('*')) return word.includes(bare);
    if (part.startsWith('*')) return word.endsWith(bare);
    if (part.endsWith('*')) return word.startsWith(bare);
    return word === bare || (word.length > 2 && word === `${bare}s`);
  };
  const from = (at: number, part: number): boolean => {
    if (part === parts.length) return true;
    const most = part === gap ? 3 : 0;
    for (let skipped = 0; skipped <= most; skipped++) {
      const word = text[at + skipped];
      if (word === undefined) return false;
      // the first word that fits is taken
      if (fits(word, parts[part] ?? '')) return from(at + skipped + 1, part + 1);
    }
    return false;
  };
  return text.some((_, at) => from(at, 0));
}

describe('phrases', () => {
  it('fit words, their plural, their starts and ends, and words with others between', () => {
    expect(told('Both BILLS were wrong', 'bill')).toEqual(['BILLS']);
    expect(told('I was billed, the billing is off', 'bill*')).toEqual(['billed', 'billing']);
    expect(told('Die Stromrechnung stimmt nicht', '*rechnung')).toEqual(['Stromrechnung']);
    expect(told('I cancelled my new contract', 'cancel* … contract')).toEqual(['cancelled my new contract']);
    expect(told('I can’t reach anybody', "can't reach")).toEqual(['can’t reach']);
    expect(told('late, delivery', 'late delivery')).toEqual([]);
    expect(told('write to @bill or bill@example.com', 'billing')).toEqual([]);
  });

  it('say what is wrong with one that cannot be read', () => {
    expect(() => readPhrases([['what?!']])).toThrow("'what?!' is no word");
    expect(() => readPhrases([['… late']])).toThrow('must start and end with a word');
  });

  it('find the same as a plain search', () => {
    const word = fc.constantFrom('a', 'ab', 'abc', 'abs', 'b', 'bc', 'bcs', 'c');
    const part = fc.constantFrom('ab', 'a*', '*c', '*b*', 'bc', 'c', 'abc');
    const phrase = fc
      .tuple(part, fc.array(fc.tuple(fc.boolean(), fc.oneof(part, fc.constant('*'))), { maxLength: 2 }))
      .map(([first, rest]) => [first, ...rest.map(([, next]) => next)].join(' '))
      .chain((text) => fc.boolean().map((gapped) => (gapped ? text.replace(' ', ' … ') : text)));
    fc.assert(
      fc.property(
        fc.array(fc.array(word, { maxLength: 8 }), { minLength: 1, maxLength: 4 }),
        fc.array(phrase, { minLength: 1, maxLength: 4 }),
        (texts, phrases) => {
          const found = new Set<string>();
          matchAll(
            tokenise(texts.map((words) => words.join(' '))),
            readPhrases(phrases.map((one) => [one])),
            (text, rule) => found.add(`${text} ${rule}`),
          );
          const wanted = texts.flatMap((words, text) =>
            phrases.flatMap((one, rule) => (holds(words, one) ? [`${text} ${rule}`] : [])),
          );
          expect([...found].sort()).toEqual(wanted.sort());
        },
      ),
      { numRuns: 10_000, seed: 27 },
    );
  });

  it.each(industryNames)(
    'of the themes of %s can all be read, with ids and names of their own',
    (industry) => {
      const seeds = seedsOf(industry);
      expect(() => readPhrases(seeds.map(({ phrases }) => phrases))).not.toThrow();
      expect(new Set(seeds.map(({ id }) => id)).size).toBe(seeds.length);
      expect(new Set(seeds.map(({ name }) => name)).size).toBe(seeds.length);
    },
  );

  it('that tell an industry can all be read', () => {
    expect(() => readPhrases(industrySigns)).not.toThrow();
  });
});
