import { seededRandom } from '../../engine/statistics/seededRandom.ts';
import { clusterCount, rowsOf } from './clusterCount.ts';
import { nameGroups } from './logOdds.ts';
import { assign, sphericalKMeans } from './sphericalKMeans.ts';
import { termTable } from './terms.ts';
import type { Tokens } from './tokens.ts';

/** Themes that nobody wrote down, found in texts. Plain data. */
export interface SuggestedThemes {
  readonly themes: readonly { readonly name: string; readonly phrases: readonly string[] }[];
  /** per chosen text: its theme, −1 where it fits none */
  readonly of: Int32Array;
}

/** Texts from which clusters are formed; the others go to the nearest. */
const SAMPLE = 6000;
/** Fewer texts form no themes. */
const LEAST_TEXTS = 40;
/** Texts of a theme at least. */
const LEAST = 8;

/**
 * Clusters of texts that are about the same, named by what sets them apart: spherical k-means over TF-IDF of words and pairs, its number of
 * clusters from the data. A cluster that no phrase sets apart, or that few texts form, is no theme.
 * @param chosen indices of texts
 */
export function suggestThemes(tokens: Tokens, chosen: Uint32Array, seed = 1): SuggestedThemes {
  const none = { themes: [], of: new Int32Array(chosen.length).fill(-1) };
  if (chosen.length < LEAST_TEXTS) return none;
  const least = Math.max(3, Math.min(25, Math.round(chosen.length / 900)));
  const table = termTable(tokens, chosen, { least, most: 0.2 });
  if (table.terms.length === 0) return none;
  const sample = sampleOf(chosen.length, seed);
  const part = sample === null ? table : rowsOf(table, sample);
  const perTheme = Math.max(LEAST, Math.round((sample?.length ?? chosen.length) / 100));
  const k = clusterCount(part, { seed, least: perTheme });
  if (k === 0) return none;
  const { centres } = sphericalKMeans(part, k, { seed, starts: 4 });
  const clusters = new Int32Array(chosen.length).fill(-1);
  assign(table, k, centres, clusters);
  const sizes = new Uint32Array(k);
  for (const cluster of clusters) if (cluster >= 0) sizes[cluster]!++;
  const named = nameGroups(table, clusters, k);
  const order = named
    .map((words, cluster) => ({ words, cluster, size: sizes[cluster]! }))
    .filter(({ words, size }) => words.name !== '' && size >= LEAST)
    .sort((a, b) => b.size - a.size || a.cluster - b.cluster);
  const placeOf = new Int32Array(k).fill(-1);
  order.forEach(({ cluster }, place) => {
    placeOf[cluster] = place;
  });
  return {
    themes: order.map(({ words }) => words),
    of: clusters.map((cluster) => (cluster < 0 ? -1 : placeOf[cluster]!)),
  };
}

/** Numbers of `SAMPLE` of so many texts, rising; null where all will do. */
function sampleOf(count: number, seed: number): Uint32Array | null {
  if (count <= SAMPLE) return null;
  const random = seededRandom(seed);
  const chosen = new Uint32Array(SAMPLE);
  let size = 0;
  for (let i = 0; i < count && size < SAMPLE; i++)
    if (random() < (SAMPLE - size) / (count - i)) chosen[size++] = i;
  return chosen;
}
