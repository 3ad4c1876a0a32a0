import type { DuckDBConnection } from '@duckdb/node-api';
import { RowsWriter } from '../../../arrivals/rowsWriter.ts';
import { numberDetails, textDetails } from '../../../model/arrivedRows.ts';
import { query, type Row } from '../database.ts';
import { noCode } from '../identity/identityState.ts';
import { CodedRows } from './codedRows.ts';

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
  const writer = new RowsWriter();
  for (const row of found) writeRow(writer, row);
  const codes = (name: string) => Uint32Array.from(found, (row) => Number(row[name] ?? noCode));
  const rows = new CodedRows(writer.rows(), {
    customer: codes('customer'),
    touchpoint: codes('touchpoint'),
    channel: codes('channel'),
    source: codes('source'),
  });
  return { rows, arrivals: Float64Array.from(found, (row) => Number(row['arrival'])) };
}

function writeRow(writer: RowsWriter, row: Row): void {
  const said = Number(row['said_time'] ?? row['time']);
  writer.begin(Number(row['time']), said, row['feedback'] === true, row['historical'] === true);
  for (const name of textDetails) {
    const text = row[name];
    if (typeof text !== 'string') continue;
    const bytes = writer.textFrom(name);
    if (name === 'attributes' || name === 'identifiers')
      bytes.object(JSON.parse(text) as Record<string, string>);
    else bytes.text(text);
    writer.textTo(name);
  }
  for (const name of numberDetails) if (row[name] !== null) writer.number(name, Number(row[name]));
  writer.end();
}
