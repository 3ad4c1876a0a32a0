import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { KeepingApart } from '../../../../src/operations/ingest/apart/keepingApart.ts';
import type { LoggedRecord } from '../../../../src/operations/ingest/carried.ts';

/** A record of so many items. */
function record(from: number, to: number, items: number): LoggedRecord {
  const invalid = Array.from({ length: items }, () => ({ source: 's', reason: 'r', raw: '' }));
  return { from, to, receivedAt: 0, content: { kind: 'records', records: { invalid } } };
}

const state = (at: number, isFailing = false) => ({ at, bytesPerSecond: 7, isFailing });

/** Whether there is room at once. */
const hasRoom = (keeping: KeepingApart) =>
  Promise.race([keeping.room().then(() => true), setTimeout(30, false)]);

describe('how far another thread has kept', () => {
  it('is what it told last', () => {
    const keeping = new KeepingApart(100, 10);
    expect([keeping.at, keeping.bytesPerSecond]).toEqual([100, 0]);
    keeping.kept(state(250));
    expect([keeping.at, keeping.bytesPerSecond]).toEqual([250, 7]);
  });

  it('makes room as it goes on', async () => {
    const keeping = new KeepingApart(0, 10);
    keeping.logged(record(0, 10, 6));
    expect(await hasRoom(keeping)).toBe(true);
    keeping.logged(record(10, 20, 6));
    expect(await hasRoom(keeping)).toBe(false);
    const held = keeping.room();
    // a record that is kept in part waits still
    keeping.kept(state(9));
    await held;
    expect(await hasRoom(keeping)).toBe(false);
    keeping.kept(state(10));
    expect(await hasRoom(keeping)).toBe(true);
    keeping.logged(record(20, 30, 6));
    expect(await hasRoom(keeping)).toBe(false);
    keeping.kept(state(30));
    keeping.logged(record(30, 40, 9));
    expect(await hasRoom(keeping)).toBe(true);
  });

  it('holds nobody while keeping fails: the log takes what comes', async () => {
    const keeping = new KeepingApart(0, 10);
    keeping.logged(record(0, 10, 100));
    const held = keeping.room();
    keeping.kept(state(0, true));
    await held;
    expect(await hasRoom(keeping)).toBe(true);
    keeping.kept(state(0));
    expect(await hasRoom(keeping)).toBe(false);
  });

  it('holds for a second at most', async () => {
    const keeping = new KeepingApart(0, 10);
    keeping.logged(record(0, 10, 100));
    const began = performance.now();
    await keeping.room();
    expect(performance.now() - began).toBeGreaterThan(900);
  });
});
