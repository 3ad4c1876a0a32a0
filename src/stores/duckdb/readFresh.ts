import type { DuckDBConnection } from '@duckdb/node-api';
import type { BaseColumns } from '../columns/baseColumns.ts';
import type { Fresh, FreshCodes } from '../columns/mergeFresh.ts';
import type { StepChunk } from '../columns/sortedSteps.ts';
import { eachChunk, float64, uint32 } from './chunks.ts';
import { one, query } from './database.ts';
import { attributeSql } from './readAttribute.ts';
import { namesOf } from './readColumns.ts';
import { readFeedback } from './readFeedback.ts';
import { literal } from './sqlText.ts';

/** What a snapshot of the database holds beyond columns. */
export interface Beyond {
  epoch: number;
  nextArrival: number;
  /** interactions and feedback that arrived since */
  rows: number;
  /** whether attributes of customers changed since */
  customersChanged: boolean;
}

/** What arrived since columns were made; null where something else changed too, so that they have to be made anew. */
export async function beyondColumns(
  connection: DuckDBConnection,
  { epoch, nextArrival, steps, feedback }: BaseColumns,
): Promise<Beyond | null> {
  const now = await one(
    connection,
    `SELECT epoch, next_arrival,
       EXISTS (SELECT 1 FROM revision WHERE superseded > ${epoch} AND arrival < ${nextArrival}) AS revised,
       EXISTS (SELECT 1 FROM customer_change WHERE epoch > ${epoch}) AS customers_changed,
       (SELECT count(*) FROM interaction) AS total,
       (SELECT count(*) FROM interaction WHERE arrival >= ${nextArrival}) AS fresh
     FROM state`,
  );
  const rows = Number(now['fresh']);
  const isWhole = Number(now['total']) === steps.time.length + feedback.count + rows;
  if (now['revised'] === true || !isWhole || Number(now['epoch']) < epoch) return null;
  return {
    epoch: Number(now['epoch']),
    nextArrival: Number(now['next_arrival']),
    rows,
    customersChanged: now['customers_changed'] === true,
  };
}

export async function readFresh(
  connection: DuckDBConnection,
  base: BaseColumns,
  { epoch, nextArrival }: Beyond,
): Promise<Fresh> {
  const since = `arrival >= ${base.nextArrival}`;
  const more = async (table: string, known: readonly string[]) => {
    const names = await namesOf(connection, table, known.length);
    return names.length === 0 ? known : [...known, ...names];
  };
  return {
    epoch,
    nextArrival,
    steps: await readSteps(connection, since, base.firstArrival),
    feedback: await readFeedback(connection, base.nextArrival),
    touchpointNames: await more('touchpoint', base.touchpointNames),
    channelNames: await more('channel', base.channelNames),
    sourceNames: await more('source', base.sourceNames),
  };
}

async function readSteps(
  connection: DuckDBConnection,
  since: string,
  firstArrival: number,
): Promise<StepChunk> {
  const chunks: StepChunk[] = [];
  await eachChunk(
    connection,
    `SELECT (arrival - ${firstArrival})::UINTEGER, customer, time::DOUBLE, touchpoint, channel, source
     FROM interaction WHERE ${since} AND NOT feedback ORDER BY customer, time, arrival`,
    ([slot, customer, time, touchpoint, channel, source]) =>
      chunks.push({
        slot: uint32(slot).slice(),
        customer: uint32(customer).slice(),
        time: float64(time).slice(),
        touchpoint: uint32(touchpoint).slice(),
        channel: uint32(channel).slice(),
        source: uint32(source).slice(),
      }),
  );
  const length = chunks.reduce((sum, { slot }) => sum + slot.length, 0);
  const codes = (column: 'slot' | 'customer' | 'touchpoint' | 'channel' | 'source') =>
    joined(new Uint32Array(new SharedArrayBuffer(length * 4)), chunks, column);
  return {
    slot: codes('slot'),
    customer: codes('customer'),
    time: joined(new Float64Array(new SharedArrayBuffer(length * 8)), chunks, 'time'),
    touchpoint: codes('touchpoint'),
    channel: codes('channel'),
    source: codes('source'),
  };
}

