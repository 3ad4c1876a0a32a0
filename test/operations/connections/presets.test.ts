import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import Database from 'libsql';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type DatabaseServer, startPostgres } from '../../support/databaseServers.ts';
import { freshFolder, waymark } from '../../support/program.ts';
import { startS3Stub } from '../../support/s3Stub.ts';
import { type ConnectionsWorkspace, connectionsWorkspace } from './support/connectionsWorkspace.ts';

let server: DatabaseServer;
let admin: pg.Client;
let workspace: ConnectionsWorkspace;

beforeAll(async () => {
  server = await startPostgres();
  admin = new pg.Client({
    host: '127.0.0.1',
    port: server.port,
    user: server.user,
    password: server.password,
    database: 'postgres',
  });
  await admin.connect();
});
afterAll(async () => {
  await admin?.end();
  await server?.stop();
});
beforeEach(async () => {
  workspace = await connectionsWorkspace();
  await admin.query('DROP SCHEMA IF EXISTS desk CASCADE');
  await admin.query('CREATE SCHEMA desk');
});
afterEach(() => workspace.close());

const place = (more: object = {}) => ({
  kind: 'postgres' as const,
  host: '127.0.0.1',
  port: server.port,
  database: 'postgres',
  user: server.user,
  table: 'desk.ticket',
  cursor: 'updated_at',
  ...more,
});
const secret = () => ({ password: server.password });
const connect = (more: object = {}, options: object = {}) =>
  workspace.ask('createConnection', { name: 'Desk', place: place(more), options, secret: secret() });
const test = (more: object = {}, options: object = {}) =>
  workspace.ask('testConnection', { place: place(more), options, secret: secret() });

/** Tickets as a loader of warehouses writes them: every third is solved, every sixth rated; five change at each moment. */
async function fillTickets(count: number): Promise<void> {
  await admin.query(`CREATE TABLE desk.ticket (id bigint, requester_id bigint, requester_email text, subject text, status text,
    via jsonb, satisfaction_rating jsonb, assignee_id bigint, created_at timestamptz, solved_at timestamptz, updated_at timestamptz)`);
  await admin.query(
    `INSERT INTO desk.ticket SELECT n, 370000 + n % 20, 'p' || n % 20 || '@example.com', 'Ticket ' || n,
      CASE WHEN n % 3 = 0 THEN 'solved' ELSE 'open' END, jsonb_build_object('channel', 'email'),
      CASE WHEN n % 6 = 0 THEN jsonb_build_object('score', 'good', 'comment', 'Thanks') END, 7,
      timestamptz '2026-03-01 10:00:00+00' + n * interval '1 min',
      CASE WHEN n % 3 = 0 THEN timestamptz '2026-03-01 12:00:00+00' + n * interval '1 min' END,
      timestamptz '2026-03-02 00:00:00.000001+00' + (n / 5) * interval '1 min'
    FROM generate_series(1, $1::int) AS n`,
    [count],
  );
}

const touchpoints = async () => {
  const { touchpoints } = await workspace.ask('touchpoints', {});
  return Object.fromEntries(touchpoints.map(({ touchpoint, interactions }) => [touchpoint, interactions]));
};

