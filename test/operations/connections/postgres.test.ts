import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type DatabaseServer, startPostgres } from '../../support/databaseServers.ts';
import { type ConnectionsWorkspace, connectionsWorkspace } from './support/connectionsWorkspace.ts';

let server: DatabaseServer;
let admin: pg.Client;
let workspace: ConnectionsWorkspace;

beforeAll(async () => {
  server = await startPostgres();
  admin = await client('postgres');
  await admin.query(`CREATE ROLE reader LOGIN PASSWORD 'only reads'`);
});
afterAll(async () => {
  await admin?.end();
  await server?.stop();
});
beforeEach(async () => {
  workspace = await connectionsWorkspace();
  await admin.query('DROP SCHEMA IF EXISTS shop CASCADE');
  await admin.query('CREATE SCHEMA shop');
});
afterEach(() => workspace.close());

async function client(database: string): Promise<pg.Client> {
  const opened = new pg.Client({
    host: '127.0.0.1',
    port: server.port,
    user: server.user,
    password: server.password,
    database,
  });
  await opened.connect();
  return opened;
}

const place = (more: object = {}) => ({
  kind: 'postgres' as const,
  host: '127.0.0.1',
  port: server.port,
  database: 'postgres',
  user: server.user,
  table: 'shop.event',
  cursor: 'changed_at',
  ...more,
});
const secret = () => ({ password: server.password });

async function connect(more: object = {}, options: object = {}): Promise<void> {
  await workspace.ask('createConnection', { name: 'Shop', place: place(more), options, secret: secret() });
}

async function fillEvents(count: number): Promise<void> {
  await admin.query(`CREATE TABLE shop.event (id bigint, customer text, happened_at timestamptz, touchpoint text,
    paid boolean, amount numeric(12,2), detail jsonb, changed_at timestamptz)`);
  await insert(1, count);
}

/** Ten rows change at each moment, to the microsecond. */
function insert(from: number, to: number): Promise<unknown> {
  return admin.query(
    `INSERT INTO shop.event SELECT n, 'C-' || n % 50, timestamptz '2026-03-01 10:00:00+00' + n * interval '1 min',
      (ARRAY['Order','Call','Visit'])[1 + n % 3], n % 2 = 0, n * 1.10, jsonb_build_object('plan', 'basic', 'seats', n % 4),
      timestamptz '2026-03-02 00:00:00.000001+00' + (n / 10) * interval '1 min'
    FROM generate_series($1::int, $2::int) AS n`,
    [from, to],
  );
}

