import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importFiles } from '../../../src/operations/sources/import.ts';
import {
  chooseIndustry,
  deleteTheme,
  importThemes,
  listThemes,
  saveTheme,
} from '../../../src/operations/themes/taxonomy.ts';
import { textPeople } from '../../../src/operations/themes/textPeople.ts';
import { texts } from '../../../src/operations/themes/texts.ts';
import { themes } from '../../../src/operations/themes/themes.ts';
import { voice } from '../../../src/operations/themes/voice.ts';
import { wishes } from '../../../src/operations/themes/wishes.ts';
import { freshFolder } from '../../support/program.ts';
import { type TestWorkspace, testWorkspace } from '../support/workspace.ts';

const day = 86_400_000;
const begin = Date.UTC(2026, 2, 2, 12);
let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await testWorkspace();
  const lines = ['customer,time,touchpoint,channel,text,rating,ratingKind,kind,region'];
  const add = (customer: string, at: number, touchpoint: string, channel: string, text = '', rest = ',,') =>
    lines.push(
      `${customer},${new Date(at).toISOString()},${touchpoint},${channel},"${text}",${rest},${customer.length % 2 === 0 ? 'north' : 'south'}`,
    );
  for (let i = 0; i < 60; i++) {
    const at = begin + i * day;
    add(`c${i}`, at, 'Checkout', 'web');
    add(`c${i}`, at + 3_600_000, 'Parcel', 'text');
    if (i % 3 === 0)
      add(`c${i}`, at + 7_200_000, 'Parcel', 'survey', 'The parcel came too late, awful', '2,csat,feedback');
    if (i % 3 === 1)
      add(`c${i}`, at + 7_200_000, 'Checkout', 'survey', 'Great basket, very happy', '5,csat,feedback');
    if (i % 6 === 2)
      add(`c${i}`, at + 7_200_000, 'Checkout', 'survey', 'I wish I could pay in instalments', ',,feedback');
  }
  add('', begin + 5 * day, 'Parcel', 'social', 'Where is my parcel? Call 07700 900123', ',,feedback');
  const file = join(freshFolder(), 'log.csv');
  writeFileSync(file, lines.join('\n'));
  await workspace.call(importFiles, { files: [file] });
});
afterAll(() => workspace.close());

type Themes = {
  n: { texts: number; customers: number; unattributed: number; withTheme: number };
  withUnattributed: boolean;
  industry: string;
  suggestedIndustry: boolean;
  periods: unknown[];
  themes: {
    id: string | null;
    name: string;
    texts: number;
    customers: number;
    unattributed: number;
    negative: number;
    scored: number;
    sentiment: number | null;
    touchpoints: string[];
    trend: number[];
    quotes: string[];
  }[];
};
const ask = async (input: object = {}) => (await workspace.call(themes, input)) as Themes;
const theme = (found: Themes, name: string) => found.themes.find((one) => one.name === name);

