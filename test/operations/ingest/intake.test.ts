import { setTimeout } from 'node:timers/promises';
import { MessageChannel } from 'node:worker_threads';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { interactionAt } from '../../../src/arrivals/interactionAt.ts';
import type { ArrivalLedgers, Arrivals, PackedArrivals } from '../../../src/model/arrivals.ts';
import { NoRoom } from '../../../src/model/noRoom.ts';
import { createIntakeApart } from '../../../src/operations/ingest/apart/createIntakeApart.ts';
import { serveReception } from '../../../src/operations/ingest/apart/serveReception.ts';
import {
  createIntake,
  type IntakeOptions,
  type OpenIntake,
} from '../../../src/operations/ingest/createIntake.ts';
import { IntakeRefused } from '../../../src/operations/ingest/intake.ts';
import { createReaders } from '../../../src/operations/ingest/reading/readers.ts';
import { digestOf, keyKind, type StoredKey } from '../../../src/operations/keys/stored.ts';
import { openFileLog } from '../../../src/stores/log/fileLog.ts';
import { folderFiles } from '../../../src/stores/log/logFiles.ts';
import { memoryDocumentStore } from '../../conformance/memoryDocumentStore.ts';
import { requestOf } from '../../sources/protocols/support/requestOf.ts';
import { freshFolder } from '../../support/program.ts';

const secret = 'wmk_test';

function keyNamed(name: string, more: Partial<StoredKey> = {}): StoredKey {
  const sha256 = digestOf(secret).toString('hex');
  return {
    name,
    source: name,
    origins: [],
    appIds: [],
    secrets: [{ sha256, start: 'wmk_', created: 0, until: null }],
    ...more,
  };
}

function unpack(arrivals: Arrivals | PackedArrivals): Arrivals {
  if (!('rows' in arrivals)) return arrivals;
  const { rows, ...others } = arrivals;
  return {
    ...others,
    interactions: Array.from({ length: rows.count }, (_, row) => interactionAt(rows, row)),
  };
}

/** A store that remembers what it was given, and fails while `fault` says so. */
class Memory {
  kept: Arrivals[] = [];
  fault: Error | null = null;
  slow = 0;

  async keep(arrivals: Arrivals | PackedArrivals): Promise<ArrivalLedgers> {
    await setTimeout(this.slow);
    if (this.fault) throw this.fault;
    const unpacked = unpack(arrivals);
    this.kept.push(structuredClone(unpacked));
    const n = unpacked.interactions.length;
    return new Map([
      ['shop', { received: n, accepted: n, duplicate: 0, revised: 0, quarantined: 0, suppressed: 0 }],
    ]);
  }

  keptLogPosition = async () => this.kept.at(-1)?.logPosition ?? 0;
  get ids() {
    return this.kept.flatMap(({ interactions }) => interactions.map(({ id }) => id));
  }
}

interface Opened {
  intake: OpenIntake;
  memory: Memory;
  folder: string;
  faults: unknown[];
  disk: { free: number };
  reopen(): Promise<OpenIntake>;
}

/** An intake whose reception is at the other end of a port, with the same options. */
function createApart(options: IntakeOptions): Promise<OpenIntake> {
  const { interactions, documents, clock, onFault, drain, ...environment } = options;
  const { port1, port2 } = new MessageChannel();
  serveReception(port1, { ...environment, clock, mostInMemory: drain?.mostInMemory });
  return createIntakeApart({ interactions, documents, port: port2, clock, onFault, drain });
}