describe('a query on PostgreSQL', () => {
  it('is read whole, page by page, though many rows share a time; and only what is new the next time', async () => {
    await fillEvents(1003);
    await connect({ pageRows: 200 });
    const first = await workspace.run('Shop');
    expect(first).toMatchObject({ outcome: 'done', sentence: null, problems: [] });
    expect(first.ledger).toMatchObject({ received: 1003, accepted: 1003, duplicate: 0, quarantined: 0 });
    expect((await workspace.run('Shop')).ledger.received).toBe(0);
    await insert(1004, 1010);
    expect((await workspace.run('Shop')).ledger).toMatchObject({ received: 7, accepted: 7 });
    expect(await workspace.interactions()).toBe(1010);
  });

  it('takes types as they are: times in UTC, numbers with their digits, JSON as columns', async () => {
    await fillEvents(3);
    await connect();
    await workspace.run('Shop');
    const [row] = await workspace.context.workspace.interactions.interactionsOf('C-3');
    expect(row).toMatchObject({ touchpoint: 'Order', id: '3', time: Date.parse('2026-03-01T10:03:00Z') });
    expect(row?.attributes).toMatchObject({ paid: 'false', 'detail.plan': 'basic', 'detail.seats': '3' });
    expect(JSON.stringify(row)).toContain('3.3');
  });

  it('finds rows that come late, within the overlap, and rows that change, by their id', async () => {
    await fillEvents(100);
    await connect({ overlap: '5min' });
    await workspace.run('Shop');
    await admin.query(`INSERT INTO shop.event VALUES (500, 'C-late', '2026-03-01T10:00:00Z', 'Late order', true, 1, null,
      (SELECT max(changed_at) - interval '4 min' FROM shop.event))`);
    await admin.query(
      `UPDATE shop.event SET touchpoint = 'Corrected', changed_at = '2026-03-02 00:11:00+00' WHERE id = 7`,
    );
    const run = await workspace.run('Shop');
    expect(run.ledger).toMatchObject({ received: 2, accepted: 1, duplicate: 1, revised: 1 });
    expect(await workspace.kept('C-late')).toHaveLength(1);
    expect((await workspace.kept('C-7')).map(({ touchpoint }) => touchpoint)).toContain('Corrected');
    expect(await workspace.interactions()).toBe(101);
  });

  it('keeps equal rows without an id apart, however the pages fall', async () => {
    await admin.query(`CREATE TABLE shop.event AS SELECT 'C-1' AS customer, timestamptz '2026-03-01 10:00+00' AS happened_at,
      'Tick' AS touchpoint, timestamptz '2026-03-02 00:00+00' + (n / 7) * interval '1 s' AS changed_at FROM generate_series(0, 69) AS n`);
    await connect({ pageRows: 5 });
    expect((await workspace.run('Shop')).outcome).toBe('done');
    expect(await workspace.interactions()).toBe(70);
    await workspace.run('Shop');
    await admin.query(`INSERT INTO shop.event SELECT * FROM shop.event ORDER BY changed_at DESC LIMIT 1`);
    await workspace.run('Shop');
    expect(await workspace.interactions()).toBe(71);
  });

  it('goes by a growing number, with a query of its own', async () => {
    await fillEvents(250);
    await connect({
      table: undefined,
      query:
        "SELECT e.*, 'helpline' AS channel FROM shop.event AS e WHERE touchpoint <> 'Visit' -- no visits\n;",
      cursor: 'id',
      pageRows: 100,
    });
    expect((await workspace.run('Shop')).ledger.accepted).toBe(167);
    await insert(251, 260);
    expect((await workspace.run('Shop')).ledger).toMatchObject({ accepted: 6, duplicate: 0 });
  });

  it('goes by days, and a day that was read is known the next time', async () => {
    const days = (from: number, to: number) =>
      `SELECT n AS id, 'C-' || n AS customer, timestamptz '2026-03-01 10:00+00' AS happened_at, 'Order' AS touchpoint,
        date '2026-03-01' + n / 2 AS changed_at FROM generate_series(${from}, ${to}) AS n`;
    await admin.query(`CREATE TABLE shop.event AS ${days(1, 12)}`);
    await connect({ pageRows: 5 });
    expect((await workspace.run('Shop')).ledger).toMatchObject({ received: 12, accepted: 12 });
    expect((await workspace.run('Shop')).ledger.received).toBe(0);
    await admin.query(`INSERT INTO shop.event ${days(13, 14)}`);
    expect((await workspace.run('Shop')).ledger).toMatchObject({ received: 2, accepted: 2 });
  });

  it('loses nothing and keeps nothing twice when it ends between keeping rows and noting how far it came', async () => {
    await fillEvents(500);
    await connect({ pageRows: 100 });
    const { documents } = workspace.context.workspace;
    const put = documents.put;
    let pages = 0;
    documents.put = async (kind, ...rest) => {
      if (kind === 'connectionState' && ++pages === 3) throw new Error('killed');
      return put.call(documents, kind, ...rest) as never;
    };
    const broken = await workspace.run('Shop');
    expect(broken.outcome).toBe('failed');
    documents.put = put;
    expect((await workspace.run('Shop')).outcome).toBe('done');
    expect(await workspace.interactions()).toBe(500);
  });

  it('goes on from the last page after the server cut the connection', async () => {
    await fillEvents(10_000);
    await connect({ pageRows: 1000 });
    const running = workspace.run('Shop');
    const cut = setInterval(() => {
      void admin
        .query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'waymark'")
        .then(({ rowCount }) => rowCount && clearInterval(cut));
    }, 30);
    const broken = await running;
    clearInterval(cut);
    expect(broken.outcome).toBe('failed');
    expect(broken.ledger.accepted).toBe(await workspace.interactions());
    expect(broken.sentence).toMatch(/broke the connection off: what was kept stays/);
    const [listed] = (await workspace.ask('listConnections', {})).connections;
    expect(listed).toMatchObject({ state: 'failing', failures: 1, sentence: broken.sentence });
    expect((await workspace.run('Shop')).outcome).toBe('done');
    expect(await workspace.interactions()).toBe(10_000);
  });

  it('reads rows of 10 MB and 20 MB', async () => {
    await admin.query(`CREATE TABLE shop.event AS SELECT n AS id, 'C-1' AS customer, timestamptz '2026-03-01 10:00+00' AS time,
      'Mail' AS touchpoint, repeat('x', n * 10000000) AS text, n AS changed_at FROM generate_series(1, 2) AS n`);
    await connect();
    expect(await workspace.run('Shop')).toMatchObject({ outcome: 'done', ledger: { accepted: 2 } });
    expect((await workspace.kept('C-1')).map(({ text }) => text?.length)).toEqual([10_000_000, 20_000_000]);
    const tested = await workspace.ask('testConnection', { name: 'Shop' });
    expect(JSON.stringify(tested).length).toBeLessThan(20_000);
  });

  it('says so where rows have no value in the cursor column, and reads the others', async () => {
    await fillEvents(10);
    await admin.query('UPDATE shop.event SET changed_at = null WHERE id = 3');
    await connect();
    const run = await workspace.run('Shop');
    expect(run.ledger.accepted).toBe(9);
    expect(run.problems[0]).toMatch(/no value in the cursor column 'changed_at' and are never read/);
  });

  it('reads what stands before rows at infinity, and says so of them', async () => {
    await fillEvents(12);
    await admin.query("UPDATE shop.event SET changed_at = 'infinity' WHERE id > 10");
    await connect({ pageRows: 5, cursor: 'changed_at' });
    for (const accepted of [10, 0]) {
      const run = await workspace.run('Shop');
      expect(run).toMatchObject({ outcome: 'done', ledger: { accepted } });
      expect(run.problems[0]).toMatch(
        /have infinity, .* in the cursor column 'changed_at' and are never read/,
      );
    }
    await insert(13, 14);
    expect((await workspace.run('Shop')).ledger).toMatchObject({ accepted: 2 });
  });

  it('keeps rows that are none in quarantine, and goes on', async () => {
    await fillEvents(10);
    await admin.query("UPDATE shop.event SET happened_at = 'infinity' WHERE id = 3");
    await connect();
    expect((await workspace.run('Shop')).ledger).toMatchObject({ received: 10, accepted: 9, quarantined: 1 });
    expect(await workspace.ask('retryQuarantine', { source: 'Shop' })).toMatchObject({
      retried: 1,
      stillQuarantined: 1,
    });
  });

  it('shows the first rows as they would be read, and says when no column tells rows apart', async () => {
    await fillEvents(100);
    const tested = await workspace.askFromOutside('testConnection', { place: place(), secret: secret() });
    expect(tested.says).toBe('the query can be run: these are the first 20 rows by changed_at');
    const [preview] = tested.preview;
    const roles = Object.fromEntries(preview?.plan.columns.map(({ column, role }) => [column, role]) ?? []);
    expect(roles).toMatchObject({
      id: 'id',
      customer: 'customer',
      happened_at: 'time',
      touchpoint: 'touchpoint',
    });
    expect(preview?.sample).toHaveLength(20);
    expect(tested.problems).toEqual([]);
    const without = await workspace.ask('testConnection', {
      place: place({
        table: undefined,
        query: 'SELECT customer, happened_at, touchpoint, changed_at FROM shop.event',
      }),
      secret: secret(),
    });
    expect(without.problems[0]).toMatch(/no column says which row is which/);
    expect(await workspace.interactions()).toBe(0);
  });
});

