import type { ColumnBinding } from '../../model/importPlan.ts';
import type { RatingKind } from '../../model/interaction.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import type { Decision, InputProblem, OpenOverrides } from '../openedFile.ts';
import type { Table } from '../table.ts';
import { type ColumnProfile, distinctness } from './columnProfile.ts';
import { furtherColumns } from './furtherColumns.ts';
import { canonicalOf, headerWords } from './headerWords.ts';
import { rateChannel, rateCustomer, rateTime, rateTouchpoint, rateUnnamedTouchpoint } from './rankColumns.ts';
import { decideRatingKind } from './ratingKind.ts';
import { RoleChooser } from './roleChooser.ts';
import { type SaidColumns, saidColumns } from './saidColumns.ts';

export interface ColumnHints {
  /** the column that is the customer because several files share it */
  customer?: { column: number; why: string };
}

export interface DecidedColumns {
  columns: ColumnBinding[];
  /** number of the time column, null for a file of customers' attributes */
  time: number | null;
  /** the touchpoint of every row, where no column says it */
  touchpoint: string | null;
  /** the kind of every rating, where no column says it */
  ratingKind: RatingKind | null;
  content: 'interactions' | 'customers';
  decisions: Decision[];
  problems: InputProblem[];
}

/** More different touchpoints than this are ids or texts. */
export const touchpointLimit = 10_000;

/** Decides what each column is: what was said, else the canonical headers, else usual headers and the look of the values. */
export function decideColumns(
  table: Table,
  overrides: OpenOverrides,
  hints: ColumnHints,
  file: { name: string; title: string },
): DecidedColumns {
  const said = saidColumns(overrides.columns, table.header, file.name);
  const chooser = new RoleChooser(table, said);
  const time = chooser.choose('time', rateTime);
  let customer = chooser.choose('customer', rateCustomer, hints.customer);
  if (customer === null && !said.has('customer'))
    customer = customerByValues(table, chooser, time, file.name);

  if (time === null) {
    if (customer === null)
      throw new UnusableInput(
        `${file.name} has no column of times and none of customers: name them with --columns customer=HEADER,time=HEADER.`,
      );
    furtherColumns(table, chooser);
    chooser.decisions.push({
      what: 'content',
      value: 'attributes of customers',
      why: 'no column holds times',
    });
    return {
      columns: chooser.bindings(true),
      time,
      touchpoint: null,
      ratingKind: null,
      content: 'customers',
      decisions: chooser.decisions,
      problems: chooser.problems,
    };
  }

  const channel = chooser.choose('channel', rateChannel);
  let touchpoint: string | null = null;
  if (overrides.touchpoint !== undefined && !said.has('touchpoint')) {
    touchpoint = overrides.touchpoint;
    chooser.decisions.push({ what: 'touchpoint', value: touchpoint, why: 'as you said, for every row' });
    furtherColumns(table, chooser);
  } else {
    const column = chooseTouchpoint(table, chooser, said, file.name);
    furtherColumns(table, chooser);
    if (column === null) touchpoint = fallbackTouchpoint(table, chooser, time, customer, file.title);
  }
  if (overrides.channel !== undefined && channel === null)
    chooser.decisions.push({ what: 'channel', value: overrides.channel, why: 'as you said, for every row' });
  return {
    columns: chooser.bindings(false),
    time,
    touchpoint,
    ratingKind: decideRatingKind(table, chooser, overrides),
    content: 'interactions',
    decisions: chooser.decisions,
    problems: chooser.problems,
  };
}

/** Without a telling header: in files without headers the column that looks like an id; null where rows may have no customer. */
function customerByValues(
  table: Table,
  chooser: RoleChooser,
  time: number | null,
  name: string,
): number | null {
  const repeated = chooser
    .rank((_, profile) =>
      profile.filled === profile.rows &&
      profile.spaced === 0 &&
      distinctness(profile) > 0.02 &&
      profile.distinct.size > 5
        ? { score: distinctness(profile) < 0.95 ? 2 - distinctness(profile) : 0.5, why: '' }
        : null,
    )
    .filter(({ column }) => canonicalOf(table.header[column] ?? '') === null);
  const best = repeated[0];
  const headerless = table.header.every((name, i) => name === String(i + 1));
  if (best && headerless && time !== null) {
    chooser.give(
      'customer',
      best.column,
      'its values come again like those of an id',
      chooser.names(repeated.slice(1, 3)),
    );
    return best.column;
  }
  const says = table.header.some((header) => ['text', 'rating'].includes(canonicalOf(header) ?? ''));
  if (says && time !== null) {
    chooser.decisions.push({
      what: 'customer',
      value: 'none',
      why: 'no column says who it was: texts and ratings are kept as unattributed',
    });
    return null;
  }
  const guess = best ? `--columns customer='${table.header[best.column]}'` : '--columns customer=HEADER';
  const shown =
    table.header.length > 12 ? `${table.header.slice(0, 12).join(', ')}, …` : table.header.join(', ');
  throw new UnusableInput(
    `No column of ${name} says who the customer is: name it, for example with ${guess} (columns: ${shown}).`,
  );
}