describe.each([
  ['on one thread', createIntake],
  ['received on a thread of its own', createApart],
])('%s', (_, create) => {
  async function opened(more: Partial<IntakeOptions> = {}, key = keyNamed('shop')): Promise<Opened> {
    const documents = memoryDocumentStore(() => 0);
    await documents.put(keyKind, key.name, key);
    const folder = freshFolder();
    const memory = new Memory();
    const faults: unknown[] = [];
    const disk = { free: 1e12 };
    const reopen = () =>
      create({
        interactions: memory,
        documents,
        readers: createReaders(0),
        openLog: (from) => openFileLog({ files: folderFiles(folder), from }),
        freeBytes: async () => disk.free,
        clock: Date.now,
        onFault: (error) => faults.push(error),
        drain: { everyMs: 5 },
        ...more,
      });
    return { intake: await reopen(), memory, folder, faults, disk, reopen };
  }

  let number = 0;
  const batchOf = (size: number) =>
    Array.from({ length: size }, () => ({
      type: 'track',
      event: 'Visit',
      userId: 'u',
      messageId: `m${number++}`,
    }));
  const headers = { authorization: `Basic ${Buffer.from(`${secret}:`).toString('base64')}` };
  const now = () => ({ receivedAt: Date.now() });
  const post = (intake: OpenIntake, batch: object[], more: object = {}) =>
    intake.take(requestOf('/v1/batch', { batch }, { headers, ...now(), ...more }));

  describe('what is taken', () => {
    it('is kept in order, with the place in the log that it reaches to', async () => {
      const { intake, memory } = await opened();
      const wanted: string[] = [];
      for (let i = 0; i < 30; i++) {
        const batch = batchOf(5);
        wanted.push(...batch.map(({ messageId }) => messageId));
        expect((await post(intake, batch)).status).toBe(200);
      }
      await intake.settled();
      expect(memory.ids).toEqual(wanted);
      const places = memory.kept.map(({ logPosition }) => logPosition ?? 0);
      expect(places).toEqual([...places].sort((a, b) => a - b));
      await intake.close();
    });

    it('says whose it is: the source of the key, the customer by the user id, other identifiers by their types', async () => {
      const { intake, memory } = await opened();
      await post(intake, [
        {
          type: 'track',
          event: 'Order',
          userId: 'u1',
          anonymousId: 'a1',
          messageId: '1',
          context: { traits: { email: 'ann@shop.example' } },
        },
        { type: 'page', anonymousId: 'a2', messageId: '2' },
        { type: 'identify', userId: 'u1', traits: { plan: 'pro' }, messageId: '3' },
        { type: 'alias', userId: 'u1', previousId: 'a1', messageId: '4' },
        { type: 'nonsense', userId: 'u1' },
      ]);
      await intake.settled();
      const [kept] = memory.kept;
      expect(kept?.interactions).toMatchObject([
        {
          id: '1',
          source: 'shop',
          customer: 'u1',
          identifiers: { anonymousId: 'a1', email: 'ann@shop.example' },
          kind: 'step',
          historical: false,
        },
        { id: '2', source: 'shop', identifiers: { anonymousId: 'a2' } },
      ]);
      expect(kept?.interactions[1]).not.toHaveProperty('customer');
      expect(kept?.traits).toMatchObject([
        { id: '3', identifiers: [{ type: 'customer', value: 'u1' }], attributes: { plan: 'pro' } },
      ]);
      expect(kept?.merges).toMatchObject([
        { id: '4', from: { value: 'a1' }, to: { type: 'customer', value: 'u1' } },
      ]);
      expect(kept?.invalid).toMatchObject([{ source: 'shop', reason: expect.stringContaining('nonsense') }]);
      await intake.close();
    });

    it('is the same when it is read from the log again', async () => {
      const { intake, memory, reopen } = await opened({ drain: { everyMs: 5, mostInMemory: 0 } });
      memory.fault = new Error('not now');
      const batches = Array.from({ length: 8 }, () => batchOf(4));
      for (const batch of batches) await post(intake, batch, { body: gzipSync(JSON.stringify({ batch })) });
      await intake.take(
        requestOf(
          '/cloudevents',
          { amount: 4 },
          {
            ...now(),
            headers: {
              ...headers,
              'ce-id': '1',
              'ce-source': '/s',
              'ce-type': 'paid',
              'ce-specversion': '1.0',
              'ce-subject': 'u',
            },
          },
        ),
      );
      await intake.takeRecords({ invalid: [{ source: 'survey', reason: 'why', raw: '{}' }] });
      await intake.close();
      expect(memory.kept).toEqual([]);
      memory.fault = null;
      const again = await reopen();
      await again.settled();
      expect(memory.ids).toEqual([...batches.flat().map(({ messageId }) => messageId), '/s 1']);
      expect(memory.kept.flatMap(({ invalid }) => invalid)).toEqual([
        { source: 'survey', reason: 'why', raw: '{}' },
      ]);
      await again.close();
    });

    it('waits in the log when there is more than fits into memory, and none is lost or moved', async () => {
      const { intake, memory } = await opened({ drain: { everyMs: 1, mostInMemory: 20, mostItems: 30 } });
      memory.slow = 3;
      const batches = Array.from({ length: 60 }, (_, i) => batchOf(1 + (i % 7)));
      await Promise.all(batches.map((batch) => post(intake, batch)));
      await intake.settled();
      expect(memory.ids).toEqual(batches.flat().map(({ messageId }) => messageId));
      await intake.close();
    });

    it('is kept once a store that failed is well again', async () => {
      const { intake, memory, faults } = await opened();
      memory.fault = new Error('the store is ill');
      const batch = batchOf(3);
      expect((await post(intake, batch)).status).toBe(200);
      await expect.poll(() => faults, { timeout: 60_000 }).toEqual([memory.fault]);
      expect(memory.ids).toEqual([]);
      memory.fault = null;
      await intake.settled();
      expect(memory.ids).toEqual(batch.map(({ messageId }) => messageId));
      await intake.close();
    });

    it('goes to quarantine alone where the store can keep all but it', async () => {
      const { intake, memory } = await opened({ drain: { everyMs: 5, pauseMs: 1 } });
      const keep = memory.keep.bind(memory);
      memory.keep = async (arrivals) => {
        if (unpack(arrivals).interactions.some(({ id }) => id === 'poison')) throw new Error('never');
        return keep(arrivals);
      };
      for (const id of ['a', 'b', 'poison', 'c'])
        await post(intake, [{ type: 'track', event: 'Visit', userId: 'u', messageId: id }]);
      await intake.settled();
      expect(memory.ids).toEqual(['a', 'b', 'c']);
      const [invalid] = memory.kept.flatMap((one) => one.invalid);
      expect(invalid).toMatchObject({ source: 'shop', raw: expect.stringContaining('"poison"') });
      await intake.close();
    });

    it('never goes to quarantine because a store has no room, whatever the disk says', async () => {
      const { intake, memory } = await opened({ drain: { everyMs: 5, pauseMs: 1 } });
      memory.fault = new NoRoom('the quota is used up');
      await post(intake, batchOf(2));
      await setTimeout(200);
      memory.fault = null;
      await intake.settled();
      expect(memory.ids).toHaveLength(2);
      expect(memory.kept.flatMap(({ invalid }) => invalid)).toEqual([]);
      await intake.close();
    });

    it('leaves nothing on disk once it is kept', async () => {
      const { intake, folder } = await opened();
      await post(intake, batchOf(3));
      await intake.close();
      expect(await folderFiles(folder).list()).toEqual([]);
    });
  });

  describe('keys', () => {
    const statusOf = async (intake: OpenIntake, path: string, more: object = {}, body: unknown = '[]') =>
      (await intake.take(requestOf(path, body, { ...now(), ...more }))).status;

    it('let an application id of Snowplow’s through only where a key names it', async () => {
      const { intake } = await opened({}, keyNamed('shop', { appIds: ['shop-app'] }));
      const ask = (aid: string) =>
        statusOf(intake, `/i?e=pv&aid=${aid}&uid=u&eid=1&url=https%3A%2F%2Fs.example`, { method: 'GET' }, '');
      expect([await ask('shop-app'), await ask('other')]).toEqual([200, 401]);
      // and it is no secret: it opens nothing else
      expect(await statusOf(intake, '/v1/interactions?key=shop-app')).toBe(401);
      await intake.close();
    });

    it('end when they were to end', async () => {
      const key = keyNamed('shop');
      key.secrets[0] = { ...(key.secrets[0] as StoredKey['secrets'][number]), until: 1000 };
      const { intake } = await opened({}, key);
      const at = (receivedAt: number) => statusOf(intake, `/v1/interactions?key=${secret}`, { receivedAt });
      expect([await at(999), await at(1000)]).toEqual([200, 401]);
      await intake.close();
    });

    it('answer 400 and 413 before asking for a key that no one can read, 404 where nothing is taken', async () => {
      const { intake } = await opened();
      expect(await statusOf(intake, '/v1/batch', {}, '{"batch":')).toBe(400);
      expect(await statusOf(intake, '/v1/batch', {}, Buffer.alloc(5 * 1024 * 1024, 32))).toBe(413);
      expect(await statusOf(intake, '/v1/nothing')).toBe(404);
      await intake.close();
    });
  });

  describe('pressure', () => {
    it('asks clients to wait before anything is lost, and takes more when there is room again', async () => {
      const { intake, memory } = await opened({ pressure: { mostBacklog: 5000 } });
      memory.fault = new Error('not now');
      const accepted: string[] = [];
      let refused = null;
      for (let i = 0; i < 100 && refused === null; i++) {
        const batch = batchOf(5);
        const answer = await post(intake, batch);
        if (answer.status === 200) accepted.push(...batch.map(({ messageId }) => messageId));
        else refused = answer;
      }
      expect(refused?.status).toBe(429);
      expect(refused?.headers['retry-after']).toMatch(/^[1-9]\d?$/);
      expect(refused?.headers['content-type']).toBe('application/problem+json');
      await expect(intake.takeRecords({ interactions: [] })).rejects.toBeInstanceOf(IntakeRefused);
      memory.fault = null;
      await intake.settled();
      expect((await post(intake, batchOf(1))).status).toBe(200);
      await intake.settled();
      expect(memory.ids.slice(0, -1)).toEqual(accepted);
      await intake.close();
    });

    it('takes nothing while the disk is full, says so, and recovers by itself', async () => {
      const { intake, memory, disk } = await opened();
      expect(await intake.ready()).toBe(true);
      disk.free = 1000;
      expect(await intake.ready()).toBe(false);
      const answer = await post(intake, batchOf(1));
      expect([answer.status, answer.headers['retry-after']]).toEqual([503, '10']);
      await expect(intake.takeRecords({})).rejects.toMatchObject({ status: 503 });
      disk.free = 1e12;
      // the disk is asked now and then, by those who come
      const statusNow = async () => (await post(intake, batchOf(1))).status;
      await expect.poll(statusNow, { timeout: 60_000 }).toBe(200);
      expect(await intake.ready()).toBe(true);
      await intake.settled();
      expect(memory.ids.length).toBeGreaterThan(0);
      await intake.close();
    });

    it('answers 503 when the log can’t be written, keeps what it acknowledged, and recovers by itself', async () => {
      const folder = freshFolder();
      let isFull = false;
      const { intake, memory, faults } = await opened({
        openLog: (from) => {
          const files = folderFiles(folder);
          return openFileLog({
            from,
            files: {
              ...files,
              async open(name, mode) {
                const file = await files.open(name, mode);
                const write = (at: number, bytes: Uint8Array) =>
                  isFull
                    ? Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }))
                    : file.write(at, bytes);
                return { ...file, write };
              },
            },
          });
        },
      });
      const before = batchOf(2);
      expect((await post(intake, before)).status).toBe(200);
      isFull = true;
      const began = performance.now();
      expect((await post(intake, batchOf(2))).status).toBe(503);
      expect((await post(intake, batchOf(2))).status).toBe(503);
      // one is tried every half second
      expect(faults.length).toBeGreaterThan(0);
      expect(faults.length).toBeLessThanOrEqual(1 + Math.floor((performance.now() - began) / 500));
      expect(await intake.ready()).toBe(false);
      isFull = false;
      const after = batchOf(2);
      let status = 503;
      for (let i = 0; i < 100 && status === 503; i++) {
        await setTimeout(50);
        ({ status } = await post(intake, after));
      }
      expect(status).toBe(200);
      isFull = true;
      expect((await post(intake, batchOf(2))).status).toBe(503);
      isFull = false;
      // without anybody who tries
      await expect.poll(() => intake.ready(), { timeout: 60_000 }).toBe(true);
      await intake.settled();
      expect(memory.ids).toEqual([...before, ...after].map(({ messageId }) => messageId));
      await intake.close();
    });
  });
});
