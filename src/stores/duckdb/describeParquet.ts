import { DuckDBInstance } from '@duckdb/node-api';
import { UnusableInput } from '../../model/unusableInput.ts';
import { query } from './database.ts';
import { identifier, literal } from './sqlText.ts';

/** The columns of a Parquet file with their types, and its first rows as text. */
export async function describeParquet(
  path: string,
  rows: number,
): Promise<{ columns: { name: string; type: string }[]; sample: (string | null)[][] }> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await connection.run(`SET TimeZone = 'UTC'`);
    const file = `read_parquet(${literal(path)})`;
    const described = await query(connection, `DESCRIBE SELECT * FROM ${file}`);
    const columns = described.map((row) => ({
      name: String(row['column_name']),
      type: String(row['column_type']),
    }));
    const texts = columns.map(({ name }) => `CAST(${identifier(name)} AS VARCHAR)`);
    const reader = await connection.runAndReadAll(
      `SELECT ${texts.join(', ')} FROM ${file} LIMIT ${Math.max(0, Math.trunc(rows))}`,
    );
    const sample = reader.getRows().map((row) => row.map((value) => (value === null ? null : String(value))));
    return { columns, sample };
  } catch (cause) {
    const [said = ''] = (cause as Error).message.split('\n');
    throw new UnusableInput(`${path} can't be read as Parquet: ${said.replace(/^[\w ]+ Error: /, '')}`, {
      cause,
    });
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
