import type { DuckDBConnection } from '@duckdb/node-api';
import { mergeAttributes } from '../../identity/mergeAttributes.ts';
import { interactionSchema, type RatingKind, ratingKinds } from '../../model/interaction.ts';
import { valenceOf } from '../columns/feedback.ts';
import type { FeedbackText, KeptInteraction } from '../interactionStore.ts';
import { query, type Row } from './database.ts';
import { attributeSql } from './readAttribute.ts';
import { detailAttributes } from './schema.ts';
import { literal } from './sqlText.ts';

const named = `whole AS i JOIN touchpoint ON touchpoint.code = i.touchpoint
  JOIN channel ON channel.code = i.channel`;

/**
 * Every interaction of a person, in order of time and arrival.
 * @param codes under which their interactions are kept
 */
export async function interactionsOf(
  connection: DuckDBConnection,
  customer: string,
  codes: readonly number[],
): Promise<KeptInteraction[]> {
  if (codes.length === 0) return [];
  const rows = await query(
    connection,
    `SELECT i.* REPLACE (touchpoint.name AS touchpoint, channel.name AS channel, source.name AS source)
     FROM ${named} JOIN source ON source.code = i.source
     WHERE i.customer IN (${codes.join(', ')}) ORDER BY i.time, i.arrival`,
  );
  return rows.map((row) => kept(customer, row));
}

function kept(customer: string, row: Row): KeptInteraction {
  const present: Record<string, unknown> = {
    customer,
    time: row['time'],
    touchpoint: row['touchpoint'],
    channel: row['channel'] === '' ? null : row['channel'],
    source: row['source'],
    kind: row['feedback'] === true ? 'feedback' : 'step',
    historical: row['historical'],
    ratingKind: row['rating_kind'],
    ratingMax: row['rating_max'],
    attributes: textsOf(row['attributes']),
    identifiers: textsOf(row['identifiers']),
  };
  for (const name of [
    'id',
    'text',
    'rating',
    'outcome',
    'duration',
    'amount',
    'currency',
    'direction',
    'agent',
    'team',
    'campaign',
  ])
    present[name] = row[name];
  for (const [name, value] of Object.entries(present)) if (value === null) delete present[name];
  return { ...interactionSchema.parse(present), arrival: Number(row['arrival']) };
}

function textsOf(json: unknown): Record<string, string> {
  if (typeof json !== 'string') return {};
  const parsed: unknown = JSON.parse(json);
  const entries = Object.entries(parsed as Record<string, unknown>);
  return Object.fromEntries(entries.map(([key, value]) => [key, String(value)]));
}

/**
 * What is known of a person: attributes, of each what was said last under any of their names (what a file said counts as older than what
 * a client said), and identifiers as they were written, the last one of a type.
 * @param codes of their names
 */
export async function attributesOf(
  connection: DuckDBConnection,
  codes: readonly number[],
): Promise<{ attributes: Record<string, string>; identifiers: Record<string, string> }> {
  const attributes: Record<string, string> = {};
  const identifiers: Record<string, string> = {};
  if (codes.length === 0) return { attributes, identifiers };
  const list = codes.join(', ');
  const said = await query(
    connection,
    `SELECT customer, name, identifies, value, said FROM customer_attribute
     WHERE customer IN (SELECT name FROM customer WHERE code IN (${list})) ORDER BY customer, name`,
  );
  const seen = await query(
    connection,
    `SELECT identifiers FROM whole WHERE customer IN (${list}) AND identifiers IS NOT NULL ORDER BY arrival`,
  );
  for (const row of seen) Object.assign(identifiers, textsOf(row['identifiers']));
  for (const row of said)
    if (row['identifies'] === true) identifiers[String(row['name'])] = String(row['value']);
  const statements = said
    .filter((row) => row['identifies'] !== true)
    .map((row) => ({
      identifier: String(row['customer']),
      name: String(row['name']),
      value: String(row['value']),
      time: row['said'] === null ? Number.NEGATIVE_INFINITY : Number(row['said']),
    }));
  for (const [name, { value }] of mergeAttributes(statements)) attributes[name] = value;
  return { attributes, identifiers };
}

/**
 * Texts, newest first.
 * @param namesOf what customers with some codes are called
 */
export async function texts(
  connection: DuckDBConnection,
  namesOf: (codes: readonly number[]) => Promise<ReadonlyMap<number, string>>,
  wanted: { touchpoints?: readonly string[]; limit: number },
): Promise<FeedbackText[]> {
  if (wanted.touchpoints?.length === 0) return [];
  const at =
    wanted.touchpoints === undefined
      ? ''
      : `AND touchpoint.name IN (${wanted.touchpoints.map(literal).join(', ')})`;
  const rows = await query(
    connection,
    `SELECT i.customer AS customer, time, touchpoint.name AS touchpoint, channel.name AS channel, text, rating,
       rating_kind, rating_max
     FROM ${named}
     WHERE text IS NOT NULL ${at} ORDER BY time DESC, arrival DESC LIMIT ${Math.max(0, Math.trunc(wanted.limit))}`,
  );
  const codes = rows.flatMap((row) => (row['customer'] === null ? [] : [Number(row['customer'])]));
  const names = await namesOf(codes);
  return rows.map((row) => {
    const ratingKind = ratingKindOf(row['rating_kind']);
    const rating = typeof row['rating'] === 'number' ? row['rating'] : null;
    const ratingMax = typeof row['rating_max'] === 'number' ? row['rating_max'] : null;
    return {
      customer: row['customer'] === null ? null : (names.get(Number(row['customer'])) ?? null),
      time: Number(row['time']),
      touchpoint: String(row['touchpoint']),
      channel: String(row['channel']),
      text: String(row['text']),
      rating,
      ratingKind: ratingKind ?? null,
      valence: valenceOf(ratingKind, { rating, ratingMax }),
    };
  });
}

function ratingKindOf(value: unknown): RatingKind | undefined {
  return ratingKinds.find((kind) => kind === value);
}

/** The most frequent values, each with its number of interactions (of customers, for an attribute of customers). */
export async function values(
  connection: DuckDBConnection,
  attribute: string,
  limit: number,
): Promise<{ value: string; interactions: number }[]> {
  const rows = await query(
    connection,
    `SELECT value, count(*) AS n FROM (${await valuesSql(connection, attribute)}) WHERE value IS NOT NULL AND value <> ''
     GROUP BY value ORDER BY n DESC, value LIMIT ${Math.max(0, Math.trunc(limit))}`,
  );
  return rows.map((row) => ({ value: String(row['value']), interactions: Number(row['n']) }));
}

async function valuesSql(connection: DuckDBConnection, attribute: string): Promise<string> {
  if (attribute === 'touchpoint' || attribute === 'channel' || attribute === 'source')
    return `SELECT ${attribute}.name AS value FROM interaction AS i JOIN ${attribute} ON ${attribute}.code = i.${attribute}`;
  const known = await query(connection, 'SELECT of_customers FROM attribute WHERE name = $1 ORDER BY 1', [
    attribute,
  ]);
  const isDetail = detailAttributes.some((name) => name === attribute);
  if (!isDetail && known[0]?.['of_customers'] === true)
    return `SELECT value FROM customer_attribute WHERE name = ${literal(attribute)} AND NOT identifies`;
  return `SELECT ${attributeSql(attribute)} AS value FROM detail`;
}
