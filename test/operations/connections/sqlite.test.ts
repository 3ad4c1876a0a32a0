import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freshFolder } from '../../support/program.ts';
import { type ConnectionsWorkspace, connectionsWorkspace } from './support/connectionsWorkspace.ts';

let workspace: ConnectionsWorkspace;
let database: Database.Database;
let file: string;

beforeEach(async () => {
  workspace = await connectionsWorkspace();
  file = join(freshFolder(), 'shop.db');
  database = new Database(file);
  database.exec(
    'CREATE TABLE event (id INTEGER PRIMARY KEY, customer TEXT, time TEXT, touchpoint TEXT, changed_at TEXT)',
  );
});
afterEach(async () => {
  database.close();
  await workspace.close();
});

function insert(from: number, to: number): void {
  const row = database.prepare('INSERT INTO event VALUES (?, ?, ?, ?, ?)');
  for (let n = from; n <= to; n++) {
    const at = new Date(Date.UTC(2026, 2, 1) + n * 60_000).toISOString();
    row.run(n, `C-${n % 9}`, at, 'Order', at.slice(0, 19).replace('T', ' '));
  }
}
const place = (more: object = {}) => ({
  kind: 'sqlite' as const,
  file,
  table: 'event',
  cursor: 'changed_at',
  ...more,
});
const connect = (more: object = {}) =>
  workspace.ask('createConnection', { name: 'Shop', place: place(more) });

describe('a query on SQLite', () => {
  it.each(['changed_at', 'id'])(
    'is read on from where it stopped, by %s, while others write',
    async (cursor) => {
      insert(1, 95);
      await connect({ cursor, pageRows: 30 });
      expect((await workspace.run('Shop')).ledger.accepted).toBe(95);
      insert(96, 100);
      expect((await workspace.run('Shop')).ledger).toMatchObject({ received: 5, accepted: 5 });
      expect((await workspace.run('Shop')).ledger.received).toBe(0);
      expect(await workspace.interactions()).toBe(100);
    },
  );

  it('begins where it is told to, and again from the start when it is told to', async () => {
    insert(1, 20);
    await connect({ cursor: 'id', since: '11' });
    expect((await workspace.run('Shop')).ledger.accepted).toBe(10);
    await workspace.ask('updateConnection', { name: 'Shop', place: place({ cursor: 'id' }) });
    expect((await workspace.run('Shop')).ledger).toMatchObject({ accepted: 10, duplicate: 10 });
    await workspace.ask('updateConnection', { name: 'Shop', fromStart: true, rename: 'Shop 2' });
    expect((await workspace.run('Shop 2')).ledger).toMatchObject({ accepted: 0, duplicate: 20 });
  });

  it('says in one sentence what it can’t read', async () => {
    const sentence = (more: object) =>
      workspace.ask('testConnection', { place: place(more) }).then(
        ({ says }) => says,
        (error: Error) => `${error.name}: ${error.message}`,
      );
    expect(await sentence({})).toBe('the query can be run, and gives no row yet');
    insert(1, 3);
    expect(await sentence({ table: 'evnt' })).toMatch(
      /^UnusableInput: .* has no such table: no such table: evnt/,
    );
    expect(await sentence({ cursor: 'updated' })).toMatch(
      /has no cursor column 'updated' there: it has id, customer/,
    );
    expect(await sentence({ file: '/no/such.db' })).toMatch(/is not there/);
    writeFileSync(
      `${file}.txt`,
      'no database at all, only some text that is long enough to have a header of its own, as SQLite has. '.repeat(
        9,
      ),
    );
    expect(await sentence({ file: `${file}.txt` })).toMatch(/can't be read as a SQLite database/);
    expect(await sentence({ table: undefined, query: 'DELETE FROM event' })).toMatch(
      /must begin with SELECT/,
    );
    expect(await sentence({ table: undefined })).toMatch(/either a table or a query/);
    database.exec("INSERT INTO event VALUES (99, 'C', '2026-03-01', 'Order', 'soon')");
    expect(await sentence({})).toMatch(/holds 'soon', which is neither a time nor a number/);
    expect((database.prepare('SELECT count(*) AS n FROM event').get() as { n: number }).n).toBe(4);
  });
});
