import type { DuckDBConnection } from '@duckdb/node-api';
import { query, type Row } from '../database.ts';
import { CodedRows, numberDetails, textDetails } from './codedRows.ts';

/** so many arrival numbers stand in one query */
const arrivalsAtOnce = 5000;

/** Kept interactions by arrival number, in order; those that are gone are left out. */
export async function keptRows(
  connection: DuckDBConnection,
  arrivals: Iterable<number>,
): Promise<{ rows: CodedRows; arrivals: Float64Array }> {
  const wanted = [...arrivals].sort((one, other) => one - other);
  const found: Row[] = [];
  for (let at = 0; at < wanted.length; at += arrivalsAtOnce) {
    const part = wanted.slice(at, at + arrivalsAtOnce);
    const among = `arrival BETWEEN ${part[0]} AND ${part.at(-1)} AND arrival IN (${part.join(', ')})`;
    found.push(
      ...(await query(
        connection,
        `SELECT * FROM (SELECT * FROM interaction WHERE ${among})
         LEFT JOIN (SELECT * FROM detail WHERE ${among}) USING (arrival) ORDER BY arrival`,
      )),
    );
  }
  const rows = new CodedRows(found.length);
  found.forEach((row, at) => {
    setRow(rows, at, row);
  });
  return { rows, arrivals: Float64Array.from(found, (row) => Number(row['arrival'])) };
}

function setRow(rows: CodedRows, at: number, row: Row): void {
  if (row['customer'] !== null) rows.customer[at] = Number(row['customer']);
  for (const name of ['touchpoint', 'channel', 'source', 'time'] as const) rows[name][at] = Number(row[name]);
  rows.said[at] = Number(row['said_time'] ?? row['time']);
  rows.feedback[at] = row['feedback'] === true ? 1 : 0;
  rows.historical[at] = row['historical'] === true ? 1 : 0;
  for (const name of textDetails) {
    const text = row[name];
    if (typeof text !== 'string') continue;
    if (name === 'attributes' || name === 'identifiers')
      rows.setObject(at, name, JSON.parse(text) as Record<string, string>);
    else rows.setText(at, name, text);
  }
  for (const name of numberDetails) rows.setNumber(at, name, row[name] as number | null);
  rows.hash(at);
}
