import mysql from 'mysql2/promise';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openMysql } from '../../../src/sources/databases/mysql.ts';
import { type DatabaseServer, startMariadb } from '../../support/databaseServers.ts';
import { type ConnectionsWorkspace, connectionsWorkspace } from './support/connectionsWorkspace.ts';

let server: DatabaseServer;
let admin: mysql.Connection;
let workspace: ConnectionsWorkspace;

beforeAll(async () => {
  server = await startMariadb();
  const { port, user, password } = server;
  admin = await mysql.createConnection({ host: '127.0.0.1', port, user, password, database: 'shop' });
});
afterAll(async () => {
  await admin?.end();
  await server?.stop();
});
beforeEach(async () => {
  workspace = await connectionsWorkspace();
  await admin.query('DROP TABLE IF EXISTS event');
  await admin.query(`CREATE TABLE event (id bigint, customer varchar(20), happened_at datetime, touchpoint varchar(20), seen bit(1),
    amount decimal(20,2), note longtext, changed_at timestamp(6) NULL)`);
});
afterEach(() => workspace.close());

const place = (more: object = {}) => ({
  kind: 'mysql' as const,
  host: '127.0.0.1',
  port: server.port,
  database: 'shop',
  user: server.user,
  table: 'event',
  cursor: 'changed_at',
  ...more,
});
const secret = () => ({ password: server.password });
const connect = (more: object = {}) =>
  workspace.askFromOutside('createConnection', { name: 'Shop', place: place(more), secret: secret() });

function insert(from: number, to: number): Promise<unknown> {
  return admin.query(`INSERT INTO event SELECT seq, concat('C-', seq % 50), '2026-03-01 10:00:00' + INTERVAL seq MINUTE,
    elt(1 + seq % 3, 'Order', 'Call', 'Visit'), seq % 2, seq * 1.1, NULL, '2026-03-02 00:00:00.000001' + INTERVAL floor(seq / 10) MINUTE
    FROM seq_${from}_to_${to}`);
}

