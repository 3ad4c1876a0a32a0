import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/engine/statistics/seededRandom.ts';
import { suggestIndustry } from '../../../src/insight/themes/industry.ts';
import { suggestThemes } from '../../../src/insight/themes/suggestThemes.ts';
import { themesOf } from '../../../src/insight/themes/themeTexts.ts';
import { tokenise } from '../../../src/insight/themes/tokens.ts';

const subjects = [
  ['swimming pool', 'cold water', 'towels missing', 'lifeguard'],
  ['dance class', 'loud music', 'teacher changed', 'steps unclear'],
  ['parking garage', 'barrier stuck', 'ticket machine', 'dark corner'],
  ['juice bar', 'stale sandwich', 'slow blender', 'empty fridge'],
] as const;

/** Texts about four subjects of a leisure centre, in words that no shipped theme knows. */
function leisure(n: number) {
  const random = seededRandom(5);
  const pick = <T>(all: readonly T[]) => all[Math.floor(random() * all.length)] as T;
  const about = Array.from({ length: n }, () => Math.floor(random() * subjects.length));
  const texts = about.map((subject) => {
    const words = subjects[subject] ?? subjects[0];
    return `${pick(['well', 'hm', 'so'])} the ${pick(words)} and the ${pick(words)} at noon`;
  });
  return { texts, about };
}

describe('suggested themes', () => {
  it('are the subjects of the texts, named by pairs of words', () => {
    const { texts, about } = leisure(800);
    const found = suggestThemes(
      tokenise(texts),
      Uint32Array.from(texts, (_, i) => i),
    );
    const counts = new Map<string, number>();
    found.of.forEach((theme, i) => {
      counts.set(`${theme} ${about[i]}`, (counts.get(`${theme} ${about[i]}`) ?? 0) + 1);
    });
    const best = found.themes.map((_, theme) =>
      Math.max(...subjects.map((__, subject) => counts.get(`${theme} ${subject}`) ?? 0)),
    );
    expect(best.reduce((sum, n) => sum + n, 0) / texts.length).toBeGreaterThan(0.9);
    const pairs = found.themes.filter(({ name }) => name.includes(' '));
    expect(pairs.length).toBe(found.themes.length);
    expect(new Set(found.themes.map(({ name }) => name)).size).toBe(found.themes.length);
  });

  it('are the same for the same texts', () => {
    const tokens = tokenise(leisure(300).texts);
    const all = Uint32Array.from({ length: 300 }, (_, i) => i);
    expect(suggestThemes(tokens, all)).toEqual(suggestThemes(tokens, all));
  });

  it('are none where there is little to read', () => {
    const tokens = tokenise(['well', 'ok', 'fine']);
    expect(suggestThemes(tokens, Uint32Array.of(0, 1, 2)).themes).toEqual([]);
  });

  it('stand only for texts that no phrase catches', () => {
    const { texts, about } = leisure(600);
    const found = themesOf(
      tokenise(texts),
      [{ name: 'Pool', phrases: ['swimming', 'cold water', 'towel*', 'lifeguard'] }],
      true,
    );
    about.forEach((subject, i) => {
      const own = [...found.theme.subarray(found.offsets[i], found.offsets[i + 1])];
      if (subject === 0) expect(own).toEqual([0]);
      else expect(own).not.toContain(0);
    });
    expect(found.themes.length).toBeGreaterThan(3);
  });
});

describe('the industry', () => {
  it.each([
    ['telecom', ['The router keeps dropping the wifi', 'Waited for the engineer visit', 'fine']],
    ['retail', ['My parcel was late', 'The basket lost my order', 'ok']],
    ['insurance', ['The claim took weeks', 'My premium went up', 'fine']],
    ['travel', ['My flight was cancelled', 'They lost my luggage at the airport', 'meh']],
    ['service', ['Nice people', 'It was ok', 'Could be better']],
  ] as const)('%s is told from texts', (industry, texts) => {
    expect(suggestIndustry(tokenise(texts), []).industry).toBe(industry);
  });
});