describe('themes', () => {
  it('count texts, customers and texts of nobody, with quotes that name nobody', async () => {
    const found = await ask();
    expect(found.industry).toBe('retail');
    expect(found.suggestedIndustry).toBe(true);
    expect(found.n).toMatchObject({ texts: 51, customers: 50, unattributed: 1 });
    const delivery = theme(found, 'Delivery');
    expect(delivery).toMatchObject({ texts: 21, customers: 20, unattributed: 1, touchpoints: ['Parcel'] });
    expect(delivery?.trend.reduce((sum, n) => sum + n, 0)).toBe(21);
    expect(delivery?.trend.length).toBe(found.periods.length);
    expect(JSON.stringify(found)).not.toContain('07700');
    expect(delivery?.negative).toBeGreaterThanOrEqual(20);
    expect(delivery?.sentiment).toBeLessThan(0);
    expect(found.themes.map(({ negative }) => negative)).toEqual(
      found.themes.map(({ negative }) => negative).sort((a, b) => b - a),
    );
  });

  it('follow the filters; what nobody said is left out where they ask for what it lacks', async () => {
    const social = await ask({ since: '2026-03-05', until: '2026-03-10' });
    expect(social.n.unattributed).toBe(1);
    const north = await ask({ where: ['region=north'] });
    expect(north.withUnattributed).toBe(false);
    expect(north.n.unattributed).toBe(0);
    expect(north.n.texts).toBeLessThan(51);
    expect((await ask({ since: '2027-01-01' })).themes).toEqual([]);
  });

  it('reconcile with their texts and their people', async () => {
    const found = await ask();
    for (const { name, texts: n, customers, unattributed } of found.themes) {
      const said = (await workspace.call(texts, { theme: name, limit: 100 })) as {
        n: number;
        customers: number;
        texts: { text: string; spans: { from: number; to: number }[]; customer: string | null }[];
      };
      expect(said.n).toBe(n);
      expect(said.customers).toBe(customers);
      expect(said.texts.filter(({ customer }) => customer === null).length).toBe(unattributed);
      const people = (await workspace.call(textPeople, { theme: name })) as { n: number };
      expect(people.n).toBe(customers);
    }
    const [first] = (
      (await workspace.call(texts, { theme: 'Delivery', limit: 1 })) as {
        texts: { text: string; spans: { from: number; to: number }[] }[];
      }
    ).texts;
    expect(first?.spans.map(({ from, to }) => first.text.slice(from, to))).toContain('parcel');
    await expect(workspace.call(texts, { theme: 'Deliverry' })).rejects.toThrow("did you mean 'Delivery'?");
  });

  it('keep texts and ratings apart over time', async () => {
    const found = (await workspace.call(voice, { period: 'month' })) as {
      n: { texts: number; ratings: number };
      texts: { n: number };
      ratings: { n: number; mean: number };
      periods: { texts: { n: number }; ratings: { n: number } }[];
      tones: Record<string, number>;
    };
    expect(found.n).toMatchObject({ texts: 51, ratings: 40 });
    expect(found.periods.reduce((sum, { ratings }) => sum + ratings.n, 0)).toBe(40);
    expect(found.periods.reduce((sum, one) => sum + one.texts.n, 0)).toBe(found.texts.n);
    expect(found.ratings.mean).toBeCloseTo(0.25);
    expect(Object.values(found.tones).reduce((sum, n) => sum + n, 0)).toBe(51);
  });

  it('hear wishes, and where they stand out', async () => {
    const found = (await workspace.call(wishes, { about: 'instalments' })) as {
      wishes: {
        wish: string;
        texts: number;
        places: { touchpoint: string; wishing: number; writers: number }[];
      }[];
    };
    expect(found.wishes).toHaveLength(1);
    expect(found.wishes[0]).toMatchObject({ wish: 'I could pay in instalments', texts: 10 });
    expect(found.wishes[0]?.places[0]).toMatchObject({ touchpoint: 'Checkout', wishing: 10, writers: 30 });
  });

  it('are changed, added, turned off, restored and imported', async () => {
    const { theme: own } = (await workspace.call(saveTheme, {
      theme: { name: 'Instalments', phrases: ['instalment*'] },
    })) as { theme: { id: string } };
    expect(theme(await ask(), 'Instalments')?.texts).toBe(10);
    await expect(workspace.call(saveTheme, { theme: { name: 'delivery', phrases: ['x'] } })).rejects.toThrow(
      'already called',
    );
    await expect(workspace.call(saveTheme, { theme: { name: 'Odd', phrases: ['?!'] } })).rejects.toThrow(
      'no word',
    );
    await workspace.call(saveTheme, { theme: { id: 'retail-delivery', name: 'Post', phrases: ['parcel'] } });
    expect(theme(await ask(), 'Post')?.texts).toBe(21);
    await workspace.call(deleteTheme, { id: 'retail-delivery' });
    expect(theme(await ask(), 'Post')).toBeUndefined();
    await workspace.call(deleteTheme, { id: 'retail-delivery', restore: true });
    expect(theme(await ask(), 'Delivery')?.texts).toBe(21);
    await workspace.call(deleteTheme, { id: own.id });
    expect(theme(await ask(), 'Instalments')).toBeUndefined();
    await workspace.call(importThemes, { themes: [{ name: 'Pay later', phrases: ['instalment*'] }] });
    const listed = (await workspace.call(listThemes, {})) as {
      themes: { name: string; provenance: string }[];
    };
    expect(listed.themes.find(({ name }) => name === 'Pay later')?.provenance).toBe('own');
    await workspace.call(importThemes, listed);
    expect((await ask()).themes.filter(({ name }) => name === 'Pay later')).toHaveLength(1);
    await workspace.call(chooseIndustry, { industry: 'banking' });
    expect(await ask()).toMatchObject({ industry: 'banking', suggestedIndustry: false });
    await workspace.call(chooseIndustry, {});
    expect(await ask()).toMatchObject({ industry: 'retail', suggestedIndustry: true });
  });
});
