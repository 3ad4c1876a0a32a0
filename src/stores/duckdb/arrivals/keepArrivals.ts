import type { DuckDBConnection } from '@duckdb/node-api';
import type { ArrivalLedgers, Arrivals, ArrivedInteraction } from '../../../model/arrivals.ts';
import type { ImportLedger } from '../../../model/importPlan.ts';
import type { Interaction } from '../../../model/interaction.ts';
import { appendInteractions } from '../appending.ts';
import { learnSource } from '../dictionaries.ts';
import { raiseEpoch } from '../importing.ts';
import { quarantineUnreadable } from '../quarantine.ts';
import { customerName } from './customerName.ts';
import { keepMerges } from './keepMerges.ts';
import { keepTraits } from './keepTraits.ts';
import { keepLogPosition } from './logPosition.ts';

/** Keeps everything that arrived, with its place in the ingest log, inside the caller's transaction. */
export async function keepArrivals(
  connection: DuckDBConnection,
  arrivals: Arrivals,
): Promise<ArrivalLedgers> {
  const ledgers = new Map<string, ImportLedger>();
  const at = arrivals.receivedAt;
  for (const [source, interactions] of bySource(arrivals.interactions)) {
    const job = { source, file: '', at, progress: () => {}, signal: undefined };
    add(ledgers, source, await appendInteractions(connection, interactions, job));
  }
  const others = new Map<string, ImportLedger>();
  for (const { source } of [...arrivals.traits, ...arrivals.merges])
    add(others, source, { received: 1, accepted: 1 });
  for (const source in arrivals.signals) {
    const n = arrivals.signals[source] ?? 0;
    add(others, source, { received: n, accepted: n });
  }
  for (const { source, reason, raw } of arrivals.invalid) {
    add(others, source, { received: 1, quarantined: 1 });
    await quarantineUnreadable(connection, { source, file: '', at }, [{ row: 0, reason, raw }]);
  }
  const changed = await keepTraits(connection, arrivals.traits);
  await keepMerges(connection, arrivals.merges);
  if (changed || arrivals.merges.length > 0 || arrivals.invalid.length > 0) await raiseEpoch(connection);
  for (const [source, ledger] of others) {
    await writeLedger(connection, source, ledger, at);
    add(ledgers, source, ledger);
  }
  if (arrivals.logPosition !== null) await keepLogPosition(connection, arrivals.logPosition);
  return ledgers;
}

function bySource(interactions: readonly ArrivedInteraction[]): Map<string, Interaction[]> {
  const groups = new Map<string, Interaction[]>();
  for (const { saidTime: _, ...interaction } of interactions) {
    const identifiers = Object.entries(interaction.identifiers).map(([type, value]) => ({ type, value }));
    const customer = customerName(interaction.customer, identifiers);
    const named = customer === null ? interaction : { ...interaction, customer };
    const group = groups.get(interaction.source);
    if (group) group.push(named);
    else groups.set(interaction.source, [named]);
  }
  return groups;
}

function add(into: Map<string, ImportLedger>, source: string, more: Partial<ImportLedger>): void {
  const sum = into.get(source) ?? {
    received: 0,
    accepted: 0,
    duplicate: 0,
    revised: 0,
    quarantined: 0,
    suppressed: 0,
  };
  for (const key of Object.keys(sum) as (keyof ImportLedger)[]) sum[key] += more[key] ?? 0;
  into.set(source, sum);
}

async function writeLedger(
  connection: DuckDBConnection,
  source: string,
  { received, accepted, duplicate, revised, quarantined, suppressed }: ImportLedger,
  at: number,
): Promise<void> {
  await learnSource(connection, source);
  await connection.run(
    `INSERT INTO import SELECT code, '', $2, $3, $4, $5, $6, $7, $8 FROM source WHERE name = $1`,
    [source, BigInt(at), received, accepted, duplicate, revised, quarantined, suppressed],
  );
}
