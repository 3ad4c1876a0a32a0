import Database from 'libsql';
import { UnusableInput } from '../../model/unusableInput.ts';
import {
  DocumentConflict,
  type DocumentStore,
  type RewrittenDocument,
  type StoredDocument,
} from '../documentStore.ts';

export interface SqliteStoreOptions {
  file: string;
  /** ms since 1970-01-01 UTC */
  clock: () => number;
}

const version = 1;

interface DocumentRow {
  kind: string;
  id: string;
  revision: number;
  at: string;
  note: string;
  body: string;
}

/**
 * Opens the documents of a workspace, and makes the file where there is none. A deleted document keeps its history:
 * put again under the same id, its revisions go on.
 */
export function openSqliteDocumentStore(options: SqliteStoreOptions): DocumentStore {
  const database = openDatabase(options.file);
  const current = database.prepare<[string, string]>(
    'SELECT kind, id, revision, at, note, body FROM document WHERE kind = ? AND id = ?',
  );
  const lastRevision = database.prepare<[string, string]>(
    'SELECT max(revision) AS revision FROM document_history WHERE kind = ? AND id = ?',
  );
  const insertHistory = database.prepare<[string, string, number, string, string, string | null]>(
    'INSERT INTO document_history (kind, id, revision, at, note, body) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const replace = database.prepare<[string, string, number, string, string, string]>(
    'INSERT OR REPLACE INTO document (kind, id, revision, at, note, body) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const listKind = database.prepare<[string]>(
    'SELECT kind, id, revision, at, note, body FROM document WHERE kind = ? ORDER BY id',
  );
  const listHistory = database.prepare<[string, string]>(
    `SELECT kind, id, revision, at, note, body FROM document_history
     WHERE kind = ? AND id = ? AND body IS NOT NULL ORDER BY revision DESC`,
  );
  const remove = database.prepare<[string, string]>('DELETE FROM document WHERE kind = ? AND id = ?');

  const forget = database.prepare<[string, string]>('DELETE FROM document_history WHERE kind = ? AND id = ?');

  const nextRevision = (kind: string, id: string) =>
    ((lastRevision.get(kind, id) as { revision: number | null }).revision ?? 0) + 1;
  const now = () => new Date(options.clock()).toISOString();

  const put = database.transaction(
    (
      kind: string,
      id: string,
      body: string,
      expected: number | undefined,
      note: string,
      forgetEarlier: boolean,
    ): DocumentRow => {
      const existing = current.get(kind, id) as DocumentRow | undefined;
      const actual = existing?.revision ?? 0;
      if (expected !== undefined && expected !== actual)
        throw new DocumentConflict(kind, id, expected, actual);
      const row = { kind, id, revision: nextRevision(kind, id), at: now(), note, body };
      if (forgetEarlier) forget.run(kind, id);
      insertHistory.run(kind, id, row.revision, row.at, note, body);
      replace.run(kind, id, row.revision, row.at, note, body);
      return row;
    },
  );
  const drop = database.transaction((kind: string, id: string): boolean => {
    if (remove.run(kind, id).changes === 0) return false;
    insertHistory.run(kind, id, nextRevision(kind, id), now(), 'deleted', null);
    return true;
  });

  const rewriteAll = rewriting(database);

  return {
    async get<T>(kind: string, id: string) {
      const row = current.get(kind, id) as DocumentRow | undefined;
      return row === undefined ? null : stored<T>(row);
    },
    async put<T>(
      kind: string,
      id: string,
      body: T,
      {
        expectedRevision,
        note = '',
        forgetEarlier = false,
      }: { expectedRevision?: number; note?: string; forgetEarlier?: boolean } = {},
    ) {
      const text = JSON.stringify(body);
      if (text === undefined) throw new TypeError(`the body of ${kind} '${id}' is no JSON value`);
      return stored<T>(put.immediate(kind, id, text, expectedRevision, note, forgetEarlier));
    },
    async list<T>(kind: string) {
      return (listKind.all(kind) as DocumentRow[]).map((row) => stored<T>(row));
    },
    async delete(kind: string, id: string) {
      return drop.immediate(kind, id);
    },
    async history<T>(kind: string, id: string) {
      return (listHistory.all(kind, id) as DocumentRow[]).map((row) => stored<T>(row));
    },
    async rewrite(change) {
      return rewriteAll.immediate(change);
    },
    async copyTo(file) {
      database.prepare<[string]>('VACUUM INTO ?').run(file);
    },
    async compact() {
      database.exec('VACUUM');
      database.pragma('wal_checkpoint(TRUNCATE)');
      return [options.file];
    },
    async close() {
      // the driver leaves its log behind: without this the file alone would be no whole copy
      database.pragma('wal_checkpoint(TRUNCATE)');
      database.close();
    },
  };
}

/** Deleted text is overwritten at once (secure_delete); what is left of older revisions goes with `compact`. */
function rewriting(database: Database.Database) {
  return database.transaction((change: (document: StoredDocument) => RewrittenDocument | null): number => {
    const changed = new Set<string>();
    for (const table of ['document', 'document_history'] as const) {
      const rows = database
        .prepare<[]>(`SELECT * FROM ${table} WHERE body IS NOT NULL`)
        .all() as DocumentRow[];
      const update = database.prepare<[string, string, string, string, number]>(
        `UPDATE ${table} SET body = ?, note = ? WHERE kind = ? AND id = ? AND revision = ?`,
      );
      for (const row of rows) {
        const before = stored(row);
        const after = change(before);
        if (after !== null && after.body === before.body && after.note === before.note) continue;
        changed.add(JSON.stringify([row.kind, row.id]));
        if (after !== null)
          update.run(JSON.stringify(after.body), after.note, row.kind, row.id, row.revision);
        else
          for (const from of ['document', 'document_history'])
            database
              .prepare<[string, string]>(`DELETE FROM ${from} WHERE kind = ? AND id = ?`)
              .run(row.kind, row.id);
      }
    }
    return changed.size;
  });
}

function openDatabase(file: string): Database.Database {
  let database: Database.Database | undefined;
  try {
    database = new Database(file);
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('secure_delete = ON');
    database.exec(`BEGIN IMMEDIATE;
      CREATE TABLE IF NOT EXISTS format (version INTEGER NOT NULL);
      INSERT INTO format SELECT ${version} WHERE NOT EXISTS (SELECT 1 FROM format);
      CREATE TABLE IF NOT EXISTS document (kind TEXT NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL, at TEXT NOT NULL,
        note TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS document_history (kind TEXT NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL,
        at TEXT NOT NULL, note TEXT NOT NULL, body TEXT, PRIMARY KEY (kind, id, revision)) WITHOUT ROWID;
      COMMIT;`);
  } catch (cause) {
    database?.close();
    throw new UnusableInput(`can't open ${file}: it is no database of this program, or it is damaged`, {
      cause,
    });
  }
  const found = database.prepare<[]>('SELECT version FROM format').get() as { version: number };
  if (found.version === version) return database;
  database.close();
  throw new UnusableInput(
    `${file} has format ${found.version} and this program reads format ${version}: use the program that wrote it`,
  );
}

/** The driver adds fields of its own to rows. */
function stored<T>({ kind, id, revision, at, note, body }: DocumentRow): StoredDocument<T> {
  return { kind, id, revision, at, note, body: JSON.parse(body) as T };
}
