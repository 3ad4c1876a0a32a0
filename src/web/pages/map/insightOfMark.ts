import type { JourneyMap } from '../../../model/journeyMap.ts';

/** The insight that a mark of the drawing is about: a suggestion, or a pain point that was one. Null for all others. */
export function insightOfMark({ marks }: JourneyMap, mark: string | null): string | null {
  if (mark === null) return null;
  if (mark.startsWith('suggestion:')) return mark.slice('suggestion:'.length);
  const insight = marks.find(({ id }) => `mark:${id}` === mark)?.['insight'];
  return typeof insight === 'string' ? insight : null;
}
