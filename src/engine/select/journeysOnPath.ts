import type { Journeys } from '../columns.ts';
import type { Fold } from '../fold.ts';
import { compilePath } from '../paths/pathMatcher.ts';
import { stepReader } from '../steps.ts';
import { addRange, createRanges, type JourneyRanges, journeysOf, mergeRanges } from './journeyRanges.ts';

/** The journeys of a selection that fit a path pattern; the interactions stay as they are. Throws PatternError. */
export const journeysOnPathFold: Fold<{ path: string }, JourneyRanges, Journeys> = {
  create: () => createRanges(),
  visit(ranges, selection, { path }, from, to) {
    const matcher = compilePath(path, selection.touchpoints.names);
    const reader = stepReader(selection, from, to);
    const { start, end, customer } = selection.journeys;
    for (let j = from; j < to; j++) {
      const length = reader.read(j);
      if (length > 0 && matcher.matches(reader.label, length))
        addRange(ranges, start[j]!, end[j]!, customer[j]!);
    }
  },
  merge: mergeRanges,
  finish: journeysOf,
};
