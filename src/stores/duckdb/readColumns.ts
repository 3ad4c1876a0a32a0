import type { DuckDBConnection } from '@duckdb/node-api';
import type { BaseColumns } from '../columns/baseColumns.ts';
import { feedbackColumns, nobody } from '../columns/feedback.ts';
import { changedRoots, rootOf } from '../columns/roots.ts';
import { StepSorter } from '../columns/sortedSteps.ts';
import { eachChunk, float64, uint32 } from './chunks.ts';
import { one, query } from './database.ts';
import { readRoots } from './identity/readRoots.ts';
import { readFeedback } from './readFeedback.ts';

/** Reads all steps and feedback of a snapshot and sorts them. */
export async function readBaseColumns(connection: DuckDBConnection): Promise<BaseColumns> {
  const span = await one(
    connection,
    `SELECT (SELECT epoch FROM state) AS epoch, (SELECT next_arrival FROM state) AS next, (SELECT coalesce(max(code) + 1, 0) FROM customer) AS customers,
       coalesce(min(arrival), 0) AS first FROM interaction`,
  );
  const touchpointNames = await namesOf(connection, 'touchpoint');
  const channelNames = await namesOf(connection, 'channel');
  const sourceNames = await namesOf(connection, 'source');
  const firstArrival = Number(span['first']);
  const roots = changedRoots(new Uint32Array(0), await readRoots(connection, null));
  const feedbackRows = await readFeedback(connection, 0);
  const feedbackHead = feedbackRows.customer;
  if (roots.length > 0) feedbackRows.customer = feedbackHead.map((code) => rootOf(roots, code));
  const customers = Number(span['customers']);
  const present = new Uint8Array(customers);
  for (const code of feedbackRows.customer) if (code !== nobody) present[code] = 1;
  const stepsOf = new Uint32Array(customers);
  await eachChunk(
    connection,
    'SELECT customer, count(*)::UINTEGER FROM interaction WHERE NOT feedback GROUP BY customer',
    ([customer, count]) => {
      const codes = uint32(customer);
      const counts = uint32(count);
      for (let i = 0; i < codes.length; i++) {
        const code = codes[i] ?? 0;
        const root = roots[code] ?? code;
        stepsOf[root] = (stepsOf[root] ?? 0) + (counts[i] ?? 0);
      }
    },
  );
  const sizes = {
    touchpoints: touchpointNames.length,
    channels: channelNames.length,
    sources: sourceNames.length,
  };
  const sorter = new StepSorter(sizes, stepsOf, present);
  await eachChunk(
    connection,
    `SELECT (arrival - ${firstArrival})::UINTEGER, customer, time::DOUBLE, touchpoint, channel, source
     FROM interaction WHERE NOT feedback`,
    ([slot, customer, time, touchpoint, channel, source]) => {
      const codes = uint32(customer);
      sorter.add({
        slot: uint32(slot),
        customer: roots.length === 0 ? codes : codes.map((code) => roots[code] ?? code),
        time: float64(time),
        touchpoint: uint32(touchpoint),
        channel: uint32(channel),
        source: uint32(source),
      });
    },
  );
  const steps = sorter.sorted();
  const feedback = feedbackColumns(feedbackRows, steps, touchpointNames.length, channelNames.length);
  return {
    epoch: Number(span['epoch']),
    nextArrival: Number(span['next']),
    firstArrival,
    steps,
    feedback,
    feedbackHead,
    roots,
    touchpointNames,
    channelNames,
    sourceNames,
  };
}

/** The names of a dictionary in order of their codes, from one code on. */
export async function namesOf(connection: DuckDBConnection, table: string, from = 0): Promise<string[]> {
  const rows = await query(connection, `SELECT name FROM ${table} WHERE code >= ${from} ORDER BY code`);
  return rows.map((row) => String(row['name']));
}