function joined<Column extends Uint32Array | Float64Array>(
  whole: Column,
  chunks: readonly StepChunk[],
  column: keyof StepChunk,
): Column {
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk[column], at);
    at += chunk[column].length;
  }
  return whole;
}

/** The attribute of fresh steps, in the order of `slot`. `codeOf` holds the code of each name and learns the new ones. */
export async function readFreshAttribute(
  connection: DuckDBConnection,
  name: string,
  base: Pick<BaseColumns, 'firstArrival' | 'nextArrival'>,
  slot: Uint32Array,
  names: readonly string[],
  codeOf: Map<string, number>,
): Promise<FreshCodes> {
  const values = `SELECT arrival, ${attributeSql(name)} AS name FROM detail WHERE arrival >= ${base.nextArrival}`;
  const codes = new Uint32Array(new SharedArrayBuffer(slot.length * 4));
  const learned = await learn(
    connection,
    `SELECT DISTINCT name FROM (${values}) WHERE name IS NOT NULL ORDER BY name`,
    names,
    codeOf,
  );
  if (learned.codes.length === 0) return { names, codes };
  const firstSlot = base.nextArrival - base.firstArrival;
  let slots = 0;
  for (const at of slot) slots = Math.max(slots, at + 1 - firstSlot);
  const bySlot = new Uint32Array(slots);
  await eachChunk(
    connection,
    `SELECT (arrival - ${base.nextArrival})::UINTEGER, (dense_rank() OVER (ORDER BY name) - 1)::UINTEGER
     FROM (${values}) WHERE name IS NOT NULL`,
    ([slotColumn, rankColumn]) => {
      const at = uint32(slotColumn);
      const rank = uint32(rankColumn);
      for (let i = 0; i < at.length; i++) {
        const place = at[i] ?? 0;
        if (place < slots) bySlot[place] = learned.codes[rank[i] ?? 0] ?? 0;
      }
    },
  );
  for (let i = 0; i < slot.length; i++) codes[i] = bySlot[(slot[i] ?? 0) - firstSlot] ?? 0;
  return { names: learned.names, codes };
}

/** The attribute of customers that are new, whose codes rise. */
export async function readFreshCustomerAttribute(
  connection: DuckDBConnection,
  name: string,
  customers: Uint32Array,
  names: readonly string[],
  codeOf: Map<string, number>,
): Promise<FreshCodes> {
  const codes = new Uint32Array(new SharedArrayBuffer(customers.length * 4));
  if (customers.length === 0) return { names, codes };
  const rows = await query(
    connection,
    `SELECT customer.code, said.value FROM customer JOIN customer_attribute AS said ON said.customer = customer.name
     WHERE said.name = ${literal(name)} AND NOT said.identifies AND customer.code >= ${customers[0]}`,
  );
  const values = new Map(rows.map((row) => [Number(row['code']), String(row['value'])]));
  const all = [...names];
  customers.forEach((customer, at) => {
    const value = values.get(customer);
    if (value !== undefined) codes[at] = codeFor(value, all, codeOf);
  });
  return { names: all.length === names.length ? names : all, codes };
}

async function learn(
  connection: DuckDBConnection,
  sql: string,
  names: readonly string[],
  codeOf: Map<string, number>,
): Promise<{ names: readonly string[]; codes: number[] }> {
  const all = [...names];
  const codes = (await query(connection, sql)).map((row) => codeFor(String(row['name']), all, codeOf));
  return { names: all.length === names.length ? names : all, codes };
}

function codeFor(name: string, names: string[], codeOf: Map<string, number>): number {
  const known = codeOf.get(name);
  if (known !== undefined) return known;
  const code = names.push(name) - 1;
  codeOf.set(name, code);
  return code;
}