describe('a query on MySQL', () => {
  it('is read whole, page by page; then only what is new or changed', async () => {
    await insert(1, 503);
    await connect({ pageRows: 100 });
    expect(await workspace.run('Shop')).toMatchObject({
      outcome: 'done',
      sentence: null,
      ledger: { received: 503, accepted: 503 },
    });
    expect((await workspace.run('Shop')).ledger.received).toBe(0);
    await insert(504, 510);
    await admin.query(
      `UPDATE event SET touchpoint = 'Corrected', changed_at = '2026-03-02 00:50:30' WHERE id = 5`,
    );
    expect((await workspace.run('Shop')).ledger).toMatchObject({ received: 8, accepted: 7, revised: 1 });
    expect(await workspace.interactions()).toBe(510);
    const rows = await workspace.context.workspace.interactions.interactionsOf('C-7');
    expect(rows[0]).toMatchObject({ id: '7', time: Date.parse('2026-03-01T10:07:00Z') });
    expect(rows[0]?.attributes).toMatchObject({ seen: '1' });
  });

  it('is read by the preset of the tool whose columns it has', async () => {
    await admin.query('DROP TABLE IF EXISTS ticket');
    await admin.query(`CREATE TABLE ticket AS SELECT seq AS id, concat('p', seq % 5, '@example.com') AS requester_email, 'email' AS via,
      370000 + seq % 5 AS requester_id, '2026-03-01 10:00:00' + INTERVAL seq MINUTE AS created_at,
      IF(seq % 2 = 0, '2026-03-01 12:00:00' + INTERVAL seq MINUTE, NULL) AS solved_at FROM seq_1_to_40`);
    await connect({ table: 'ticket', cursor: 'id', pageRows: 9 });
    const run = await workspace.run('Shop');
    expect(run).toMatchObject({ outcome: 'done', ledger: { quarantined: 0 } });
    expect(await workspace.interactions()).toBe(60);
    expect((await workspace.run('Shop')).ledger.received).toBe(0);
  });

  it('goes by a growing number beyond what a double holds', async () => {
    await admin.query(`INSERT INTO event (id, customer, happened_at, touchpoint) SELECT 9007199254740992 + seq, 'C-1',
      '2026-03-01 10:00:00' + INTERVAL seq MINUTE, 'Order' FROM seq_1_to_20`);
    await connect({ cursor: 'id', pageRows: 7, overlap: '0' });
    expect((await workspace.run('Shop')).ledger.accepted).toBe(20);
    expect((await workspace.run('Shop')).ledger.received).toBe(0);
    await admin.query(
      `INSERT INTO event (id, customer, happened_at, touchpoint) VALUES (9007199254741013, 'C-2', '2026-03-01', 'Order')`,
    );
    expect((await workspace.run('Shop')).ledger).toMatchObject({ received: 1, accepted: 1 });
  });

  it('reads rows of 10 MB', async () => {
    await insert(1, 3);
    await admin.query(`UPDATE event SET note = repeat('x', 10000000) WHERE id = 2`);
    await connect();
    expect(await workspace.run('Shop')).toMatchObject({ outcome: 'done', ledger: { accepted: 3 } });
  });

  it('says so when the server cuts the connection in the middle, and can be asked again', async () => {
    await insert(1, 60);
    await admin.query(`UPDATE event SET note = repeat('x', 1000000)`);
    const { password } = server;
    const reader = await openMysql({ ...place(), password, tls: 'off', timeoutMs: 60_000 });
    const { signal } = new AbortController();
    const reading = (async () => {
      let rows = 0;
      for await (const batch of reader.rows(null, 60, signal)) {
        if (rows === 0) {
          const [others] = await admin.query(
            'SELECT id FROM information_schema.processlist WHERE id <> connection_id() AND db = "shop"',
          );
          for (const { id } of others as { id: number }[]) await admin.query(`KILL ${id}`);
        }
        rows += batch.length;
      }
      return rows;
    })();
    await expect(reading).rejects.toThrow(/broke the connection off: what was kept stays/);
    let rows = 0;
    for await (const batch of reader.rows(null, 60, signal)) rows += batch.length;
    expect(rows).toBe(60);
    await reader.close();
  });

  it('says in one sentence what it refuses', async () => {
    await insert(1, 3);
    const sentence = (more: object, password = server.password) =>
      workspace.ask('testConnection', { place: place(more), secret: { password } }).then(
        () => 'accepted',
        (error: Error) => `${error.name}: ${error.message}`,
      );
    expect(await sentence({}, 'wrong')).toMatch(
      /^UnusableInput: MySQL at 127.0.0.1:\d+ does not accept the user 'waymark' with this password/,
    );
    expect(await sentence({ host: 'no-such-host.invalid' })).toMatch(
      /there is no machine 'no-such-host.invalid'/,
    );
    expect(await sentence({ port: 1 })).toMatch(/can't be reached: check host and port/);
    expect(await sentence({ database: 'mysql' })).toMatch(/does not let 'waymark' read that/);
    expect(await sentence({ table: 'evnt' })).toMatch(/has no such table in 'shop'/);
    expect(await sentence({ cursor: 'updated' })).toMatch(/knows no such column/);
    expect(await sentence({ table: undefined, query: 'SELECT FROM WHERE' })).toMatch(/can't read the query/);
    expect(await sentence({ tls: 'on' })).toMatch(/does not speak TLS/);
    expect(
      await sentence({ table: undefined, query: 'SELECT *, sleep(1) FROM event', timeoutMs: 200 }),
    ).toMatch(/took longer than 200 ms/);
    expect(
      await sentence({
        table: undefined,
        query: 'SELECT 1 AS changed_at) AS a; DROP TABLE event; SELECT * FROM (SELECT 1',
      }),
    ).toMatch(/^UnusableInput/);
    const [rows] = await admin.query('SELECT count(*) AS n FROM event');
    expect((rows as { n: number }[])[0]?.n).toBe(3);
  });
});
