import type { DuckDBConnection } from '@duckdb/node-api';
import type { ImportPlan } from '../../model/importPlan.ts';
import { interactionKinds, ratingKinds, ratingMaxima, ratingMinima } from '../../model/interaction.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
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

/**
 * Reads the input into a temporary table of interactions, in the order of the input.
 * Where a row can't be kept, `reason` says why and `raw` holds it as it came.
 */
export async function stageInteractions(connection: DuckDBConnection, sql: StagingSql): Promise<void> {
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
  const parsed = `SELECT ${[
    ...(sql.row === null ? [] : [`${sql.row} AS row`]),
    `${sql.input.unreadable ?? 'NULL::VARCHAR'} AS unreadable`,
    `${text('customer')} AS customer`,
    `${sql.time} AS time`,
    `${sql.timeText} AS time_text`,
    `${text('touchpoint')} AS touchpoint`,
    `${text('channel')} AS channel`,
    `${text('source')} AS source`,
    `${lower('kind')} AS kind`,
    `${sql.historical} AS historical`,
    ...(['id', 'text', 'outcome', 'currency', 'agent', 'team', 'campaign'] as const).map(
      (column) => `${text(column)} AS ${column}`,
    ),
    `${lower('ratingKind')} AS rating_kind`,
    `${lower('direction')} AS direction`,
    `${number('rating')} AS rating`,
    `${number('ratingMax')} AS rating_max`,
    `${number('duration')} AS duration`,
    `${number('amount')} AS amount`,
    ...numbers.map((column) => `${text(column)} AS ${column}_text`),
    `${sql.attributes} AS attributes`,
    `${sql.identifiers} AS identifiers`,
    `${sql.raw} AS raw_text`,
  ].join(', ')} FROM ${sql.input.from}`;
  const kept = [
    ...(sql.row === null ? [] : ['row']),
    'customer, time, touchpoint, channel, source, feedback, historical',
    ...detailColumns.map(([name]) => name),
  ].join(', ');
  await connection.run(`CREATE OR REPLACE TEMP TABLE ${stagedTable} AS
    SELECT ${kept}, reason, CASE WHEN reason IS NOT NULL THEN raw_text END AS raw FROM (
      SELECT *, ${reasonSql(sql.texts)} AS reason FROM (
        SELECT *, ${feedbackSql} AS feedback FROM (${parsed})))`);
}

const feedbackSql = `CASE WHEN kind IS NOT NULL THEN kind = 'feedback'
  ELSE rating_kind IS NOT NULL OR coalesce(lower(trim(channel)), '') = 'survey'
    OR (customer IS NULL AND (text IS NOT NULL OR rating IS NOT NULL)) END`;

/** The first thing that keeps a row out, as a sentence for people; null for a good row. */
function reasonSql(texts: RowTexts): string {
  const list = (names: readonly string[]) => names.map(literal).join(', ');
  const whens = [
    'WHEN unreadable IS NOT NULL THEN unreadable',
    `WHEN time_text IS NULL THEN 'the time is missing'`,
    `WHEN time IS NULL THEN 'the time can''t be read: ' || time_text`,
    `WHEN touchpoint IS NULL THEN 'the touchpoint is missing'`,
  ];
  if (texts.of('kind') !== null)
    whens.push(
      `WHEN kind NOT IN (${list(interactionKinds)}) THEN 'the kind is neither step nor feedback: ' || kind`,
    );
  if (texts.of('ratingKind') !== null)
    whens.push(
      `WHEN rating_kind NOT IN (${list(ratingKinds)}) THEN 'the kind of rating is none of ${ratingKinds.join(', ')}: ' || rating_kind`,
    );
  if (texts.of('direction') !== null)
    whens.push(
      `WHEN direction NOT IN ('inbound', 'outbound') THEN 'the direction is neither inbound nor outbound: ' || direction`,
    );
  for (const column of numbers) {
    if (texts.of(column) === null) continue;
    const name = column === 'ratingMax' ? 'rating_max' : column;
    whens.push(
      `WHEN ${column}_text IS NOT NULL AND ${name} IS NULL THEN 'the ${column} is no number: ' || ${column}_text`,
    );
  }
  if (texts.of('rating') !== null && texts.of('ratingKind') !== null) {
    const of = (bounds: Readonly<Record<string, number>>) =>
      `CASE rating_kind ${ratingKinds.map((kind) => `WHEN '${kind}' THEN ${bounds[kind]}`).join(' ')} END`;
    whens.push(
      `WHEN rating < ${of(ratingMinima)} OR rating > coalesce(rating_max, ${of(ratingMaxima)}) THEN 'the rating lies outside its scale: ' || rating_text`,
    );
  }
  whens.push(`WHEN customer IS NULL AND NOT feedback THEN 'the customer is missing'`);
  return `CASE ${whens.join(' ')} END`;
}
