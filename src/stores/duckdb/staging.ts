import type { DuckDBConnection } from '@duckdb/node-api';
import type { ImportPlan } from '../../model/importPlan.ts';
import { interactionKinds, ratingKinds, ratingMaxima, ratingMinima } from '../../model/interaction.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import { one } from './database.ts';
import type { InputSql } from './fileSql.ts';
import { jsonObjectSql, type RowTexts } from './planSql.ts';
import { detailColumns } from './schema.ts';
import { literal } from './sqlText.ts';
import { timeSql } from './timeSql.ts';

export const stagedTable = 'staged';

/** How the rows of an input become interactions: SQL texts over the input's columns. */
export interface StagingSql {
  input: Pick<InputSql, 'from' | 'unreadable'>;
  texts: RowTexts;
  time: string;
  /** the time as it came; null where it is a number already */
  timeText: string;
  attributes: string;
  identifiers: string;
  historical: string;
  /** SQL for the record's number from 1, null where the order in the file is all there is */
  row: string | null;
  raw: string;
}

export function interactionStaging(
  plan: ImportPlan,
  texts: RowTexts,
  input: InputSql,
  row: string | null,
  raw: string,
): StagingSql {
  if (!plan.time) throw new UnusableInput('the plan says no time format: say how the time column is written');
  const timeText = texts.of('time');
  if (timeText === null) throw new UnusableInput('no column holds the time: say which one does');
  return {
    input,
    texts,
    time: timeSql(plan.time, timeText),
    timeText,
    attributes: jsonObjectSql(texts.attributes),
    identifiers: jsonObjectSql(texts.identifiers),
    historical: 'true',
    row,
    raw,
  };
}

const numbers = ['rating', 'ratingMax', 'duration', 'amount'] as const;

/** The canonical column that each detail comes from. */
const detailRoles: Readonly<Record<string, Parameters<RowTexts['of']>[0]>> = {
  id: 'id',
  text: 'text',
  rating: 'rating',
  rating_kind: 'ratingKind',
  rating_max: 'ratingMax',
  outcome: 'outcome',
  duration: 'duration',
  amount: 'amount',
  currency: 'currency',
  direction: 'direction',
  agent: 'agent',
  team: 'team',
  campaign: 'campaign',
};

/**
 * Reads the input into a temporary table of interactions, in the order of the input (`nth` from 0).
 * Where a row can't be kept, `reason` says why and `raw` holds it as it came. Columns that no row can fill are not stored.
 * Gives the details that rows can have.
 */
export async function stageInteractions(connection: DuckDBConnection, sql: StagingSql): Promise<string[]> {
  const text = (column: Parameters<RowTexts['of']>[0]) => sql.texts.of(column) ?? 'NULL::VARCHAR';
  const lower = (column: Parameters<RowTexts['of']>[0]) => {
    const found = sql.texts.of(column);
    return found === null ? 'NULL::VARCHAR' : `lower(trim(${found}))`;
  };
  const number = (column: (typeof numbers)[number]) => {
    const found = sql.texts.of(column);
    if (found === null) return 'NULL::DOUBLE';
    const value = `try_cast(trim(${found}) AS DOUBLE)`;
    return `CASE WHEN isfinite(${value}) THEN ${value} END`;
  };
  const parsed = `SELECT *, ${[
    `${sql.input.unreadable ?? 'NULL::VARCHAR'} AS p$unreadable`,
    `${text('customer')} AS p$customer`,
    `${sql.time} AS p$time`,
    `${sql.timeText} AS p$time_text`,
    `${text('touchpoint')} AS p$touchpoint`,
    `${text('channel')} AS p$channel`,
    `${text('source')} AS p$source`,
    `${lower('kind')} AS p$kind`,
    `${sql.historical} AS p$historical`,
    ...(['id', 'text', 'outcome', 'currency', 'agent', 'team', 'campaign'] as const).map(
      (column) => `${text(column)} AS p$${column}`,
    ),
    `${lower('ratingKind')} AS p$rating_kind`,
    `${lower('direction')} AS p$direction`,
    `${number('rating')} AS p$rating`,
    `${number('ratingMax')} AS p$rating_max`,
    `${number('duration')} AS p$duration`,
    `${number('amount')} AS p$amount`,
    ...numbers.map((column) => `${text(column)} AS p$${column}_text`),
    `${sql.attributes} AS p$attributes`,
    `${sql.identifiers} AS p$identifiers`,
    `${identifiedSql(sql)} AS p$identified`,
  ].join(', ')} FROM ${sql.input.from}`;
  const isConstant = (column: 'channel' | 'source' | 'touchpoint') => !text(column).includes('"');
  const constants = (['channel', 'source', 'touchpoint'] as const).filter(isConstant);
  const isStored = (name: string) => {
    if (name === 'attributes' || name === 'identifiers') return sql[name] !== 'NULL';
    const role = detailRoles[name];
    return role !== undefined && sql.texts.of(role) !== null;
  };
  const storedDetails = detailColumns.map(([name]) => name).filter(isStored);
  const stored = [
    'customer',
    'time',
    ...(['touchpoint', 'channel', 'source'] as const).filter((column) => !isConstant(column)),
    'feedback',
    'historical',
    ...storedDetails,
  ];
  const separator = 'chr(30)';
  await connection.run(`CREATE OR REPLACE TEMP TABLE ${stagedTable}_input AS
    SELECT ${sql.row === null ? '' : `${sql.row} AS row, `}${stored.map((name) => `p$${name} AS ${name}`).join(', ')},
      CASE WHEN p$reason IS NOT NULL THEN replace(p$reason, ${separator}, ' ') || ${separator} || ${sql.raw} END AS bad
    FROM (SELECT *, ${reasonSql(sql.texts)} AS p$reason FROM (
      SELECT *, ${feedbackSql} AS p$feedback FROM (${parsed})))`);
  await connection.run(`CREATE OR REPLACE TEMP VIEW ${stagedTable} AS
    SELECT ${await nthSql(connection)} AS nth, * EXCLUDE (bad), ${[
      ...constants.map((column) => `${text(column)} AS ${column}`),
      ...detailColumns.filter(([name]) => !isStored(name)).map(([name, type]) => `NULL::${type} AS ${name}`),
      `left(bad, instr(bad, ${separator}) - 1) AS reason`,
      `substr(bad, instr(bad, ${separator}) + 1) AS raw`,
    ].join(', ')} FROM ${stagedTable}_input`);
  return storedDetails;
}

