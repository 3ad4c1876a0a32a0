import { type RatingKind, ratingMaxima, ratingMinima } from '../../model/interaction.ts';
import type { OpenOverrides } from '../openedFile.ts';
import type { Table } from '../table.ts';
import { headerWords } from './headerWords.ts';
import type { RoleChooser } from './roleChooser.ts';

const names: readonly (readonly [RegExp, RatingKind])[] = [
  [/(^| )(nps|net promoter score)( |$)/, 'nps'],
  [/(^| )(csat|customer satisfaction score)( |$)/, 'csat'],
  [/(^| )(ces|customer effort score)( |$)/, 'ces'],
  [/(^| )(stars|star rating)( |$)/, 'stars'],
];

/** The kind of all ratings of a file that has a column of them and none of their kinds: as said, else as its header says; null where nothing does. */
export function decideRatingKind(
  table: Table,
  chooser: RoleChooser,
  overrides: OpenOverrides,
): RatingKind | null {
  const roles = new Map([...chooser.roles].map(([column, role]) => [role, column]));
  const column = roles.get('rating');
  if (column === undefined || roles.has('ratingKind')) return null;
  if (overrides.ratingKind !== undefined) {
    chooser.decisions.push({ what: 'ratingKind', value: overrides.ratingKind, why: 'as you said' });
    return overrides.ratingKind;
  }
  const header = table.header[column] ?? '';
  const kind = names.find(([pattern]) => pattern.test(headerWords(header)))?.[1];
  const profile = table.profiles[column];
  if (kind === undefined || !profile) return null;
  const { smallest, largest } = profile;
  const fits = roles.has('ratingMax') || (smallest >= ratingMinima[kind] && largest <= ratingMaxima[kind]);
  if (profile.numbers > 0 && !fits) {
    chooser.problems.push({
      message: `'${header}' holds ratings from ${smallest} to ${largest}, and ${kind} goes from ${ratingMinima[kind]} to ${ratingMaxima[kind]}: they are kept without a kind; add a column ratingMax with the highest one can give.`,
      column: header,
    });
    return null;
  }
  chooser.decisions.push({ what: 'ratingKind', value: kind, why: `the header '${header}' says so` });
  return kind;
}