function chooseTouchpoint(
  table: Table,
  chooser: RoleChooser,
  said: SaidColumns,
  name: string,
): number | null {
  if (said.has('touchpoint')) {
    const column = said.get('touchpoint') ?? null;
    const profile = column === null ? undefined : table.profiles[column];
    if (profile && tooMany(profile))
      chooser.problems.push({
        message: `'${table.header[column ?? 0]}' has ${count(profile)} different values: as touchpoints they make no readable map.`,
        column: table.header[column ?? 0] ?? '',
      });
    return column;
  }
  const canonical = chooser.canonical('touchpoint');
  const ranked = chooser.rank(rateTouchpoint);
  const candidates =
    canonical === null
      ? ranked
      : [
          { column: canonical, score: 1000, why: 'the header is the name of the role' },
          ...ranked.filter(({ column }) => column !== canonical),
        ];
  const usable = candidates.filter(({ column }) => !tooMany(table.profiles[column]));
  const first = candidates[0];
  const best = usable[0];
  if (first && first !== best && first.score >= 40) {
    const profile = table.profiles[first.column];
    const header = table.header[first.column] ?? '';
    const better = best ?? chooser.rank(rateUnnamedTouchpoint)[0];
    const advice = better
      ? `name a better one, for example --columns touchpoint='${table.header[better.column]}'`
      : 'name a better one with --columns touchpoint=HEADER, or one name for all rows with --touchpoint NAME';
    if (!best || canonical === first.column)
      throw new UnusableInput(
        `Column '${header}' of ${name} has ${profile ? count(profile) : 'too many'} different values, too many for touchpoints: ${advice}, or say --columns touchpoint='${header}' to take it all the same.`,
      );
    chooser.problems.push({
      message: `'${header}' was not taken for touchpoints: it has ${profile ? count(profile) : 'too many'} different values.`,
      column: header,
    });
  }
  if (!best) return null;
  chooser.give(
    'touchpoint',
    best.column,
    best.why,
    chooser.names(candidates.filter((candidate) => candidate !== best).slice(0, 3)),
  );
  return best.column;
}

/** More than 10,000 names, or at that pace: nearly every row looked at has another one. */
function tooMany(profile: ColumnProfile | undefined): boolean {
  if (!profile) return false;
  return profile.distinct.size > touchpointLimit || (profile.filled >= 5_000 && distinctness(profile) > 0.5);
}

function count(profile: ColumnProfile): string {
  return profile.distinctOverflow
    ? `more than ${touchpointLimit.toLocaleString('en')}`
    : `${profile.distinct.size.toLocaleString('en')} (in ${profile.filled.toLocaleString('en')} rows)`;
}

const plainTimeWords =
  /^(date|time|timestamp|datetime|ts|dtm|at|on|utc|datum|zeit|zeitstempel|zeitpunkt|fecha|hora|data|heure|horodatage|tijd|tijdstip|day|event|original|local|record|recorded|created|creation|updated|modified|when|start|started|end|ended|iso|ms|dt|e|y|et|am|le|el|em|op|case|occurred|happened|received|sent|\d+)$/;

/** Without a column of touchpoints: names that come again, else what the time's header says ('won_date' → 'Won'), else the file's name. */
function fallbackTouchpoint(
  table: Table,
  chooser: RoleChooser,
  time: number,
  customer: number | null,
  title: string,
): string | null {
  const header = table.header[time] ?? '';
  const own = headerWords(header)
    .split(' ')
    .filter((word) => !plainTimeWords.test(word))
    .join(' ');
  const people = customer === null ? undefined : table.profiles[customer];
  const repeats = people !== undefined && people.filled > people.distinct.size * 1.2;
  const hasText = [...chooser.roles.values()].includes('text');
  const ranked = chooser.rank(rateUnnamedTouchpoint);
  const best = ranked[0];
  if (best && repeats && own === '' && !hasText) {
    chooser.give('touchpoint', best.column, best.why, chooser.names(ranked.slice(1, 4)));
    return null;
  }
  const alternatives = chooser.names(ranked.slice(0, 3));
  const value = sentenceCase(own === '' ? title : own);
  const why =
    own === ''
      ? "no column says the touchpoint: the file's name stands for it"
      : `no column says the touchpoint: '${header}' says what happened`;
  chooser.decisions.push({
    what: 'touchpoint',
    value,
    why,
    ...(alternatives.length > 0 ? { alternatives } : {}),
  });
  return value;
}

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