/** SQL for the position of a staged row, from 0: row ids inside a transaction follow the input but start anywhere. */
export async function nthSql(connection: DuckDBConnection): Promise<string> {
  const { first } = await one(
    connection,
    `SELECT CAST(coalesce(min(rowid), 0) AS VARCHAR) AS first FROM ${stagedTable}_input`,
  );
  return `rowid - ${first}`;
}

/** Forgets the staged rows. */
export async function dropStaged(connection: DuckDBConnection): Promise<void> {
  await connection.run(`DROP VIEW ${stagedTable}`);
  await connection.run(`DROP TABLE ${stagedTable}_input`);
}

/** Whether a row names its customer by further identifiers: without making the object of them. */
function identifiedSql({ texts, identifiers }: Pick<StagingSql, 'texts' | 'identifiers'>): string {
  if (texts.identifiers.size === 0) return identifiers === 'NULL' ? 'false' : `(${identifiers} IS NOT NULL)`;
  return `(coalesce(${[...texts.identifiers.values()].join(', ')}) IS NOT NULL)`;
}

const feedbackSql = `CASE WHEN p$kind IS NOT NULL THEN p$kind = 'feedback'
  ELSE p$rating_kind IS NOT NULL OR coalesce(lower(trim(p$channel)), '') = 'survey'
    OR (p$customer IS NULL AND NOT p$identified AND (p$text IS NOT NULL OR p$rating IS NOT NULL)) END`;

/** The first thing that keeps a row out, as a sentence for people; null for a good row. */
function reasonSql(texts: RowTexts): string {
  const list = (names: readonly string[]) => names.map(literal).join(', ');
  const whens = [
    'WHEN p$unreadable IS NOT NULL THEN p$unreadable',
    `WHEN p$time_text IS NULL THEN 'the time is missing'`,
    `WHEN p$time IS NULL THEN 'the time can''t be read: ' || p$time_text`,
    `WHEN p$touchpoint IS NULL THEN 'the touchpoint is missing'`,
  ];
  const noneOf = (
    role: 'kind' | 'ratingKind' | 'direction',
    column: string,
    names: readonly string[],
    what: string,
  ) => {
    if (texts.of(role) === null) return;
    whens.push(
      `WHEN ${column} NOT IN (${list(names)}) THEN '${what} is none of ${names.join(', ')}: ' || ${column}`,
    );
  };
  noneOf('kind', 'p$kind', interactionKinds, 'the kind');
  noneOf('ratingKind', 'p$rating_kind', ratingKinds, 'the kind of rating');
  noneOf('direction', 'p$direction', ['inbound', 'outbound'], 'the direction');
  for (const column of numbers) {
    if (texts.of(column) === null) continue;
    const value = column === 'ratingMax' ? 'p$rating_max' : `p$${column}`;
    whens.push(
      `WHEN p$${column}_text IS NOT NULL AND ${value} IS NULL THEN 'the ${column} is no number: ' || p$${column}_text`,
    );
  }
  if (texts.of('rating') !== null && texts.of('ratingKind') !== null) {
    const of = (bounds: Readonly<Record<string, number>>) =>
      `CASE p$rating_kind ${ratingKinds.map((kind) => `WHEN '${kind}' THEN ${bounds[kind]}`).join(' ')} END`;
    whens.push(
      `WHEN p$rating < ${of(ratingMinima)} OR p$rating > coalesce(p$rating_max, ${of(ratingMaxima)})
        THEN 'the rating lies outside its scale: ' || p$rating_text`,
    );
  }
  whens.push(
    `WHEN p$customer IS NULL AND NOT p$identified AND NOT p$feedback THEN 'the customer is missing'`,
  );
  return `CASE ${whens.join(' ')} END`;
}
