import type { DuckDBConnection } from '@duckdb/node-api';
import { interactionAt } from '../../../arrivals/interactionAt.ts';
import { selectRows } from '../../../arrivals/selectRows.ts';
import { clean, isTime } from '../../../arrivals/sound.ts';
import type {
  ArrivalLedgers,
  ArrivedInteraction,
  ArrivedMerge,
  ArrivedTraits,
  PackedArrivals,
} from '../../../model/arrivals.ts';
import type { ArrivedRows } from '../../../model/arrivedRows.ts';
import type { Identifier } from '../../../model/identity.ts';
import type { ImportLedger } from '../../../model/importPlan.ts';
import { one } from '../database.ts';
import { headCodes } from '../identity/headCodes.ts';
import { noCode } from '../identity/identityState.ts';
import type { StoredIdentity } from '../identity/storedIdentity.ts';
import type { ArrivalMemory } from './arrivalMemory.ts';
import { keepInteractions } from './keepInteractions.ts';
import { keepTraits } from './keepTraits.ts';
import { keepLedgers, ledgerOf } from './ledgers.ts';
import { keepLogPosition } from './logPosition.ts';
import { type Quarantined, quarantineArrived } from './quarantineArrived.ts';
import { repeatedSayings } from './repeatedSayings.ts';

/** Keeps everything that arrived, with its place in the ingest log, inside the caller's transaction. */
export async function keepArrivals(
  connection: DuckDBConnection,
  memory: ArrivalMemory,
  identity: StoredIdentity,
  arrivals: PackedArrivals,
): Promise<ArrivalLedgers> {
  const ledgers = new Map<string, ImportLedger>();
  const quarantined: Quarantined[] = arrivals.invalid.map((item) => ({
    ...item,
    source: clean(item.source),
  }));
  const { next } = await one(connection, 'SELECT coalesce(max(code) + 1, 0)::BIGINT AS next FROM customer');
  const traits = soundTraits(arrivals.traits, quarantined);
  const merges = soundMerges(arrivals.merges, quarantined);
  const heads = await headCodes(connection, identity, { rows: arrivals.rows, traits, merges });
  const named = namedOf(arrivals.rows, heads.rows, quarantined);
  const isKept = await keepInteractions(
    connection,
    memory,
    named.rows,
    named.customers,
    Number(next),
    ledgers,
  );
  const isChanged = await keepTraits(connection, traits, heads.traits);
  await quarantineArrived(connection, quarantined, arrivals.receivedAt);
  for (const { source } of quarantined) count(ledgers, source, 'quarantined', 1);
  const sayings = [...traits.filter(({ isBeside }) => !isBeside), ...merges];
  const repeated = await repeatedSayings(connection, sayings);
  for (const said of sayings)
    count(ledgers, clean(said.source), repeated.has(said) ? 'duplicate' : 'accepted', 1);
  for (const source in arrivals.signals)
    count(ledgers, clean(source), 'accepted', arrivals.signals[source] ?? 0);
  const isNews = isChanged || traits.length > 0 || merges.length > 0 || isKept || quarantined.length > 0;
  await end(connection, memory, ledgers, arrivals, isNews);
  return ledgers;
}

/** Writes what was counted, and says how far the workspace has come. */
async function end(
  connection: DuckDBConnection,
  memory: ArrivalMemory,
  ledgers: ReadonlyMap<string, ImportLedger>,
  { receivedAt, logPosition }: PackedArrivals,
  isNews: boolean,
): Promise<void> {
  const sources = await memory.dictionaries.source.codes(connection, ledgers.keys());
  const byCode = new Map([...ledgers].map(([source, ledger]) => [sources.get(source)!, ledger]));
  await keepLedgers(connection, byCode, receivedAt);
  if (logPosition !== null) await keepLogPosition(connection, logPosition);
  if (isNews) await connection.run('UPDATE state SET epoch = epoch + 1');
  await memory.ids.reach(connection);
}

function soundTraits(traits: readonly ArrivedTraits[], quarantined: Quarantined[]): ArrivedTraits[] {
  return timely(traits, quarantined).map((said) => ({
    ...said,
    source: clean(said.source),
    id: said.id && clean(said.id),
    identifiers: said.identifiers.map(cleanIdentifier),
  }));
}

function soundMerges(merges: readonly ArrivedMerge[], quarantined: Quarantined[]): ArrivedMerge[] {
  return timely(merges, quarantined).map((merge) => ({
    ...merge,
    source: clean(merge.source),
    id: merge.id && clean(merge.id),
    from: cleanIdentifier(merge.from),
    to: cleanIdentifier(merge.to),
  }));
}

function timely<Timed extends { source: string; time: number }>(
  items: readonly Timed[],
  quarantined: Quarantined[],
): Timed[] {
  return items.filter((item) => {
    if (isTime(item.time)) return true;
    const reason = `the time can't be read: ${item.time}`;
    quarantined.push({ source: clean(item.source), reason, raw: JSON.stringify(item) });
    return false;
  });
}

function cleanIdentifier({ type, value }: Identifier): Identifier {
  return { type: clean(type), value: clean(value) };
}

/** Steps that nobody made are no steps. */
function namedOf(
  rows: ArrivedRows,
  codes: Uint32Array<ArrayBuffer>,
  quarantined: Quarantined[],
): { rows: ArrivedRows; customers: Uint32Array<ArrayBuffer> } {
  const isNamed = (row: number) => codes[row] !== noCode || rows.feedback[row] === 1;
  const named: number[] = [];
  for (let row = 0; row < rows.count; row++)
    if (isNamed(row)) named.push(row);
    else quarantined.push(outOf(interactionAt(rows, row), 'the customer is missing'));
  if (named.length === rows.count) return { rows, customers: codes };
  const at = Uint32Array.from(named);
  return { rows: selectRows(rows, at), customers: at.map((row) => codes[row]!) };
}

function outOf(interaction: ArrivedInteraction, reason: string): Quarantined {
  return { source: clean(interaction.source), reason, raw: JSON.stringify(interaction) };
}

function count(
  ledgers: Map<string, ImportLedger>,
  source: string,
  as: 'accepted' | 'duplicate' | 'quarantined',
  n: number,
): void {
  if (n === 0) return;
  const ledger = ledgerOf(ledgers, source);
  ledger.received += n;
  ledger[as] += n;
}
