import { describe, expect, it } from 'vitest';
import type { IngestLog } from '../../src/stores/log/ingestLog.ts';

/** A log that can be closed and opened again; `from` as the store would say it. */
export interface LogPlace {
  open(from?: number): Promise<IngestLog>;
  remove(): Promise<void>;
}

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');

/** Everything from a place on. */
export async function allFrom(log: IngestLog, from: number, bytes = 1): Promise<string[]> {
  const found: string[] = [];
  for (let at = from; at < log.end; ) {
    const { records, next } = await log.read(at, bytes);
    found.push(...records.map((record) => text(record.bytes)));
    expect(next).toBeGreaterThan(at);
    at = next;
  }
  return found;
}

/** What every ingest log must do. */
export function ingestLogConformance(name: string, makePlace: () => LogPlace): void {
  describe(`${name}: the ingest log`, () => {
    async function opened(work: (log: IngestLog, place: LogPlace) => Promise<void>): Promise<void> {
      const place = makePlace();
      try {
        await work(await place.open(), place);
      } finally {
        await place.remove();
      }
    }

    it('is empty at first', () =>
      opened(async (log) => {
        expect([log.start, log.end, log.waiting]).toEqual([0, 0, 0]);
        expect(await log.read(0, 100)).toEqual({ records: [], next: 0 });
        await log.close();
      }));

    it('gives records back in order, with places that only grow, however they are read', () =>
      opened(async (log) => {
        const wanted = Array.from({ length: 200 }, (_, i) => `${i} ${'x'.repeat((i * 37) % 500)}`);
        const places = await Promise.all(wanted.map((one) => log.append([Buffer.from(one)])));
        let before = 0;
        for (const { from, to } of places) {
          expect(from).toBe(before);
          expect(to).toBeGreaterThan(from);
          before = to;
        }
        expect(log.end).toBe(before);
        expect(log.waiting).toBe(0);
        for (const bytes of [1, 1000, 1e6]) expect(await allFrom(log, 0, bytes)).toEqual(wanted);
        const middle = places[120]?.from ?? 0;
        const { records } = await log.read(middle, 1);
        expect(records[0]).toMatchObject({ from: middle, to: places[120]?.to });
        await log.close();
      }));

    it('takes records in parts, empty ones too', () =>
      opened(async (log) => {
        await log.append([Buffer.from('a'), new Uint8Array(), Buffer.from('b')]);
        await log.append([]);
        expect(await allFrom(log, 0)).toEqual(['ab', '']);
        await log.close();
      }));

    it('goes on where it ended when it is opened again', () =>
      opened(async (log, place) => {
        await log.append([Buffer.from('one')]);
        const { to } = await log.append([Buffer.from('two')]);
        await log.close();
        const again = await place.open();
        expect(again.end).toBe(to);
        expect((await again.append([Buffer.from('three')])).from).toBe(to);
        expect(await allFrom(again, 0)).toEqual(['one', 'two', 'three']);
        await again.close();
      }));

    it('forgets what was released, and never gives its places again', () =>
      opened(async (log, place) => {
        const { to } = await log.append([Buffer.from('old')]);
        await log.close();
        const again = await place.open(to);
        await again.release(to);
        expect(again.start).toBe(to);
        expect(await allFrom(again, 0)).toEqual([]);
        await again.close();
        const later = await place.open(to);
        expect([later.start, later.end]).toEqual([to, to]);
        expect((await later.append([Buffer.from('new')])).from).toBe(to);
        expect(await allFrom(later, to)).toEqual(['new']);
        await later.close();
      }));

    it('forgets everything where nothing is left, and goes on', () =>
      opened(async (log, place) => {
        const { to } = await log.append([Buffer.from('old')]);
        await log.release(to, true);
        expect(log.start).toBe(to);
        expect((await log.append([Buffer.from('new')])).from).toBe(to);
        await log.release(to, true);
        expect(await allFrom(log, to)).toEqual(['new']);
        await log.close();
        const again = await place.open(to);
        expect(await allFrom(again, to)).toEqual(['new']);
        await again.close();
      }));

    it('keeps what was not released', () =>
      opened(async (log) => {
        const { to } = await log.append([Buffer.from('kept already')]);
        await log.append([Buffer.from('not yet')]);
        await log.release(to);
        expect(await allFrom(log, to)).toEqual(['not yet']);
        await log.close();
      }));

    it('goes on behind what the store has, even where it was lost itself', () =>
      opened(async (log, place) => {
        await log.append([Buffer.from('lost')]);
        await log.close();
        await place.remove();
        const again = await place.open(5000);
        expect(again.end).toBe(5000);
        expect((await again.append([Buffer.from('new')])).from).toBe(5000);
        expect(await allFrom(again, 5000)).toEqual(['new']);
        await again.close();
      }));

    it('takes nothing more once it is closed, and writes what it was given before', () =>
      opened(async (log, place) => {
        const last = log.append([Buffer.from('last')]);
        await log.close();
        await last;
        await expect(log.append([Buffer.from('late')])).rejects.toThrow();
        const again = await place.open();
        expect(await allFrom(again, 0)).toEqual(['last']);
        await again.close();
      }));
  });
}
