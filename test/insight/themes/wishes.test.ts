import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/engine/statistics/seededRandom.ts';
import { tokenise } from '../../../src/insight/themes/tokens.ts';
import { wishesIn } from '../../../src/insight/themes/wishes.ts';
import { wishGroups } from '../../../src/insight/themes/wishGroups.ts';
import { countWriters, wishPlaces } from '../../../src/insight/themes/wishPlaces.ts';

function wished(text: string): string | null {
  const tokens = tokenise([text]);
  const wishes = wishesIn(tokens);
  return wishGroups(tokens, wishes, [text])[0]?.name ?? null;
}

describe('wishes', () => {
  it.each([
    ['I wish there was a dark mode.', 'there was a dark mode'],
    ["Nice app, but why can't I export my invoices?", 'export my invoices'],
    ['It would be great if the driver called first, thanks', 'the driver called first'],
    ['Please add Apple Pay!', 'Apple Pay'],
    ['A shorter time slot would help and we are waiting', 'A shorter time slot'],
    ['Ich wünschte, ich könnte später liefern lassen', 'ich könnte später liefern lassen'],
    ['Es wäre schön wenn der Techniker abends käme', 'der Techniker abends käme'],
    ['Es wäre schön, wenn der Techniker abends käme', 'wenn der Techniker abends käme'],
    ['Ce serait bien si on pouvait payer en trois fois', 'on pouvait payer en trois fois'],
    ['Estaría bien que hubiera parking gratuito', 'hubiera parking gratuito'],
    ['Het zou fijn zijn als de winkel later open was', 'de winkel later open was'],
  ])('%s', (text, wish) => {
    expect(wished(text)).toBe(wish);
  });

  it.each([
    'I wish you all the best',
    'I wish I had never ordered here',
    'Wishing well in the garden',
    'The router is white',
    'Ich wünsche Ihnen einen schönen Tag',
  ])('none: %s', (text) => {
    expect(wished(text)).toBeNull();
  });

  it('of the same thing are one, however they are asked', () => {
    const texts = [
      'I wish I could pay in instalments',
      "Why can't I pay in instalments?",
      'Please add an option to pay with instalments',
      'would be good if there was a dark mode',
      'Please add dark mode, call me on 07700 900123',
    ];
    const tokens = tokenise(texts);
    const groups = wishGroups(tokens, wishesIn(tokens), texts);
    expect(groups.map((group) => group.texts)).toEqual([
      [0, 1, 2],
      [3, 4],
    ]);
    expect(groups.map(({ name }) => name).join(' ')).not.toContain('07700');
  });

  it('stand out where they are planted and nowhere else', () => {
    const random = seededRandom(11);
    const label = Int32Array.from({ length: 4000 }, () => Math.floor(random() * 8));
    const customer = Int32Array.from(label, (_, i) => (i % 9 === 0 ? -1 : i % 1500));
    const planted = [...label.keys()].filter((i) => label[i] === 3 && random() < 0.2);
    const even = [...label.keys()].filter(() => random() < 0.05);
    const counts = countWriters({ customer, label }, 8);
    const stageOf = [0, 0, 1, 1, 2, 2, -1, -1];
    const group = (texts: number[]) => ({ name: '', words: [], texts });
    const [place] = wishPlaces(counts, group(planted), stageOf);
    expect(place).toMatchObject({ label: 3, stage: 1 });
    expect(place?.p).toBeLessThan(1e-20);
    for (const { p } of wishPlaces(counts, group(even), stageOf)) expect(p).toBeGreaterThan(0.001);
  });
});
