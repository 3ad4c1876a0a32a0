import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { Workbook } from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshFolder } from '../../support/program.ts';
import { filesWith, type Opened, openAt } from './support.ts';

const quote = 'the engineer never came and nobody called me back for three whole weeks';
const personal = [
  'jane.doe@example.com',
  'c-10001',
  '+442079460018',
  '020 7946 0018',
  'anon-77881-cafe',
  'crm-0042-jd',
  'Jane Q. Doe',
  quote,
];

describe('an erasure', () => {
  const folder = freshFolder();
  const workspace = join(folder, 'workspace');
  const inputs = join(folder, 'inputs');
  let opened: Opened;
  const files: string[] = [];

  beforeAll(async () => {
    await mkdir(inputs);
    const write = async (name: string, bytes: string | Buffer) => {
      files.push(join(inputs, name));
      await writeFile(join(inputs, name), bytes);
    };
    const others = Array.from(
      { length: 300 },
      (_, n) => `${100 + n},c-2${n},2024-01-0${1 + (n % 9)}T10:00:00Z,Visit,website,,c2${n}@example.org`,
    );
    const csv = [
      'id,customer,time,touchpoint,channel,text,identify:email',
      '1,c-10001,2024-01-01T10:00:00Z,Visit,website,,jane.doe@example.com',
      `2,c-10001,2024-01-02T10:00:00Z,Order,website,"${quote}",Jane.Doe@Example.com`,
      '3,c-20002,2024-01-02T10:00:00Z,Visit,website,please ask jane.doe@example.com,bob@example.org',
      '4,c-10001,never,Visit,website,,jane.doe@example.com',
      '5,c-20002,never,Visit,website,I wrote to jane.doe@example.com,bob@example.org',
      ...others,
    ].join('\n');
    await write('shop.csv', `${csv}\n`);
    await write('revised.csv', `${csv.replace('Order,website', 'Order,app')}\n`);
    await write(
      'app.jsonl',
      ['c-10001', 'c-20002']
        .map((customer, n) =>
          JSON.stringify({
            id: `a${n}`,
            customer,
            time: '2024-02-01T10:00:00Z',
            touchpoint: 'Open',
            'identify:device': `device-${n}-77`,
          }),
        )
        .join('\n'),
    );
    await write(
      'calls.csv.gz',
      gzipSync(
        'customer,time,touchpoint,channel,text\nc-10001,2024-02-02T10:00:00Z,Call,helpline,hello there\n',
      ),
    );
    await write(
      'contacts.csv',
      'customer,name,identify:email,identify:crm\nc-10001,Jane Q. Doe,jane.doe@example.com,crm-0042-jd\nc-20002,Bob B. Smith,bob@example.org,crm-0043\n',
    );
    const book = new Workbook();
    const sheet = book.addWorksheet('Visits');
    sheet.addRow(['customer', 'time', 'touchpoint']);
    sheet.addRow(['jane.doe@example.com', '2024-02-03T10:00:00Z', 'Store visit']);
    await write('store.xlsx', Buffer.from(await book.xlsx.writeBuffer()));
    const database = await DuckDBInstance.create();
    const connection = await database.connect();
    await connection.run(
      `COPY (SELECT 'c-10001' AS customer, '2024-02-04T10:00:00Z' AS time, 'Mail' AS touchpoint) TO '${join(inputs, 'mail.parquet')}'`,
    );
    connection.closeSync();
    files.push(join(inputs, 'mail.parquet'));
  });
  afterAll(async () => {
    await opened?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const importAll = async () => {
    for (const file of files) await opened.call('import', { files: [file] });
  };

  const arrive = async (n: number) => {
    await opened.context.intake.takeRecords({
      interactions: [
        {
          id: `live-${n}`,
          customer: 'c-10001',
          time: Date.parse('2024-03-01'),
          touchpoint: 'Visit',
          channel: 'website',
          source: 'site',
          kind: 'step',
          attributes: {},
          identifiers: { anonymous: 'anon-77881-cafe', email: 'jane.doe@example.com' },
          historical: false,
        },
        {
          id: `live-other-${n}`,
          customer: 'c-20002',
          time: Date.parse('2024-03-01'),
          touchpoint: 'Visit',
          channel: 'website',
          source: 'site',
          kind: 'step',
          attributes: {},
          identifiers: {},
          historical: false,
        },
      ],
      traits: [
        {
          id: `t-${n}`,
          source: 'site',
          time: Date.parse('2024-03-02'),
          identifiers: [
            { type: 'customer', value: 'c-10001' },
            { type: 'phone', value: '+44 20 7946 0018' },
          ],
          attributes: { name: 'Jane Q. Doe', 'consent.marketing.email': 'false' },
        },
      ],
      invalid: [
        {
          source: 'site',
          reason: 'the event has no name',
          raw: '{"userId":"c-10001","traits":{"email":"jane.doe@example.com"}}',
        },
      ],
    });
    await opened.context.intake.settled();
  };

  it('leaves nothing of the person in any file, over restarts, however they were kept', {
    timeout: 240_000,
  }, async () => {
    opened = await openAt(workspace);
    await importAll();
    await arrive(1);
    await opened.call('flow', {});
    const { documents } = opened.context.workspace;
    const mark = (text: string) => ({
      id: 'm1',
      lane: 'pains',
      stage: 's',
      kind: 'painPoint',
      text: 'Late engineers',
      provenance: 'reported',
      evidence: [{ kind: 'quote', text, sources: ['shop'] }],
    });
    await documents.put(
      'map',
      'joining',
      { name: 'Joining', marks: [mark(quote)], note: 'talk to Jane Q. Doe' },
      { note: 'quote of c-10001' },
    );
    await documents.put('map', 'joining', { name: 'Joining', marks: [mark(`“${quote.slice(0, 40)}…”`)] });
    await documents.put('map', 'joining', { name: 'Joining', marks: [] });
    await documents.put('segment', 'vip', { name: 'vip', customers: ['c-10001', 'c-20002'] });
    await documents.put('persona', 'p', { name: 'Jane', quotes: [quote.toUpperCase()] });
    await writeFile(join(opened.context.temporaryFolder, 'upload.csv'), 'c-10001,jane.doe@example.com\n');
    await opened.close();
    opened = await openAt(workspace);
    for (const text of ['jane.doe@example.com', 'Jane Q. Doe'])
      expect(await filesWith(workspace, text), text).not.toEqual([]);

    const would = await opened
      .call<Record<string, number>>('erasePreview', { customer: '020 7946 0018' })
      .catch(() => null);
    expect(would).toBeNull();
    const preview = await opened.call<Record<string, number>>('erasePreview', {
      customer: 'crm:crm-0042-jd',
    });
    const proof = join(folder, 'proof.txt');
    const result = await opened.call<Record<string, unknown>>('erase', {
      customer: 'jane.doe@example.com',
      proof,
    });
    expect(result).toMatchObject({ ...preview, dryRun: false });
    expect(result).toMatchObject({ interactions: 7, documents: 3, proof: { found: [], explained: [] } });
    for (const text of personal) expect(await filesWith(workspace, text), text).toEqual([]);
    for (const text of personal)
      expect((await readFile(proof, 'utf8')).toLowerCase()).not.toContain(text.toLowerCase());
    expect(await filesWith(opened.context.temporaryFolder, 'jane.doe@example.com')).toEqual([]);
    expect((await bodyOf(opened, 'segment', 'vip'))?.['customers']).toEqual(['c-20002']);
    expect(JSON.stringify(await opened.call('privacySettings', {}))).not.toContain('jane');

    await importAll();
    await arrive(2);
    const status = await opened.call<{
      sources: {
        received: number;
        accepted: number;
        duplicate: number;
        quarantined: number;
        suppressed: number;
      }[];
    }>('status', {});
    expect(status.sources.reduce((sum, { suppressed }) => sum + suppressed, 0)).toBeGreaterThan(10);
    for (const { received, accepted, duplicate, quarantined, suppressed } of status.sources)
      expect(received).toBe(accepted + duplicate + quarantined + suppressed);
    await opened.close();
    for (const text of personal.filter((text) => text !== quote))
      expect(await filesWith(workspace, text), text).toEqual([]);
    opened = await openAt(workspace);
    await expect(opened.call('customer', { id: 'c-10001' })).rejects.toThrow(/no customer/);
    await expect(opened.call('erase', { customer: 'jane.doe@example.com' })).rejects.toThrow(/no customer/);
  });
});

async function bodyOf(
  { context }: Opened,
  kind: string,
  id: string,
): Promise<Record<string, unknown> | null> {
  return ((await context.workspace.documents.get<Record<string, unknown>>(kind, id))?.body ?? null) as Record<
    string,
    unknown
  > | null;
}
