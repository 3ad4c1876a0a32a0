import type { Selection, TextColumns } from '../../engine/columns.ts';
import { maskPersonalData } from '../maskPersonalData.ts';
import { labelOfSentiment } from '../text/chooseForReview.ts';
import { type SentimentLabel, type TextScores, type TextSource, textSources } from '../text/scorer.ts';
import { labelOf } from './chosenTexts.ts';
import type { ThemeTexts } from './themeTexts.ts';

/** Texts of a selection, with how they feel and what they are about. */
export interface HeardTexts {
  readonly selection: Selection;
  readonly texts: TextColumns;
  readonly scores: TextScores;
  /** indices of texts, in order of time */
  readonly chosen: Uint32Array;
  readonly found: ThemeTexts;
}

/** Which of them are wanted; what is null doesn't matter. */
export interface TextWish {
  readonly theme: number | null;
  readonly sentiment: SentimentLabel | 'unknown' | null;
  /** bits of `customerEmotions`; 0: any */
  readonly emotions: number;
  /** labels of touchpoints; empty: any */
  readonly touchpoints: readonly number[];
  readonly unattributed: boolean | null;
  /** small letters; each must stand in the text */
  readonly words: readonly string[];
  /** ms, inclusive */
  readonly from: number | null;
  /** ms, exclusive */
  readonly to: number | null;
}

/** null: nothing can be said of it */
export function sentimentLabel(sentiment: number): SentimentLabel | null {
  return Number.isNaN(sentiment) ? null : labelOfSentiment(sentiment);
}

/** Numbers of the themes of a text. */
export function themesAt({ offsets, theme }: ThemeTexts, i: number): Uint16Array {
  return theme.subarray(offsets[i]!, offsets[i + 1]!);
}

export function fittingTexts(
  { selection, texts, scores, chosen, found }: HeardTexts,
  wish: TextWish,
): Uint32Array {
  const labels = new Set(wish.touchpoints);
  return chosen.filter((i) => {
    const time = texts.time[i]!;
    if ((wish.from !== null && time < wish.from) || (wish.to !== null && time >= wish.to)) return false;
    if (wish.theme !== null && !themesAt(found, i).includes(wish.theme)) return false;
    if (wish.sentiment !== null && (sentimentLabel(scores.sentiment[i]!) ?? 'unknown') !== wish.sentiment)
      return false;
    if (wish.emotions !== 0 && (scores.emotions[i]! & wish.emotions) === 0) return false;
    if (labels.size > 0 && !labels.has(labelOf(selection, texts, i))) return false;
    if (wish.unattributed !== null && texts.customer[i]! < 0 !== wish.unattributed) return false;
    if (wish.words.length === 0) return true;
    const text = texts.texts[i]!.toLowerCase();
    return wish.words.every((word) => text.includes(word));
  });
}

/** Who wrote some texts: customers in rising order, each with the step that their first text is about (−1: none). */
export function whoWrote(
  { customer, step }: TextColumns,
  indices: Uint32Array,
): { customer: number[]; at: number[]; unattributed: number } {
  const first = new Map<number, number>();
  let unattributed = 0;
  for (const i of indices) {
    const one = customer[i]!;
    if (one < 0) unattributed++;
    else if (!first.has(one)) first.set(one, step[i]!);
  }
  const people = [...first].sort((a, b) => a[0] - b[0]);
  return { customer: people.map(([one]) => one), at: people.map(([, at]) => at), unattributed };
}

export interface DescribedText {
  /** personal data masked */
  readonly text: string;
  /** ms */
  readonly time: number;
  /** −1: nobody knows */
  readonly customer: number;
  readonly touchpoint: string | null;
  readonly channel: string | null;
  readonly sentiment: number | null;
  readonly label: SentimentLabel | null;
  readonly confidence: number | null;
  readonly source: TextSource | null;
  readonly themes: string[];
}

export function describeText({ selection, texts, scores, found }: HeardTexts, i: number): DescribedText {
  const { touchpoints, channels } = selection;
  const sentiment = scores.sentiment[i]!;
  const label = sentimentLabel(sentiment);
  const isScored = label !== null;
  return {
    text: maskPersonalData(texts.texts[i]!),
    time: texts.time[i]!,
    customer: texts.customer[i]!,
    touchpoint: touchpoints.names[labelOf(selection, texts, i)] || null,
    channel: channels.names[channels.of[texts.channel[i]!]!] || null,
    sentiment: isScored ? sentiment : null,
    label,
    confidence: isScored ? scores.confidence[i]! : null,
    source: isScored ? (textSources[scores.source[i]!] ?? null) : null,
    themes: Array.from(themesAt(found, i), (theme) => found.themes[theme]!.name),
  };
}

/** Texts by where their sentiment comes from. */
export function countSources({ chosen, scores }: HeardTexts): Partial<Record<TextSource, number>> {
  const counts: Partial<Record<TextSource, number>> = {};
  for (const i of chosen) {
    const source = textSources[scores.source[i]!];
    if (Number.isNaN(scores.sentiment[i]!) || source === undefined) continue;
    counts[source] = (counts[source] ?? 0) + 1;
  }
  return counts;
}