describe('a query that a preset reads', () => {
  it('is known by its columns, and shows what its rows become before anything is kept', async () => {
    await fillTickets(12);
    const { preview, problems } = await test();
    expect(preview[0]?.preset).toMatchObject({ name: 'zendesk', layout: 'sample' });
    expect(preview[0]?.records[2]?.interactions.map(({ part }) => part)).toEqual(['created', 'solved']);
    expect(preview[0]?.decisions.find(({ what }) => what === 'preset')?.alternatives).toEqual(['none']);
    expect(problems).toEqual([]);
    expect(await workspace.interactions()).toBe(0);
    const plain = await test({}, { preset: 'none' });
    expect(plain.preview[0]).toMatchObject({ preset: null, records: [] });
  });

  it('gives each interaction once, page by page, and later what is new and what changed', async () => {
    await fillTickets(60);
    await admin.query(
      `INSERT INTO desk.ticket (id, requester_id, status, updated_at) VALUES (61, 1, 'open', '2026-03-02T00:30:00Z')`,
    );
    await connect({ pageRows: 7 });
    const first = await workspace.run('Desk');
    expect(first).toMatchObject({ outcome: 'done', sentence: null });
    // 60 created, 20 solved, 10 rated, and a ticket without a date; a customer counts in each page that names it
    expect(await touchpoints()).toEqual({ 'Ticket created': 60, 'Ticket solved': 20 });
    expect(await workspace.interactions()).toBe(90);
    expect(first.ledger.quarantined).toBe(1);
    expect(await workspace.ask('retryQuarantine', { source: 'Desk' })).toEqual({
      retried: 1,
      released: 0,
      stillQuarantined: 1,
    });
    expect(await workspace.interactions()).toBe(90);
    const { received, accepted, duplicate, quarantined, suppressed } = first.ledger;
    expect(received).toBe(accepted + duplicate + quarantined + suppressed);
    expect((await workspace.run('Desk')).ledger.received).toBe(0);
    await admin.query(
      `UPDATE desk.ticket SET status = 'solved', solved_at = '2026-03-03T10:00:00Z', updated_at = '2026-03-03T10:00:00Z' WHERE id = 7`,
    );
    const later = await workspace.run('Desk');
    expect(later.ledger).toMatchObject({ accepted: 1, revised: 1, quarantined: 0 });
    expect(await workspace.interactions()).toBe(91);
    // tickets 7, 27 and 47, of which 7 and 27 are solved
    expect(await workspace.kept('p7@example.com')).toHaveLength(5);
    const [listed] = (await workspace.ask('listConnections', {})).connections;
    expect(listed).toMatchObject({ preset: 'zendesk', state: 'waiting' });
  });

  it('is read by the preset that a person names, in the terminal too', async () => {
    await admin.query(`CREATE TABLE desk.answer AS SELECT n AS id, timestamptz '2026-03-01 10:00+00' + n * interval '1 h' AS submitted_at,
      n % 11 AS "How likely are you to recommend us?", 'p' || n || '@example.com' AS email FROM generate_series(1, 9) AS n`);
    const answers = { table: 'desk.answer', cursor: 'id' };
    expect((await test(answers)).preview[0]?.preset).toBeNull();
    expect((await test(answers, { preset: 'survey' })).preview[0]?.preset?.name).toBe('survey');
    const folder = freshFolder();
    const url = `postgres://${server.user}:${encodeURIComponent(server.password)}@127.0.0.1:${server.port}/postgres`;
    const args = [
      '--table',
      'desk.answer',
      '--cursor',
      'id',
      '--preset',
      'survey',
      '--touchpoint',
      'Delivery',
    ];
    const said = ['--workspace', folder, '--json'];
    await waymark(['connect', 'postgres', url, '--name', 'Answers', ...args, ...said]);
    const run = JSON.parse((await waymark(['connections', 'run', 'Answers', ...said])).stdout) as {
      outcome: string;
      ledger: object;
    };
    expect(run).toMatchObject({ outcome: 'done', ledger: { received: 9, accepted: 9, quarantined: 0 } });
    expect((await waymark(['connections', '--workspace', folder])).stdout).toContain('read as survey');
  });

  it('counts the records that hold nothing to keep', async () => {
    await admin.query(`CREATE TABLE desk.response AS SELECT 'R_' || n AS "ResponseId", timestamptz '2026-03-01 10:00+00' + n * interval '1 h'
      AS "RecordedDate", 100 AS "Progress", CASE WHEN n < 3 THEN 'Survey Preview' ELSE 'IP Address' END AS "Status", n % 11 AS
      "How likely are you to recommend us?" FROM generate_series(1, 9) AS n`);
    await connect({ table: 'desk.response', cursor: 'RecordedDate' });
    const run = await workspace.run('Desk');
    expect(run.leftOut).toEqual([{ reason: 'survey preview', records: 2 }]);
    expect(run.ledger).toMatchObject({ received: 7, accepted: 7 });
    expect((await workspace.run('Desk')).leftOut).toEqual([]);
  });

  it('has no headers among its rows, whatever the first one lacks', async () => {
    await admin.query(`CREATE TABLE desk.response AS SELECT CASE WHEN n > 1 THEN n END AS "Respondent ID", 5 AS "Collector ID",
      timestamptz '2026-03-01 10:00+00' + n * interval '1 h' AS "End Date", n AS "How likely are you to recommend us?"
      FROM generate_series(1, 4) AS n`);
    await connect({ table: 'desk.response', cursor: 'End Date' }, { timezone: 'UTC' });
    expect((await workspace.run('Desk')).ledger).toMatchObject({ received: 4, accepted: 4 });
  });

  it('is refused where records only make sense together, with the way out', async () => {
    await admin.query(`CREATE TABLE desk.message AS SELECT 1 AS conversation_id, n AS message_id, 'user' AS message_author_type,
      'Hello' AS message_body, timestamptz '2026-03-01 10:00+00' AS message_created_at FROM generate_series(1, 3) AS n`);
    const messages = { table: 'desk.message', cursor: 'message_id' };
    await connect(messages);
    const run = await workspace.run('Desk');
    expect(run.sentence).toMatch(
      /can't be read by the preset intercom: a reply belongs to .* or say --preset none/,
    );
    await admin.query('ALTER TABLE desk.message ADD COLUMN user_id text');
    expect((await test(messages)).preview[0]?.preset?.name).toBe('intercom');
  });

  it('stays as it was read before, page after page, though columns inside JSON come and go', async () => {
    await fillTickets(5);
    await connect();
    await workspace.run('Desk');
    await admin.query(
      `INSERT INTO desk.ticket (id, requester_id, status, created_at, updated_at) VALUES (99, 5, 'open', '2026-03-05T10:00Z', '2026-03-05T10:00Z')`,
    );
    expect((await workspace.run('Desk')).ledger).toMatchObject({ quarantined: 0 });
    expect(await touchpoints()).toMatchObject({ 'Ticket created': 6 });
  });
});

