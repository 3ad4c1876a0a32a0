import type { DuckDBConnection } from '@duckdb/node-api';
import type { BaseColumns } from '../columns/baseColumns.ts';
import type { Fresh, FreshCodes } from '../columns/mergeFresh.ts';
import { type Movement, movementOf, partingCodes } from '../columns/movement.ts';
import { changedRoots, codesUnder, type Roots, rootOf } from '../columns/roots.ts';
import type { StepChunk } from '../columns/sortedSteps.ts';
import { eachChunk, float64, uint32 } from './chunks.ts';
import { one, query } from './database.ts';
import { readRoots } from './identity/readRoots.ts';
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
  /** codes that count under another one since, with that one */
  moved: ReadonlyMap<number, number>;
}

/** What arrived since columns were made; null where something else changed too, so that they have to be made anew. */
export async function beyondColumns(
  connection: DuckDBConnection,
  { epoch, nextArrival, steps, feedback, roots }: BaseColumns,
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
  const moved =
    Number(now['epoch']) === epoch ? new Map<number, number>() : await readRoots(connection, epoch);
  for (const [code, root] of moved) if (rootOf(roots, code) === root) moved.delete(code);
  return {
    epoch: Number(now['epoch']),
    nextArrival: Number(now['next_arrival']),
    rows,
    customersChanged: now['customers_changed'] === true,
    moved,
  };
}

export async function readFresh(
  connection: DuckDBConnection,
  base: BaseColumns,
  { epoch, nextArrival, moved }: Beyond,
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
    roots: changedRoots(base.roots, moved),
    moved,
    movement: await readMovement(connection, base, moved),
  };
}

/** Which steps go to other customers. The database is asked only for codes that part from others. */
async function readMovement(
  connection: DuckDBConnection,
  base: BaseColumns,
  moved: ReadonlyMap<number, number>,
): Promise<Movement> {
  if (moved.size === 0) return { leaving: new Uint32Array(0), customer: new Uint32Array(0) };
  const parting = partingCodes(base.roots, moved);
  const parted = new Map<number, number>();
  if (parting.length > 0)
    await eachChunk(
      connection,
      `SELECT (arrival - ${base.firstArrival})::UINTEGER, customer FROM interaction
       WHERE customer IN (${parting.join(', ')}) AND arrival < ${base.nextArrival} AND NOT feedback`,
      ([slotColumn, customerColumn]) => {
        const slot = uint32(slotColumn);
        const customer = uint32(customerColumn);
        for (let i = 0; i < slot.length; i++) parted.set(slot[i] ?? 0, customer[i] ?? 0);
      },
    );
  return movementOf(base.steps, base.roots, moved, parted, new Set(parting));
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

/**
 * The attribute of customers (codes, rising): of each what was said last under any of its codes, at the same time the value that comes
 * first by name.
 */
export async function readFreshCustomerAttribute(
  connection: DuckDBConnection,
  name: string,
  customers: Uint32Array,
  roots: Roots,
  names: readonly string[],
  codeOf: Map<string, number>,
): Promise<FreshCodes> {
  const codes = new Uint32Array(new SharedArrayBuffer(customers.length * 4));
  if (customers.length === 0) return { names, codes };
  const wanted = new Set(customers);
  const under = codesUnder(roots, wanted);
  const among =
    under.length > codesAtOnce ? `customer.code >= ${under[0]}` : `customer.code IN (${under.join(', ')})`;
  const rows = await query(
    connection,
    `SELECT customer.code, said.value, said.said FROM customer JOIN customer_attribute AS said ON said.customer = customer.name
     WHERE said.name = ${literal(name)} AND NOT said.identifies AND ${among}`,
  );
  const latest = new Map<number, { value: string; said: number }>();
  for (const row of rows) {
    const root = rootOf(roots, Number(row['code']));
    if (!wanted.has(root)) continue;
    const value = String(row['value']);
    const said = row['said'] === null ? Number.NEGATIVE_INFINITY : Number(row['said']);
    const known = latest.get(root);
    if (known === undefined || said > known.said || (said === known.said && value < known.value))
      latest.set(root, { value, said });
  }
  const all = [...names];
  customers.forEach((customer, at) => {
    const found = latest.get(customer);
    if (found !== undefined) codes[at] = codeFor(found.value, all, codeOf);
  });
  return { names: all.length === names.length ? names : all, codes };
}

/** More codes than this don't stand in a query. */
const codesAtOnce = 5000;

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
