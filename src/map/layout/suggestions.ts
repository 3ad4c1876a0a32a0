import type { MapInsight } from '../../model/mapInsight.ts';
import type { MarkDetail } from '../describeMarks.ts';
import type { NumberWords } from '../text/numbers.ts';

export const suggestionMark = (insight: string): string => `suggestion:${insight}`;

/** The details of marks, with those of suggestions. */
export function withSuggestions(
  details: ReadonlyMap<string, MarkDetail>,
  insights: readonly MapInsight[] | undefined,
  words: NumberWords,
): ReadonlyMap<string, MarkDetail> {
  if (!insights || insights.length === 0) return details;
  const told = new Map(details);
  for (const { id, title, customers, status } of insights) {
    if (status !== 'new') continue;
    const mark = suggestionMark(id);
    told.set(mark, {
      mark,
      kind: 'Suggested pain point',
      title,
      sentence: `Suggested pain point: ${title}. ${words.count(customers)} customers.`,
      rows: [],
    });
  }
  return told;
}
