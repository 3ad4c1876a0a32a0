import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { seedsOf } from '../../src/insight/themes/seeds/industries.ts';
import { suggestThemes } from '../../src/insight/themes/suggestThemes.ts';
import { themesOf } from '../../src/insight/themes/themeTexts.ts';
import { tokenise } from '../../src/insight/themes/tokens.ts';
import { atLeast, type LonePart, reported } from './part.ts';

const seeds = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/** Suggested themes of the complaints of airline customers against the reasons that people gave them. */
export const themes: LonePart = {
  name: 'themes',
  async run() {
    const folder = process.env['WAYMARK_DATA'];
    if (folder === undefined || folder === '')
      return { missing: 'WAYMARK_DATA names no folder with airline_feedback' };
    const rows = readCsv(await readFile(join(folder, 'airline_feedback', 'tweets.csv'), 'utf8'));
    const [header = []] = rows;
    const place = (name: string) => header.indexOf(name);
    const complaints = rows
      .slice(1)
      .filter((row) => row[place('sentiment')] === 'negative' && row[place('negative_reason')]);
    const reasons = complaints.map((row) => row[place('negative_reason')]!);
    const tokens = tokenise(complaints.map((row) => row[place('text')]!));
    const all = Uint32Array.from(reasons, (_, i) => i);
    const found = seeds.map((seed) => suggestThemes(tokens, all, seed));
    const n = `${reasons.length} complaints, ${seeds.length} seeds`;
    const most = Math.max(...countsOf(reasons).values()) / reasons.length;
    const caught = themesOf(tokens, seedsOf('travel'), false);
    const silent = reasons.filter((_, i) => caught.offsets[i] === caught.offsets[i + 1]).length;
    return {
      figures: [
        atLeast(
          'themes: purity of suggested ones',
          mean(found.map(({ of }) => purity(of, reasons))),
          0.45,
          n,
        ),
        reported(
          'themes: purity, least of the seeds',
          Math.min(...found.map(({ of }) => purity(of, reasons))),
          n,
        ),
        reported(
          'themes: normalised mutual information',
          mean(found.map(({ of }) => mutual(of, reasons))),
          n,
        ),
        reported('themes: how many are suggested', mean(found.map((one) => one.themes.length)), n),
        reported('themes: the most frequent reason alone', most, n),
        reported(
          'themes: texts that the built-in taxonomy of travel catches',
          1 - silent / reasons.length,
          n,
        ),
      ],
    };
  },
};

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function countsOf<Key>(keys: Iterable<Key>): Map<Key, number> {
  const counts = new Map<Key, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** Of all texts, those that have the most frequent reason of their theme; texts without theme are one theme more. */
function purity(of: ArrayLike<number>, reasons: readonly string[]): number {
  const both = countsOf(reasons.map((reason, i) => `${of[i]} ${reason}`));
  const most = new Map<string, number>();
  for (const [key, n] of both) {
    const theme = key.slice(0, key.indexOf(' '));
    most.set(theme, Math.max(n, most.get(theme) ?? 0));
  }
  return [...most.values()].reduce((sum, n) => sum + n, 0) / reasons.length;
}

/** Mutual information over the mean of the two entropies. */
function mutual(of: ArrayLike<number>, reasons: readonly string[]): number {
  const n = reasons.length;
  const entropy = (counts: Map<unknown, number>) =>
    -[...counts.values()].reduce((sum, x) => sum + (x / n) * Math.log(x / n), 0);
  const themes = entropy(countsOf(Array.from(of)));
  const labels = entropy(countsOf(reasons));
  const joint = entropy(countsOf(reasons.map((reason, i) => `${of[i]} ${reason}`)));
  return (2 * (themes + labels - joint)) / (themes + labels);
}

/** Rows of cells, quotes and line ends inside them included. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    row.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === ',') continue;
    rows.push(row);
    row = [];
    if (end === '') break;
  }
  return rows;
}