describe('tables of SQLite', () => {
  it('are read by presets too', async () => {
    const file = `${freshFolder()}/desk.db`;
    const database = new Database(file);
    database.exec(`CREATE TABLE ticket ("Id" INTEGER, "Requester" TEXT, "Requester email" TEXT, "Via" TEXT, "Created at" TEXT, "Solved at" TEXT);
      INSERT INTO ticket VALUES (1, 'Jane', 'jane@example.com', 'Mail', '2026-03-01T10:00:00Z', '2026-03-01T12:00:00Z'),
        (2, 'Omer', 'omer@example.org', 'Web', '2026-03-01T11:00:00Z', NULL)`);
    database.close();
    await workspace.ask('createConnection', {
      name: 'Desk',
      place: { kind: 'sqlite', file, table: 'ticket', cursor: 'Id' },
    });
    expect((await workspace.run('Desk')).ledger).toMatchObject({ accepted: 5, quarantined: 0 });
    expect(await touchpoints()).toEqual({ 'Ticket created': 2, 'Ticket solved': 1 });
  });
});

describe('exports in a folder or a bucket', () => {
  const exported = (name: string) => readFileSync(join(import.meta.dirname, '../../fixtures/presets', name));

  it('are read by the preset of each, CSV and JSON, with what is left out', async () => {
    const folder = freshFolder();
    for (const name of ['zendesk-view.csv', 'zendesk-tickets.json', 'ga4.jsonl'])
      writeFileSync(join(folder, name), exported(name));
    await workspace.ask('createConnection', { name: 'Exports', place: { kind: 'folder', folder } });
    const run = await workspace.run('Exports');
    expect(run).toMatchObject({ outcome: 'done', files: 3, problems: [] });
    expect(run.leftOut.map(({ records }) => records)).toEqual([1, 1]);
    expect(run.ledger).toMatchObject({ received: 12 + 4 + 4, accepted: 11 + 4 + 4, quarantined: 1 });
    writeFileSync(join(folder, 'again.csv'), `${exported('zendesk-view.csv').toString()}\n`);
    expect((await workspace.run('Exports')).ledger).toMatchObject({ accepted: 0, revised: 0 });
  });

  it('are read by the preset that is said, packed and from a bucket', async () => {
    const store = await startS3Stub();
    try {
      store.put('desk/tickets.json.gz', gzipSync(exported('zendesk-tickets.json')));
      const bucket = {
        kind: 's3' as const,
        bucket: 'exports',
        prefix: 'desk/',
        endpoint: store.endpoint,
        pathStyle: true,
      };
      const secret = { accessKeyId: store.accessKeyId, secretAccessKey: store.secretAccessKey };
      await workspace.ask('createConnection', {
        name: 'Bucket',
        place: bucket,
        options: { preset: 'zendesk' },
        secret,
      });
      expect((await workspace.run('Bucket')).ledger).toMatchObject({ received: 4, accepted: 4 });
      store.put('desk/contacts.csv', exported('crm-contacts.csv'));
      const other = await workspace.run('Bucket');
      expect(other.problems.join()).toMatch(/contacts.csv is no export that the preset zendesk reads/);
    } finally {
      await store.stop();
    }
  });
});
