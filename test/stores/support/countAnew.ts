import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { one, query } from '../../../src/stores/duckdb/database.ts';
import { detailAttributes } from '../../../src/stores/duckdb/schema.ts';
import type { SourceSummary, StoreSummary } from '../../../src/stores/interactionStore.ts';

/** The summary of a closed store's file, by going over everything that it holds. */
export async function countAnew(file: string): Promise<Omit<StoreSummary, 'bytes'>> {
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  try {
    return await summarize(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function summarize(connection: DuckDBConnection): Promise<Omit<StoreSummary, 'bytes'>> {
  const total = await one(
    connection,
    `SELECT count(*) AS interactions, count(DISTINCT customer) AS customers, count(DISTINCT touchpoint) AS touchpoints,
       count(*) FILTER (feedback) AS feedback, min(time) AS first, max(time) AS last,
       (SELECT count(*) FROM quarantine) AS quarantined, (SELECT epoch FROM state) AS epoch
     FROM interaction`,
  );
  const channels = await query(
    connection,
    `SELECT name FROM channel WHERE name <> '' AND code IN (SELECT DISTINCT channel FROM interaction) ORDER BY name`,
  );
  const attributes = await query(connection, 'SELECT name, of_customers FROM attribute ORDER BY name');
  const named = (ofCustomers: boolean) =>
    attributes.filter((row) => row['of_customers'] === ofCustomers).map((row) => String(row['name']));
  const filled = await one(
    connection,
    `SELECT ${detailAttributes.map((name) => `count(${name}) AS ${name}`).join(', ')} FROM detail`,
  );
  const details = detailAttributes.filter((name) => Number(filled[name]) > 0);
  return {
    interactions: Number(total['interactions']),
    customers: Number(total['customers']),
    touchpoints: Number(total['touchpoints']),
    channels: channels.map((row) => String(row['name'])),
    attributes: [...details, ...named(false).filter((name) => !details.some((detail) => detail === name))],
    customerAttributes: named(true),
    from: isoOrNull(total['first']),
    to: isoOrNull(total['last']),
    quarantined: Number(total['quarantined']),
    feedback: Number(total['feedback']),
    sources: await sourceSummaries(connection),
    epoch: Number(total['epoch']),
  };
}

async function sourceSummaries(connection: DuckDBConnection): Promise<SourceSummary[]> {
  const rows = await query(
    connection,
    `SELECT source.name, l.*, span.first, span.last FROM (
       SELECT source, sum(received)::BIGINT AS received, sum(accepted)::BIGINT AS accepted, sum(duplicate)::BIGINT AS duplicate,
         sum(revised)::BIGINT AS revised, sum(quarantined)::BIGINT AS quarantined, sum(suppressed)::BIGINT AS suppressed,
         max(imported) AS imported
       FROM import GROUP BY source) AS l
     JOIN source ON source.code = l.source
     LEFT JOIN (SELECT source, min(time) AS first, max(time) AS last FROM interaction GROUP BY source) AS span
       ON span.source = l.source
     ORDER BY source.name`,
  );
  return rows.map((row) => ({
    source: String(row['name']),
    received: Number(row['received']),
    accepted: Number(row['accepted']),
    duplicate: Number(row['duplicate']),
    revised: Number(row['revised']),
    quarantined: Number(row['quarantined']),
    suppressed: Number(row['suppressed']),
    from: isoOrNull(row['first']),
    to: isoOrNull(row['last']),
    lastImport: new Date(Number(row['imported'])).toISOString(),
  }));
}

function isoOrNull(time: unknown): string | null {
  return typeof time === 'number' ? new Date(time).toISOString() : null;
}
