import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openFileLog } from '../../../src/stores/log/fileLog.ts';
import { type IngestLog, LogFull } from '../../../src/stores/log/ingestLog.ts';
import { folderFiles, type LogFiles } from '../../../src/stores/log/logFiles.ts';
import { allFrom, ingestLogConformance } from '../../conformance/ingestLog.ts';
import { freshFolder } from '../../support/program.ts';

for (const segmentBytes of [300, 64 * 1024 * 1024])
  ingestLogConformance(`in files of ${segmentBytes} bytes`, () => {
    const folder = join(freshFolder(), 'ingest');
    return {
      open: (from = 0) => openFileLog({ files: folderFiles(folder), from, segmentBytes }),
      remove: async () => rmSync(folder, { recursive: true, force: true }),
    };
  });

const bytesOf = (text: string) => [Buffer.from(text)];

describe('a log that was broken off', () => {
  it('has lost nothing but what was being written, wherever it ends', async () => {
    const folder = freshFolder();
    const log = await openFileLog({ files: folderFiles(folder), from: 0 });
    for (const text of ['first', 'second', 'third and last']) await log.append(bytesOf(text));
    const file = readdirSync(folder)[0] ?? '';
    const { length } = readFileSync(join(folder, file));
    const { to } = (await log.read(0, 1e6)).records[1] ?? { to: 0 };
    await log.close();
    for (let size = to; size <= length; size++) {
      const copy = join(freshFolder(), 'copy');
      mkdirSync(copy);
      copyFileSync(join(folder, file), join(copy, file));
      truncateSync(join(copy, file), size);
      const damage: unknown[] = [];
      const cut = await openFileLog({
        files: folderFiles(copy),
        from: 0,
        onDamage: (...at) => damage.push(at),
      });
      const whole = size === length ? ['first', 'second', 'third and last'] : ['first', 'second'];
      expect(cut.end).toBe(size === length ? length : to);
      await cut.append(bytesOf('after'));
      expect(await allFrom(cut, 0)).toEqual([...whole, 'after']);
      expect(damage).toEqual([]);
      await cut.close();
    }
  });

  it('keeps what stands before and behind a flipped bit, and tells of the place', async () => {
    const folder = freshFolder();
    const log = await openFileLog({ files: folderFiles(folder), from: 0 });
    const texts = ['before', 'WWM1 in the middle', 'behind', 'last'];
    for (const text of texts) await log.append(bytesOf(text));
    const { records } = await log.read(0, 1e6);
    await log.close();
    const file = join(folder, readdirSync(folder)[0] ?? '');
    const sound = readFileSync(file);
    const { from = 0, to = 0 } = records[1] ?? {};
    for (let at = from; at < to; at++) {
      for (const bit of [1, 128]) {
        const broken = Buffer.from(sound);
        broken[at] = (broken[at] ?? 0) ^ bit;
        writeFileSync(file, broken);
        const damage: number[][] = [];
        const read = await openFileLog({
          files: folderFiles(folder),
          from: 0,
          onDamage: (begin, end) => damage.push([begin, end]),
        });
        expect(await allFrom(read, 0, 1e6)).toEqual(['before', 'behind', 'last']);
        expect(damage).toContainEqual([from, to]);
        await read.close();
      }
    }
  });

  it('reads any records with any damage without losing a sound one', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ maxLength: 60 }), { minLength: 2, maxLength: 12 }),
        fc.nat(11),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (texts, which, offset, mask) => {
          const folder = freshFolder();
          const log = await openFileLog({ files: folderFiles(folder), from: 0, segmentBytes: 200 });
          const places = [];
          for (const text of texts) places.push(await log.append(bytesOf(text)));
          await log.close();
          // the last of a file could as well never have been acknowledged
          const at = which % (texts.length - 1);
          const { from, to } = places[at] ?? { from: 0, to: 1 };
          const bases = readdirSync(folder).map((name) => Number(name.slice(0, 16)));
          const base = Math.max(...bases.filter((one) => one <= from));
          const file = join(folder, `${String(base).padStart(16, '0')}.log`);
          const bytes = readFileSync(file);
          const byte = from + (offset % (to - from)) - base;
          bytes[byte] = (bytes[byte] ?? 0) ^ mask;
          writeFileSync(file, bytes);
          const read = await openFileLog({ files: folderFiles(folder), from: 0, segmentBytes: 200 });
          expect(await allFrom(read, 0, 50)).toEqual(texts.filter((_, i) => i !== at));
          await read.close();
          rmSync(folder, { recursive: true });
        },
      ),
      { numRuns: 300, seed: 41 },
    );
  });
});

