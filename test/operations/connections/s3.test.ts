import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type S3Stub, startS3Stub } from '../../support/s3Stub.ts';
import { type ConnectionsWorkspace, connectionsWorkspace } from './support/connectionsWorkspace.ts';

let store: S3Stub;
let workspace: ConnectionsWorkspace;

beforeAll(async () => {
  store = await startS3Stub();
});
afterAll(() => store.stop());
beforeEach(async () => {
  workspace = await connectionsWorkspace();
  store.asked.length = 0;
  store.faults.length = 0;
  store.forbidden.clear();
});
afterEach(() => workspace.close());

const log = (...customers: string[]) =>
  ['customer,time,touchpoint', ...customers.map((c) => `${c},2026-03-01T10:00:00Z,Order`), ''].join('\n');
const place = (prefix: string, more: object = {}) => ({
  kind: 's3' as const,
  bucket: 'exports',
  prefix,
  endpoint: store.endpoint,
  pathStyle: true,
  ...more,
});
const secret = () => ({ accessKeyId: store.accessKeyId, secretAccessKey: store.secretAccessKey });
const connect = (prefix: string, more: object = {}) =>
  workspace.askFromOutside('createConnection', {
    name: 'Bucket',
    place: place(prefix, more),
    secret: secret(),
  });

describe('an S3 prefix', () => {
  it('takes each object once, over several pages of the listing, whatever the signs in its key', async () => {
    const names = [
      'a.csv',
      "b (1) + c'ö%.csv",
      'deep/er/c.csv',
      'd.csv.gz',
      'e&f=g.csv',
      'ä/ü.csv',
      '漢.csv',
    ];
    for (const [at, name] of names.entries())
      store.put(`one/${name}`, name.endsWith('.gz') ? gzipSync(log(`G-${at}`)) : log(`G-${at}`));
    store.put('one/', '');
    store.put('other/x.csv', log('X-1'));
    await connect('one/');
    expect(await workspace.run('Bucket')).toMatchObject({
      outcome: 'done',
      sentence: null,
      problems: [],
      files: 7,
      ledger: { accepted: 7 },
    });
    expect(store.asked.filter((path) => path.includes('list-type')).length).toBe(3);
    store.asked.length = 0;
    expect(await workspace.run('Bucket')).toMatchObject({ files: 0, ledger: { received: 0 } });
    expect(store.asked.every((path) => path.includes('list-type'))).toBe(true);
  });

  it('takes changed objects again, and knows the same content by its ETag', async () => {
    store.put('two/a.csv', log('C-1'));
    await connect('two/');
    await workspace.run('Bucket');
    store.put('two/a.csv', log('C-1', 'C-2'), new Date('2026-03-02T00:00:00Z'));
    store.put('two/copy.csv', log('C-1', 'C-2'), new Date('2026-03-03T00:00:00Z'));
    expect(await workspace.run('Bucket')).toMatchObject({ files: 1, ledger: { accepted: 1, duplicate: 1 } });
    store.put('two/a.csv', log('C-1', 'C-2'), new Date('2026-03-05T00:00:00Z'));
    expect(await workspace.run('Bucket')).toMatchObject({ files: 0 });
  });

  it('tries again what fails for a moment, and downloads that break off', async () => {
    store.put('three/a.csv', log('C-1'));
    await connect('three/');
    store.faults.push(503, 500, 'cut');
    expect(await workspace.run('Bucket')).toMatchObject({
      outcome: 'done',
      files: 1,
      ledger: { accepted: 1 },
    });
    expect(store.faults).toEqual([]);
  });

  it('passes over an object that may not be read, says so, and takes it when it may', async () => {
    store.put('four/a.csv', log('C-1'), new Date('2026-03-01T00:00:00Z'));
    store.put('four/b.csv', log('C-2'), new Date('2026-03-02T00:00:00Z'));
    store.forbidden.add('four/a.csv');
    await connect('four/');
    const run = await workspace.run('Bucket');
    expect(run).toMatchObject({ outcome: 'done', files: 1 });
    expect(run.problems[0]).toBe(
      "the key may not read 'four/a.csv' in the bucket 'exports': allow it s3:ListBucket and s3:GetObject there",
    );
    store.forbidden.clear();
    expect(await workspace.run('Bucket')).toMatchObject({ files: 1, ledger: { accepted: 1 }, problems: [] });
  });

  it('takes a bucket’s keys from the environment where the person at the machine says so', async () => {
    await workspace.close();
    const environment = {
      AWS_ACCESS_KEY_ID: store.accessKeyId,
      AWS_SECRET_ACCESS_KEY: store.secretAccessKey,
    };
    workspace = await connectionsWorkspace({ environment });
    store.put('five/a.csv', log('C-1'));
    const from = place('five/', { credential: { from: 'environment' } });
    await expect(workspace.askFromOutside('testConnection', { place: from })).rejects.toThrow('environment');
    const tested = await workspace.ask('testConnection', { place: from });
    expect(tested).toMatchObject({ total: 1, preview: [{ name: 'a.csv' }] });
  });

  it('says in one sentence what a store refuses', async () => {
    const sentence = (more: object, key: object = {}) =>
      workspace
        .askFromOutside('testConnection', { place: place('one/', more), secret: { ...secret(), ...key } })
        .then(
          () => 'accepted',
          (error: Error) => error.message,
        );
    expect(await sentence({}, { secretAccessKey: 'wrong' })).toMatch(
      /does not accept the secret key: check that it belongs/,
    );
    expect(await sentence({}, { accessKeyId: 'AKIDOTHER' })).toMatch(/knows no such access key/);
    expect(await sentence({ bucket: 'nothing' })).toMatch(/^the bucket 'nothing' does not exist at/);
    // a port that nobody is given by chance
    expect(await sentence({ endpoint: 'http://127.0.0.1:28999' })).toMatch(
      /does not answer: check the endpoint/,
    );
    expect(await sentence({ endpoint: 'http://store.invalid', pathStyle: false })).toMatch(
      /there is no machine 'exports.store.invalid' on the network/,
    );
    expect(await sentence({ endpoint: 'nonsense' })).toMatch(/is no address: write it as https/);
  });

  it('never shows its key', async () => {
    await connect('one/');
    const shown = JSON.stringify(await workspace.ask('listConnections', {}));
    expect(shown).not.toContain(store.secretAccessKey);
    expect(shown).not.toContain(store.accessKeyId);
  });
});
