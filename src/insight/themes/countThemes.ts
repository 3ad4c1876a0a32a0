import type { Selection, TextColumns } from '../../engine/columns.ts';
import { lastAtOrBefore } from '../../engine/statistics/calendar.ts';
import { meanInterval } from '../../engine/statistics/emotion.ts';
import { labelOfSentiment } from '../text/chooseForReview.ts';
import type { TextScores } from '../text/scorer.ts';
import { labelOf } from './chosenTexts.ts';
import type { ThemeTexts } from './themeTexts.ts';

/** How many texts there are, how they feel, and where they were said. */
export interface ThemeCount {
  readonly texts: number;
  readonly customers: number;
  readonly unattributed: number;
  /** mean valence −1…1 of the texts that the scorer had something to say about, with 95 %; null where there is none */
  readonly felt: { readonly mean: number; readonly low: number; readonly high: number } | null;
  /** texts that have a valence, and those of them that are negative */
  readonly scored: number;
  readonly negative: number;
  /** labels of touchpoints with most texts, and how many */
  readonly touchpoints: readonly { readonly label: number; readonly texts: number }[];
  /** texts by period */
  readonly trend: readonly number[];
}

/** Counts the chosen texts of each theme, and of all together. `bounds`: of periods, ms. */
export function countThemes(
  selection: Selection,
  { texts, scores, chosen }: { texts: TextColumns; scores: TextScores; chosen: Uint32Array },
  found: ThemeTexts,
  bounds: readonly number[],
): { themes: ThemeCount[]; all: ThemeCount; withTheme: number } {
  const labels = selection.touchpoints.names.length;
  const counters = found.themes.map(() => counter(labels, bounds.length - 1));
  const all = counter(labels, bounds.length - 1);
  let withTheme = 0;
  for (const i of chosen) {
    const said = {
      customer: texts.customer[i]!,
      label: labelOf(selection, texts, i),
      sentiment: scores.sentiment[i]!,
      period: lastAtOrBefore(bounds, texts.time[i]!),
    };
    all.add(said);
    const [from, to] = [found.offsets[i]!, found.offsets[i + 1]!];
    if (to > from) withTheme++;
    for (let at = from; at < to; at++) counters[found.theme[at]!]!.add(said);
  }
  return { themes: counters.map((one) => one.done()), all: all.done(), withTheme };
}

interface Said {
  customer: number;
  label: number;
  sentiment: number;
  period: number;
}

function counter(labels: number, periods: number) {
  const customers = new Set<number>();
  const at = new Uint32Array(labels);
  const trend = new Array<number>(Math.max(0, periods)).fill(0);
  let [texts, unattributed, scored, negative, sum, squares] = [0, 0, 0, 0, 0, 0];
  return {
    add({ customer, label, sentiment, period }: Said): void {
      texts++;
      if (customer < 0) unattributed++;
      else customers.add(customer);
      if (label < labels) at[label]!++;
      if (period >= 0 && period < trend.length) trend[period]!++;
      if (Number.isNaN(sentiment)) return;
      scored++;
      sum += sentiment;
      squares += sentiment * sentiment;
      if (labelOfSentiment(sentiment) === 'negative') negative++;
    },
    done(): ThemeCount {
      const { low, high } = meanInterval(scored, sum, squares);
      const touchpoints = Array.from(at, (count, label) => ({ label, texts: count }))
        .filter((one) => one.texts > 0)
        .sort((a, b) => b.texts - a.texts || a.label - b.label);
      return {
        ...{ texts, customers: customers.size, unattributed, scored, negative, touchpoints, trend },
        felt: scored === 0 ? null : { mean: sum / scored, low, high },
      };
    },
  };
}
