import type { DuckDBConnection } from '@duckdb/node-api';
import { interactionSchema, type RatingKind, ratingKinds } from '../../model/interaction.ts';
import { valenceOf } from '../columns/feedback.ts';
import type { FeedbackText, KeptInteraction } from '../interactionStore.ts';
import { query, type Row } from './database.ts';
import { attributeSql } from './readAttribute.ts';
import { detailAttributes } from './schema.ts';
import { literal } from './sqlText.ts';

const named = `whole AS i JOIN touchpoint ON touchpoint.code = i.touchpoint
  JOIN channel ON channel.code = i.channel`;

/** Every interaction of a customer, in order of time and arrival. */
export async function interactionsOf(
  connection: DuckDBConnection,
  customer: string,
): Promise<KeptInteraction[]> {
  const rows = await query(
    connection,
    `SELECT i.* REPLACE (touchpoint.name AS touchpoint, channel.name AS channel, source.name AS source)
     FROM ${named} JOIN source ON source.code = i.source
     WHERE i.customer = (SELECT code FROM customer WHERE name = $1) ORDER BY i.time, i.arrival`,
    [customer],
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

/** What is known of a customer: attributes from files of customers, and identifiers from everywhere, the last one of a type. */
export async function attributesOf(
  connection: DuckDBConnection,
  customer: string,
): Promise<{ attributes: Record<string, string>; identifiers: Record<string, string> }> {
  const said = await query(
    connection,
    'SELECT name, identifies, value FROM customer_attribute WHERE customer = $1 ORDER BY name',
    [customer],
  );
  const seen = await query(
    connection,
    `SELECT identifiers FROM whole WHERE customer = (SELECT code FROM customer WHERE name = $1)
       AND identifiers IS NOT NULL ORDER BY arrival`,
    [customer],
  );
  const attributes: Record<string, string> = {};
  const identifiers: Record<string, string> = {};
  for (const row of seen) Object.assign(identifiers, textsOf(row['identifiers']));
  for (const row of said)
    (row['identifies'] === true ? identifiers : attributes)[String(row['name'])] = String(row['value']);
  return { attributes, identifiers };
}

/** Texts, newest first. */
export async function texts(
  connection: DuckDBConnection,
  wanted: { touchpoints?: readonly string[]; limit: number },
): Promise<FeedbackText[]> {
  if (wanted.touchpoints?.length === 0) return [];
  const at =
    wanted.touchpoints === undefined
      ? ''
      : `AND touchpoint.name IN (${wanted.touchpoints.map(literal).join(', ')})`;
  const rows = await query(
    connection,
    `SELECT customer.name AS customer, time, touchpoint.name AS touchpoint, channel.name AS channel, text, rating,
       rating_kind, rating_max
     FROM ${named} LEFT JOIN customer ON customer.code = i.customer
     WHERE text IS NOT NULL ${at} ORDER BY time DESC, arrival DESC LIMIT ${Math.max(0, Math.trunc(wanted.limit))}`,
  );
  return rows.map((row) => {
    const ratingKind = ratingKindOf(row['rating_kind']);
    const rating = typeof row['rating'] === 'number' ? row['rating'] : null;
    const ratingMax = typeof row['rating_max'] === 'number' ? row['rating_max'] : null;
    return {
      customer: row['customer'] === null ? null : String(row['customer']),
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
