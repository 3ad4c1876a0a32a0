import type { DuckDBConnection } from '@duckdb/node-api';
import { clean } from '../../../arrivals/sound.ts';
import type { ArrivedRows } from '../../../model/arrivedRows.ts';
import type { ImportLedger } from '../../../model/importPlan.ts';
import { inAnyOrder, one } from '../database.ts';
import { bearNames } from '../tallies.ts';
import type { ArrivalMemory } from './arrivalMemory.ts';
import type { CodedRows } from './codedRows.ts';
import { codeRows } from './codeRows.ts';
import type { IdIndex } from './idIndex.ts';
import { keepIdleNames } from './idleNames.ts';
import { contentMark, sortRows } from './judge.ts';
import { type FormerVersion, keepRevisions } from './keepRevisions.ts';
import { keptRows } from './keptRows.ts';
import { learnAttributes } from './learnAttributes.ts';
import { ledgerOf } from './ledgers.ts';
import { tallyRows } from './tallyRows.ts';
import { judgeSuspects, type Standing } from './versions.ts';

/**
 * Keeps sound interactions inside the caller's transaction: new ones, and new versions of known ones.
 * @param customers the code of each one's customer
 * Gives whether it changed anything.
 * @param nextCustomer codes of customers from here on were given in this transaction
 */
export async function keepInteractions(
  connection: DuckDBConnection,
  memory: ArrivalMemory,
  arrived: ArrivedRows,
  customers: Uint32Array<ArrayBuffer>,
  nextCustomer: number,
  ledgers: Map<string, ImportLedger>,
): Promise<boolean> {
  if (arrived.count === 0) return false;
  const rows = await codeRows(connection, arrived, customers, memory.dictionaries);
  await memory.ids.catchUp(connection);
  const sorted = await sortRows(rows, memory.ids);
  const kept = await keptRows(connection, sorted.kept);
  const judged = judgeSuspects(rows, sorted, kept.rows, kept.arrivals);
  const { next } = await one(connection, 'SELECT next_arrival AS next FROM state');
  const added = numbered(sorted.fresh, judged.fresh, Number(next));
  if (added.at.length > 0)
    await connection.run(`UPDATE state SET next_arrival = next_arrival + ${added.at.length}`);
  await inAnyOrder(connection, async () => {
    await memory.inserter.insert(connection, 'interaction', { rows, ...added });
    await memory.inserter.insert(connection, 'detail', { rows, ...withDetails(rows, added) });
    await keepRevisions(
      connection,
      memory.inserter,
      judged.changed,
      added.former.concat(formerOf(judged.changed)),
    );
    await tallyRows(connection, rows, added.at);
    if (added.at.length > 0) await bearNames(connection, Number(next));
  });
  await learnAttributes(connection, arrived.attributeNames, memory.attributeNames);
  if (added.at.length < rows.count || judged.changed.length > 0)
    await keepIdleNames(connection, rows, added.at, judged, memory.dictionaries, nextCustomer);
  remember(memory.ids, rows, added, judged.changed);
  countInto(ledgers, arrived, sorted.repeated, judged);
  return added.at.length > 0 || judged.changed.length > 0;
}

interface Added {
  at: Uint32Array;
  arrivals: Float64Array;
  /** former versions of what came and was revised at once */
  former: FormerVersion[];
}

/** Numbers what is new in the order in which it came; of what was revised at once the last version stands in the place of the first. */
function numbered(surely: readonly number[], judged: readonly Standing[], next: number): Added {
  if (judged.length === 0) {
    const arrivals = new Float64Array(surely.length);
    for (let nth = 0; nth < surely.length; nth++) arrivals[nth] = next + nth;
    return { at: Uint32Array.from(surely), arrivals, former: [] };
  }
  const standing = new Map(judged.map((version) => [version.first, version]));
  const firsts = new Set(surely);
  for (const { first } of judged) firsts.add(first);
  const order = firsts.size === surely.length ? surely : [...firsts].sort((one, other) => one - other);
  const former: FormerVersion[] = [];
  const at = Uint32Array.from(order, (first, nth) => {
    const version = standing.get(first);
    if (version === undefined || version.past.length === 0) return first;
    for (const past of version.past) former.push({ ...past, arrival: next + nth });
    return version.now.row;
  });
  return { at, arrivals: Float64Array.from(order, (_, nth) => next + nth), former };
}

function formerOf(changed: readonly Standing[]): FormerVersion[] {
  return changed.flatMap(({ past, arrival }) =>
    past.map((version) => ({ ...version, arrival: arrival ?? 0 })),
  );
}

/** Details stand apart, only for interactions that have any. */
function withDetails(rows: CodedRows, { at, arrivals }: Added): { at: Uint32Array; arrivals: Float64Array } {
  if (at.every((row) => rows.hasId(row))) return { at, arrivals };
  const texts = [...rows.texts.values()];
  const numbers = [...rows.numbers.values()];
  const hasAny = (row: number) =>
    texts.some(({ begin, end }) => begin[row] !== end[row]) ||
    numbers.some((values) => !Number.isNaN(values[row])) ||
    (!Number.isNaN(rows.said[row]) && rows.said[row] !== rows.time[row]);
  const filled = at.map((row) => (hasAny(row) ? 1 : 0));
  return {
    at: at.filter((_, nth) => filled[nth] === 1),
    arrivals: arrivals.filter((_, nth) => filled[nth] === 1),
  };
}

function remember(ids: IdIndex, rows: CodedRows, added: Added, changed: readonly Standing[]): void {
  added.at.forEach((row, nth) => {
    if (rows.hasId(row))
      ids.add(rows.idHash[2 * row]!, rows.idHash[2 * row + 1]!, contentMark(rows, row), added.arrivals[nth]!);
  });
  for (const { now, arrival } of changed)
    ids.add(
      now.rows.idHash[2 * now.row]!,
      now.rows.idHash[2 * now.row + 1]!,
      contentMark(now.rows, now.row),
      arrival!,
    );
}

function countInto(
  ledgers: Map<string, ImportLedger>,
  { count, names, source }: ArrivedRows,
  repeated: readonly number[],
  { duplicate, revised }: { duplicate: readonly number[]; revised: readonly number[] },
): void {
  const counts = new Uint32Array(names.length);
  for (let row = 0; row < count; row++) counts[source[row]!]!++;
  const ledgerAt = (place: number) => ledgerOf(ledgers, clean(names[place]!));
  counts.forEach((n, place) => {
    if (n === 0) return;
    ledgerAt(place).received += n;
    ledgerAt(place).accepted += n;
  });
  for (const row of [...repeated, ...duplicate]) {
    const ledger = ledgerAt(source[row]!);
    ledger.accepted--;
    ledger.duplicate++;
  }
  for (const row of revised) ledgerAt(source[row]!).revised++;
}
