import type { Table } from '../table.ts';
import { type ColumnProfile, distinctness, share } from './columnProfile.ts';
import { canonicalOf, type DetectedRole, headerWords, identifierOf, wordScore } from './headerWords.ts';
import type { RoleChooser } from './roleChooser.ts';

/** What must hold for a header to be believed. */
const conditions: Partial<Record<DetectedRole, (profile: ColumnProfile) => boolean>> = {
  id: (profile) => profile.filled === profile.rows && distinctness(profile) > 0.999,
  rating: numeric,
  amount: numeric,
  duration: numeric,
  currency: (profile) => profile.longest <= 3,
  text: (profile) => share(profile.characters, profile.filled) > 12 || profile.filled === 0,
  direction: (profile) => [...profile.distinct].every((value) => /^(in|out)bound$/i.test(value)),
};

const byHeader: readonly DetectedRole[] = [
  'id',
  'text',
  'rating',
  'agent',
  'team',
  'campaign',
  'amount',
  'currency',
  'duration',
  'outcome',
  'direction',
];
const canonicalOnly = ['source', 'kind', 'ratingKind', 'ratingMax'] as const;

function numeric(profile: ColumnProfile): boolean {
  return profile.numbers > profile.filled * 0.8;
}

/** Roles beyond who, when, where and how; canonical headers are believed as they are. */
export function furtherColumns(table: Table, chooser: RoleChooser): void {
  for (const [column, header] of table.header.entries()) {
    if (chooser.roles.has(column) || !/^identify:./i.test(header)) continue;
    chooser.give(`identify:${identifierOf(header) ?? ''}`, column, 'the header says so');
  }
  for (const role of [...byHeader, ...canonicalOnly]) {
    if (chooser.isSaid(role)) continue;
    const canonical = chooser.canonical(role);
    if (canonical === null) continue;
    chooser.give(role, canonical, 'the header is the name of the role');
    const profile = table.profiles[canonical];
    if (role === 'id' && profile && profile.filled > 20 && distinctness(profile) < 0.9)
      chooser.problems.push({
        message: `Column '${table.header[canonical]}' is taken for the id of each row, but ${profile.filled - profile.distinct.size} of ${profile.filled} rows looked at repeat one and would replace each other: say --columns id= if it is none.`,
        column: table.header[canonical] ?? '',
      });
  }
  for (const role of byHeader) {
    if (chooser.isSaid(role) || [...chooser.roles.values()].includes(role)) continue;
    const condition = conditions[role] ?? (() => true);
    const best = chooser.rank((header, profile) =>
      condition(profile) ? { score: wordScore(role, header), why: 'its header is a usual one for it' } : null,
    )[0];
    if (best) chooser.give(role, best.column, best.why);
  }
  for (const [column, header] of table.header.entries()) {
    const kind = chooser.roles.has(column) || canonicalOf(header) !== null ? null : identifierOf(header);
    if (kind)
      chooser.give(
        `identify:${kind}`,
        column,
        `a further identifier of the customer (${headerWords(header)})`,
      );
  }
}
