import { describe, expect, it } from 'vitest';
import { type Taken, WaitingRecords } from '../../../src/operations/ingest/waitingRecords.ts';

const record = (from: number, to: number, items: number): Taken => ({
  from,
  to,
  carried: { items, addTo: () => undefined },
  receivedAt: from,
});

function waiting(...records: Taken[]): WaitingRecords {
  const all = new WaitingRecords();
  for (const one of records) all.add(one);
  return all;
}

const places = ({ taken, to }: { taken: Taken[]; to: number }) => [taken.map(({ from }) => from), to];

describe('records that wait', () => {
  it('are given in order, up to so many items, and stay until they are forgotten', () => {
    const all = waiting(record(0, 10, 3), record(10, 20, 3), record(20, 30, 3));
    expect(places(all.after(0, 6))).toEqual([[0, 10], 20]);
    expect(places(all.after(0, 5))).toEqual([[0], 10]);
    expect(places(all.after(10, 100))).toEqual([[10, 20], 30]);
    expect([all.items, all.first?.from]).toEqual([9, 0]);
    all.forget(20);
    expect([all.items, all.first?.from]).toEqual([3, 20]);
    all.forget(30);
    expect([all.items, all.first]).toEqual([0, undefined]);
  });

  it('one is given even where it has too many items', () => {
    expect(places(waiting(record(0, 10, 50), record(10, 20, 1)).after(0, 6))).toEqual([[0], 10]);
  });

  it('end before a gap, which is in the log alone', () => {
    const all = waiting(record(0, 10, 1), record(30, 40, 1));
    expect(places(all.after(0, 100))).toEqual([[0], 10]);
    expect(places(all.after(10, 100))).toEqual([[], 10]);
    expect(places(all.after(30, 100))).toEqual([[30], 40]);
  });

  it('say whether there are more', () => {
    const all = waiting(record(0, 10, 1), record(30, 40, 1));
    expect([all.hasAfter(0), all.hasAfter(39), all.hasAfter(40)]).toEqual([true, true, false]);
    expect(new WaitingRecords().hasAfter(0)).toBe(false);
    expect(places(new WaitingRecords().after(5, 1))).toEqual([[], 5]);
  });
});
