import type { Readable } from 'node:stream';
import type { Connection, FieldPacket } from 'mysql2';
import type { DatabaseReader, DatabaseRow, QueryColumn } from './databaseReader.ts';
import type { ServerSettings } from './postgres.ts';
import { databaseRefusal, type Where } from './refusals.ts';
import { statements } from './selectSql.ts';

const connectMs = 10_000;
/** Rows that wait in memory; the socket stands still meanwhile. */
const waitingRows = 16;
const batchRows = 256;
const batchBytes = 4 << 20;
const jsonType = 245;

/** Reads from MySQL or MariaDB, row by row as they are wanted, in read-only transactions. */
export async function openMysql(settings: ServerSettings): Promise<DatabaseReader> {
  const where: Where = { ...settings, server: `MySQL at ${settings.host}:${settings.port}` };
  const sql = statements(settings, { quote: '`', parameter: '?' });
  const { default: mysql } = await import('mysql2');
  const refused = (cause: unknown) => databaseRefusal(cause, where);
  let connection: Connection | null = null;

  async function connected(): Promise<Connection> {
    if (connection) return connection;
    const opened = mysql.createConnection({
      host: settings.host,
      port: settings.port,
      database: settings.database,
      user: settings.user,
      password: settings.password ?? '',
      ...(settings.tls === 'off' ? {} : { ssl: { rejectUnauthorized: settings.tls === 'on' } }),
      connectTimeout: connectMs,
      dateStrings: true,
      rowsAsArray: true,
      supportBigNumbers: true,
      bigNumberStrings: true,
      multipleStatements: false,
      flags: ['-LOCAL_FILES'],
      typeCast: textOf,
    });
    opened.on('error', () => {
      if (connection === opened) connection = null;
    });
    try {
      await new Promise<void>((resolve, reject) =>
        opened.connect((error) => (error ? reject(error) : resolve())),
      );
      const [rows] = await opened.promise().query('SELECT VERSION()');
      const isMaria = /maria/i.test(String((rows as string[][])[0]?.[0]));
      await opened
        .promise()
        .query(
          isMaria
            ? `SET SESSION max_statement_time = ${settings.timeoutMs / 1000}`
            : `SET SESSION max_execution_time = ${settings.timeoutMs}`,
        );
      await opened.promise().query("SET SESSION time_zone = '+00:00'");
      await opened.promise().query('SET SESSION TRANSACTION READ ONLY');
    } catch (cause) {
      opened.destroy();
      throw refused(cause);
    }
    connection = opened;
    return opened;
  }

  const drop = () => {
    connection?.destroy();
    connection = null;
  };

  await connected();
  return {
    async columns() {
      const open = await connected();
      try {
        const [, fields] = await open.promise().query(sql.columns);
        await open.promise().query(sql.rows(false, 1));
        return (fields as FieldPacket[]).map(described);
      } catch (cause) {
        throw refused(cause);
      }
    },
    async *rows(from, limit, signal) {
      const open = await connected();
      signal.addEventListener('abort', drop, { once: true });
      const value = from !== null && /^[+-]?[\d.]+$/.test(from) ? mysql.raw(from) : from;
      let isWhole = false;
      let onError = (_error: Error) => {};
      try {
        const stream = open
          .query({ sql: sql.rows(from !== null, limit), values: from === null ? [] : [value] })
          .stream({ highWaterMark: waitingRows }) as Readable;
        // the driver tells the connection of its end, and leaves the stream waiting
        onError = (error) => stream.destroy(error);
        open.on('error', onError);
        let batch: DatabaseRow[] = [];
        let bytes = 0;
        for await (const row of stream as AsyncIterable<DatabaseRow>) {
          batch.push(row);
          for (const text of row) bytes += text?.length ?? 0;
          if (batch.length < batchRows && bytes < batchBytes) continue;
          yield batch;
          batch = [];
          bytes = 0;
        }
        isWhole = true;
        if (batch.length > 0) yield batch;
      } catch (cause) {
        signal.throwIfAborted();
        throw refused(cause);
      } finally {
        signal.removeEventListener('abort', drop);
        open.removeListener('error', onError);
        // what is still on its way would stand before the next answer
        if (!isWhole) drop();
      }
    },
    async hasRowsWithoutCursor() {
      try {
        const [rows] = await (await connected()).promise().query(sql.withoutCursor);
        return (rows as unknown[]).length > 0;
      } catch {
        return null;
      }
    },
    async close() {
      const open = connection;
      connection = null;
      if (open) await new Promise<void>((resolve) => open.end(() => resolve()));
    },
  };
}

function described(field: FieldPacket): QueryColumn {
  return { name: field.name, json: (field.columnType ?? field.type) === jsonType };
}

interface CastField {
  type: string;
  string(encoding?: string): string | null;
  buffer(): Buffer | null;
}

/** Whatever the type, text: times in ISO 8601, bytes as hex. */
function textOf(given: unknown): string | null {
  const field = given as CastField;
  if (field.type === 'GEOMETRY') {
    field.buffer();
    return null;
  }
  if (field.type === 'BIT') {
    const bytes = field.buffer();
    return bytes === null ? null : BigInt(`0x${bytes.toString('hex') || '0'}`).toString();
  }
  const text = field.string(field.type === 'JSON' ? 'utf8' : undefined);
  if (text === null) return null;
  if (field.type === 'TIMESTAMP') return text.startsWith('0000') ? null : `${text.replace(' ', 'T')}Z`;
  if (field.type === 'DATETIME') return text.startsWith('0000') ? null : text.replace(' ', 'T');
  return text;
}