describe('what PostgreSQL refuses', () => {
  const sentence = async (more: object, password = server.password) => {
    const asked = workspace.ask('testConnection', { place: place(more), secret: { password } });
    return asked.then(
      () => 'accepted',
      (error: Error) => `${error.name}: ${error.message}`,
    );
  };

  it('is one sentence for each', async () => {
    await fillEvents(20);
    expect(await sentence({}, 'wrong')).toMatch(
      /^UnusableInput: PostgreSQL at 127.0.0.1:\d+ does not accept the user 'waymark' with this password/,
    );
    expect(await sentence({ user: 'nobody' })).toMatch(/does not accept the user 'nobody'/);
    expect(await sentence({ host: 'no-such-host.invalid' })).toMatch(
      /^UnusableInput: there is no machine 'no-such-host.invalid'/,
    );
    expect(await sentence({ port: 1 })).toMatch(/can't be reached: check host and port/);
    expect(await sentence({ database: 'other' })).toMatch(/has no database 'other'/);
    expect(await sentence({ table: 'shop.evnt' })).toMatch(/has no such table in 'postgres': .*shop.evnt/);
    expect(await sentence({ table: 'nowhere.event' })).toMatch(/has no such table/);
    expect(await sentence({ cursor: 'updated' })).toMatch(/knows no such column: .*updated/);
    expect(await sentence({ cursor: 'customer' })).toMatch(
      /'customer' holds 'C-\d+', which is neither a time nor a number/,
    );
    expect(await sentence({ table: undefined, query: 'SELECT FROM WHERE' })).toMatch(/can't read the query/);
    expect(await sentence({ tls: 'on' })).toMatch(/does not speak TLS/);
    expect(
      await sentence({ table: undefined, query: 'SELECT *, pg_sleep(1) FROM shop.event', timeoutMs: 200 }),
    ).toMatch(/took longer than 200 ms and was stopped: put an index/);
  });

  it('may not be read without the right to', async () => {
    await fillEvents(2);
    await admin.query('GRANT USAGE ON SCHEMA shop TO reader');
    expect(await sentence({ user: 'reader' }, 'only reads')).toMatch(
      /does not let 'reader' read that: .* grant SELECT/,
    );
  });

  it('never writes, whatever the query', async () => {
    await fillEvents(2);
    await admin.query('CREATE SEQUENCE shop.number');
    for (const query of [
      'DELETE FROM shop.event RETURNING *',
      'WITH gone AS (DELETE FROM shop.event RETURNING *) SELECT * FROM gone',
      'SELECT * FROM shop.event) AS a; DELETE FROM shop.event; SELECT * FROM (SELECT 1 AS changed_at',
      'SELECT * FROM shop.event FOR UPDATE',
      "SELECT *, nextval('shop.number') FROM shop.event",
    ])
      expect(await sentence({ table: undefined, query })).toMatch(/^UnusableInput/);
    expect((await admin.query('SELECT count(*)::int AS n FROM shop.event')).rows[0]?.n).toBe(2);
  });
});

describe('a password', () => {
  it('is in no answer and in no document, and only its owner may read its file', async () => {
    await fillEvents(1);
    await connect();
    const { readdirSync, readFileSync, statSync } = await import('node:fs');
    const secrets = `${workspace.folder}/secrets`;
    const [file] = readdirSync(secrets);
    expect(statSync(`${secrets}/${file}`).mode & 0o777).toBe(0o600);
    expect(statSync(secrets).mode & 0o777).toBe(0o700);
    expect(JSON.stringify(await workspace.ask('listConnections', {}))).not.toContain('wörd');
    for (const name of ['documents.sqlite', 'documents.sqlite-wal'])
      expect(readFileSync(`${workspace.folder}/${name}`).includes('wörd')).toBe(false);
    await workspace.ask('deleteConnection', { name: 'Shop' });
    expect(readdirSync(secrets)).toEqual([]);
  });

  it('is sent to no other server than it was given for', async () => {
    await fillEvents(1);
    await connect();
    for (const more of [{ host: 'localhost' }, { user: 'other' }, { tls: 'unverified' as const }]) {
      const moved = { ...place(more), credential: { from: 'stored' as const } };
      for (const asked of [
        workspace.askFromOutside('updateConnection', { name: 'Shop', place: moved }),
        workspace.askFromOutside('testConnection', { name: 'Shop', place: moved }),
      ])
        await expect(asked).rejects.toThrow('only ever sent to the server that it was given for');
    }
    await workspace.askFromOutside('updateConnection', { name: 'Shop', place: place({ cursor: 'id' }) });
    expect((await workspace.run('Shop')).outcome).toBe('done');
  });

  it('comes from the environment only where the person at the machine says so', async () => {
    await workspace.close();
    workspace = await connectionsWorkspace({ environment: { SHOP_PASSWORD: server.password } });
    await fillEvents(1);
    const from = { credential: { from: 'environment' as const, variable: 'SHOP_PASSWORD' } };
    await expect(
      workspace.askFromOutside('createConnection', { name: 'Shop', place: place(from) }),
    ).rejects.toThrow("only the person at the server's machine may take passwords from its environment");
    await workspace.ask('createConnection', { name: 'Shop', place: place(from) });
    expect((await workspace.run('Shop')).outcome).toBe('done');
  });
});
