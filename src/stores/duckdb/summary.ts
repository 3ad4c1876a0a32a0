import type { DuckDBConnection } from '@duckdb/node-api';
import type { SourceSummary, StoreSummary } from '../interactionStore.ts';
import { one, query } from './database.ts';
import { detailAttributes } from './schema.ts';

/** What the store holds, without its size on disk. Reads what was counted when it came, and goes over no interactions. */
export async function summarize(connection: DuckDBConnection): Promise<Omit<StoreSummary, 'bytes'>> {
  const total = await one(
    connection,
    `SELECT coalesce(sum(interactions), 0)::BIGINT AS interactions, coalesce(sum(feedback), 0)::BIGINT AS feedback,
       min(first) AS first, max(last) AS last, ${customersSql} AS customers, ${borneSql('touchpoint')} AS touchpoints,
       (SELECT count(*) FROM quarantine) AS quarantined, (SELECT epoch FROM state) AS epoch
     FROM source_tally`,
  );
  const channels = await query(
    connection,
    `SELECT name FROM channel WHERE name <> '' AND code NOT IN (SELECT code FROM idle_name WHERE kind = 'channel') ORDER BY name`,
  );
  const { ofInteractions, ofCustomers } = await attributeNames(connection);
  return {
    interactions: Number(total['interactions']),
    customers: Number(total['customers']),
    touchpoints: Number(total['touchpoints']),
    channels: channels.map((row) => String(row['name'])),
    attributes: ofInteractions,
    customerAttributes: ofCustomers,
    from: isoOrNull(total['first']),
    to: isoOrNull(total['last']),
    quarantined: Number(total['quarantined']),
    feedback: Number(total['feedback']),
    sources: await sourceSummaries(connection),
    epoch: Number(total['epoch']),
  };
}

/** SQL for the number of names that an interaction bears. */
function borneSql(kind: 'customer' | 'touchpoint'): string {
  return `(SELECT count(*) FROM ${kind}) - (SELECT count(*) FROM idle_name WHERE kind = '${kind}')`;
}

/**
 * SQL for the number of customers: names that an interaction bears, each person once. Those that count under another name are left out;
 * a name that no interaction bears counts where others do under it.
 */
export const customersSql = `${borneSql('customer')} - (SELECT count(*) FROM redirect WHERE customer <> root AND ${isBorneSql('customer')})
  + (SELECT count(DISTINCT root) FROM redirect WHERE customer <> root AND ${isBorneSql('customer')} AND NOT ${isBorneSql('root')})`;

function isBorneSql(column: string): string {
  return `(${column} NOT IN (SELECT code FROM idle_name WHERE kind = 'customer'))`;
}

export async function attributeNames(
  connection: DuckDBConnection,
): Promise<{ ofInteractions: string[]; ofCustomers: string[] }> {
  const attributes = await query(connection, 'SELECT name, of_customers FROM attribute ORDER BY name');
  const named = (ofCustomers: boolean) =>
    attributes.filter((row) => row['of_customers'] === ofCustomers).map((row) => String(row['name']));
  const filled = await query(connection, 'SELECT name FROM detail_tally WHERE filled > 0');
  const details: string[] = detailAttributes.filter((name) => filled.some((row) => row['name'] === name));
  return {
    ofInteractions: [...details, ...named(false).filter((name) => !details.includes(name))],
    ofCustomers: named(true),
  };
}

async function sourceSummaries(connection: DuckDBConnection): Promise<SourceSummary[]> {
  const rows = await query(
    connection,
    `SELECT source.name, l.*, tally.first, tally.last FROM (
       SELECT source, sum(received)::BIGINT AS received, sum(accepted)::BIGINT AS accepted, sum(duplicate)::BIGINT AS duplicate,
         sum(revised)::BIGINT AS revised, sum(quarantined)::BIGINT AS quarantined, sum(suppressed)::BIGINT AS suppressed,
         max(imported) AS imported
       FROM import GROUP BY source) AS l
     JOIN source ON source.code = l.source
     LEFT JOIN source_tally AS tally ON tally.source = l.source
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

export async function epochOf(connection: DuckDBConnection): Promise<number> {
  return Number((await one(connection, 'SELECT epoch FROM state'))['epoch']);
}

function isoOrNull(time: unknown): string | null {
  return typeof time === 'number' ? new Date(time).toISOString() : null;
}
