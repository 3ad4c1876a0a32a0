import { setTimeout } from 'node:timers/promises';
import { MessageChannel, Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callsOver } from '../../../../src/operations/ingest/apart/callsOver.ts';
import { createIntakeApart } from '../../../../src/operations/ingest/apart/createIntakeApart.ts';
import { serveReception } from '../../../../src/operations/ingest/apart/serveReception.ts';
import { createReaders } from '../../../../src/operations/ingest/reading/readers.ts';
import { openFileLog } from '../../../../src/stores/log/fileLog.ts';
import { folderFiles } from '../../../../src/stores/log/logFiles.ts';
import { memoryDocumentStore } from '../../../conformance/memoryDocumentStore.ts';
import { freshFolder } from '../../../support/program.ts';

const unhandled: unknown[] = [];
const note = (reason: unknown) => void unhandled.push(reason);
beforeEach(() => {
  unhandled.length = 0;
  process.on('unhandledRejection', note);
});
afterEach(async () => {
  await setTimeout(50);
  process.off('unhandledRejection', note);
  expect(unhandled).toEqual([]);
});

interface Far {
  double(n: number): Promise<number>;
  fails(): Promise<void>;
  never(): Promise<void>;
  tell(word: string): void;
}

function bothEnds() {
  const { port1, port2 } = new MessageChannel();
  const heard: string[] = [];
  const far: Far = {
    double: async (n) => 2 * n,
    fails: async () => {
      throw new RangeError('too far');
    },
    never: () => new Promise(() => undefined),
    tell: (word) => void heard.push(word),
  };
  callsOver<object, Far>(port2, far, []);
  return { near: callsOver<Far, object>(port1, {}, ['tell']), port1, port2, heard };
}

describe('calls to another thread', () => {
  it('give what the function gives, and fail as it fails', async () => {
    const { near, port1, heard } = bothEnds();
    expect(await Promise.all([near.double(2), near.double(4)])).toEqual([4, 8]);
    await expect(near.fails()).rejects.toThrow('too far');
    await near.tell('a');
    await near.double(1);
    expect(heard).toEqual(['a']);
    port1.close();
  });

  it.each(['port1', 'port2'] as const)(
    'that wait fail when %s closes, and so do later ones',
    async (side) => {
      const ends = bothEnds();
      const waiting = [ends.near.never(), ends.near.never()];
      const failed = Promise.allSettled(waiting);
      await ends.near.double(1);
      ends[side].close();
      for (const one of await failed)
        expect(one).toMatchObject({ status: 'rejected', reason: { message: 'the other thread has ended' } });
      await expect(ends.near.double(1)).rejects.toThrow('closed');
      await expect(Promise.resolve(ends.near.tell('late'))).rejects.toThrow('closed');
    },
  );

  it('that wait fail when the thread ends', async () => {
    const worker = new Worker('setInterval(() => {}, 1000)', { eval: true });
    const near = callsOver<Far, object>(worker, {}, []);
    const failed = expect(near.never()).rejects.toThrow('the other thread has ended');
    await worker.terminate();
    await failed;
  });
});

describe('an intake whose reception is gone', () => {
  async function apart(keep: () => Promise<never>) {
    const { port1, port2 } = new MessageChannel();
    const folder = freshFolder();
    const faults: unknown[] = [];
    serveReception(port1, {
      readers: createReaders(0),
      openLog: (from) => openFileLog({ files: folderFiles(folder), from }),
      freeBytes: async () => 1e12,
      clock: Date.now,
    });
    const intake = await createIntakeApart({
      interactions: { keep, keptLogPosition: async () => 0 },
      documents: memoryDocumentStore(() => 0),
      port: port2,
      clock: Date.now,
      onFault: (error) => faults.push(error),
      drain: { everyMs: 5, pauseMs: 5 },
    });
    return { intake, port1, faults };
  }

  it('refuses calls, goes on failing to keep without harm, and closes', async () => {
    const { intake, port1, faults } = await apart(async () => {
      throw new Error('the store is ill');
    });
    await intake.takeRecords({ invalid: [{ source: 's', reason: 'r', raw: '' }] });
    await setTimeout(50);
    port1.close();
    await setTimeout(100);
    await expect(intake.takeRecords({})).rejects.toThrow();
    await expect(intake.ready()).rejects.toThrow();
    await expect(intake.settled()).rejects.toThrow();
    intake.keysChanged();
    expect(intake.figures().backlogBytes).toBeGreaterThan(0);
    await intake.close();
    expect(faults).toHaveLength(1);
  });
});