/** The files of a folder, whose disk fails while `failing` says how. */
function faultyFiles(folder: string, fault: { now: 'none' | 'write' | 'half' | 'sync' | 'open' }): LogFiles {
  const files = folderFiles(folder);
  const fail = () => Promise.reject(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }));
  return {
    ...files,
    async open(name, mode) {
      if (fault.now === 'open' && mode === 'write') return fail();
      const file = await files.open(name, mode);
      return {
        ...file,
        async write(at, bytes) {
          if (fault.now === 'write') return fail();
          if (fault.now !== 'half') return file.write(at, bytes);
          await file.write(at, bytes.subarray(0, bytes.length >> 1));
          return fail();
        },
        sync: () => (fault.now === 'sync' ? fail() : file.sync()),
        truncate: (size) => (fault.now === 'none' ? file.truncate(size) : fail()),
      };
    },
  };
}

describe('a disk that fails', () => {
  it.each(['write', 'half', 'sync', 'open'] as const)(
    'at %s: says so, loses nothing that was acknowledged, and goes on after',
    async (kind) => {
      const folder = freshFolder();
      const fault: { now: 'none' | 'write' | 'half' | 'sync' | 'open' } = { now: 'none' };
      const open = () =>
        openFileLog({ files: faultyFiles(folder, fault), from: 0, segmentBytes: kind === 'open' ? 1 : 1e6 });
      const log = await open();
      await log.append(bytesOf('before'));
      fault.now = kind;
      const refused = await Promise.allSettled(['a', 'b', 'c'].map((text) => log.append(bytesOf(text))));
      expect(refused.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
      expect(log.waiting).toBe(0);
      fault.now = 'none';
      const { from } = await log.append(bytesOf('after'));
      expect(await allFrom(log, 0)).toEqual(['before', 'after']);
      await log.close();
      const again = await open();
      expect(await allFrom(again, 0)).toEqual(['before', 'after']);
      expect((await again.read(from, 1)).records).toHaveLength(1);
      await again.close();
    },
  );
});

describe('many at once', () => {
  it('share a write and a sync', async () => {
    const folder = freshFolder();
    const files = folderFiles(folder);
    let syncs = 0;
    const counted: LogFiles = {
      ...files,
      async open(name, mode) {
        const file = await files.open(name, mode);
        return {
          ...file,
          sync: () => {
            syncs++;
            return file.sync();
          },
        };
      },
    };
    const log = await openFileLog({ files: counted, from: 0 });
    await Promise.all(Array.from({ length: 1000 }, (_, i) => log.append(bytesOf(`${i}`))));
    expect(syncs).toBeLessThan(5);
    await log.close();
  });

  it('are refused when the disk takes less than comes, and what was taken is written', async () => {
    const log: IngestLog = await openFileLog({
      files: folderFiles(freshFolder()),
      from: 0,
      mostWaiting: 2000,
    });
    const done = await Promise.allSettled(Array.from({ length: 100 }, () => log.append([Buffer.alloc(88)])));
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
    for (const one of done) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(LogFull);
    expect(await allFrom(log, 0)).toHaveLength(20);
    // one alone is taken whatever its size
    await log.append([Buffer.alloc(5000)]);
    await log.close();
  });
});
