import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Connection } from '../../../src/model/connection.ts';
import { dueAt, parseSchedule, scheduleText } from '../../../src/operations/connections/schedule.ts';
import { type Scheduler, startScheduler } from '../../../src/operations/connections/scheduler.ts';
import { freshFolder } from '../../support/program.ts';
import { type ConnectionsWorkspace, connectionsWorkspace } from './support/connectionsWorkspace.ts';

const minute = 60_000;
const start = Date.parse('2026-03-28T12:00:00Z');
const connection = (schedule: string, more: Partial<Connection> = {}): Connection => ({
  id: 'one',
  name: 'One',
  place: { kind: 'folder', folder: '/', glob: '*', settleMs: 0 },
  options: {},
  schedule: parseSchedule(schedule, 'Europe/Amsterdam'),
  paused: false,
  createdAt: new Date(start).toISOString(),
  ...more,
});
const due = (schedule: string, failures: number, checked: number | null, more: Partial<Connection> = {}) =>
  dueAt(connection(schedule, more), { failures }, checked);

describe('a schedule', () => {
  it('is read as people write it, and written so that it is read the same', () => {
    for (const text of ['10s', '15min', '2h', '1d', 'never', '0 6 * * 1-5'])
      expect(scheduleText(parseSchedule(text, 'UTC'))).toBe(text);
    expect(parseSchedule('every 90min', 'UTC')).toEqual({ when: 'every', ms: 90 * minute });
    expect(() => parseSchedule('often', 'UTC')).toThrow(/is no duration/);
    expect(() => parseSchedule('0 0 31 2 *', 'UTC')).toThrow(/never comes/);
    expect(() => parseSchedule('61 * * * *', 'UTC')).toThrow(/can't be read: write a duration such as 15min/);
    expect(() => parseSchedule('0 6 * * *', 'Europe/Amsterdm')).toThrow(/did you mean 'Europe\/Amsterdam'/);
    expect(() => parseSchedule('10ms', 'UTC')).toThrow(/too often/);
  });

  it('comes at once at first, then after its pause and a little more, the same however often it is asked', () => {
    expect(due('15min', 0, null)).toBe(start);
    const next = due('15min', 0, start)!;
    expect(next).toBe(due('15min', 0, start));
    expect(next).toBeGreaterThanOrEqual(start + 15 * minute);
    expect(next).toBeLessThan(start + 15.5 * minute);
    expect(due('15min', 0, start, { paused: true })).toBeNull();
    expect(due('never', 0, null)).toBeNull();
  });

  it('follows the clocks of its zone when they change', () => {
    const saturday = due('0 6 * * *', 0, start)!;
    expect(new Date(saturday).toISOString().slice(0, 16)).toBe('2026-03-29T04:00');
    const before = due('0 6 * * *', 0, Date.parse('2026-03-27T12:00:00Z'))!;
    expect(new Date(before).toISOString().slice(0, 16)).toBe('2026-03-28T05:00');
  });

  it('waits twice as long after each failure, up to an hour', () => {
    const pauses = [1, 2, 3, 4, 8, 30].map((failures) => (due('1d', failures, start)! - start) / minute);
    for (const [at, least] of [1, 2, 4, 8, 60, 60].entries()) {
      expect(pauses[at]).toBeGreaterThanOrEqual(least);
      expect(pauses[at]).toBeLessThan(least * 1.1 + 0.001);
    }
    expect((due('10s', 1, start)! - start) / 1000).toBeLessThan(12);
  });
});

describe('the scheduler', () => {
  let workspace: ConnectionsWorkspace;
  let scheduler: Scheduler | null = null;
  let folder: string;
  let now = start;
  let alarms: { at: number; ring: () => void }[] = [];
  let alarmsSet = 0;
  const faults: unknown[] = [];

  const clock = {
    now: () => now,
    alarm(ms: number, ring: () => void) {
      const alarm = { at: now + ms, ring };
      alarms.push(alarm);
      alarmsSet++;
      return () => {
        alarms = alarms.filter((other) => other !== alarm);
      };
    },
  };
  const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

  /** Waits until nothing is read or about to be. */
  async function quiet(): Promise<void> {
    for (let inARow = 0, waits = 0; inARow < 3 && waits < 3000; waits++) {
      await settled();
      // an alarm is set when it begins to look what is due, and another when it has looked
      const isLooking = alarmsSet % 2 === 1;
      const isGoing = workspace.context.connectionRuns.going(known) !== null;
      inARow = alarms.length > 0 && !isLooking && !isGoing ? inARow + 1 : 0;
    }
  }

  /** Lets time pass, alarm by alarm. */
  async function pass(ms: number): Promise<void> {
    const end = now + ms;
    for (;;) {
      await quiet();
      const next = alarms.sort((a, b) => a.at - b.at)[0];
      if (!next || next.at > end) break;
      alarms.shift();
      now = next.at;
      next.ring();
    }
    now = end;
  }
  let known = '';

  beforeEach(async () => {
    now = start;
    alarms = [];
    faults.length = 0;
    workspace = await connectionsWorkspace();
    workspace.context.clock = () => new Date(now);
    folder = freshFolder();
  });
  afterEach(async () => {
    await scheduler?.stop();
    scheduler = null;
    await workspace.close();
    expect(faults).toEqual([]);
  });

  function begin(): void {
    alarmsSet = 0;
    scheduler = startScheduler({
      contextFor: (signal) => ({ ...workspace.context, signal }),
      clock,
      onChange: () => {},
      onFault: (error) => faults.push(error),
    });
  }
  async function connect(schedule: string): Promise<void> {
    await workspace.ask('createConnection', { name: 'Exports', place: { kind: 'folder', folder }, schedule });
    const [stored] = await workspace.context.workspace.documents.list('connection');
    known = stored?.id ?? '';
  }
  const write = (name: string, customer: string) =>
    writeFileSync(join(folder, name), `customer,time,touchpoint\n${customer},2026-03-01T10:00:00Z,Order\n`);
  const listed = async () => (await workspace.ask('listConnections', {})).connections[0]!;

  it('reads what is made while it runs at once, then on its schedule', async () => {
    begin();
    write('one.csv', 'C-1');
    await connect('15min');
    await pass(1);
    expect(await workspace.interactions()).toBe(1);
    write('two.csv', 'C-2');
    await pass(14 * minute);
    expect(await workspace.interactions()).toBe(1);
    expect(Date.parse((await listed()).nextRunAt ?? '')).toBeGreaterThan(now);
    await pass(2 * minute);
    expect(await workspace.interactions()).toBe(2);
  });

  it('stands still while it is paused, and goes on', async () => {
    begin();
    await connect('15min');
    await pass(1);
    await workspace.ask('updateConnection', { name: 'Exports', paused: true });
    write('one.csv', 'C-1');
    await pass(60 * minute);
    expect(await workspace.interactions()).toBe(0);
    await workspace.ask('updateConnection', { name: 'Exports', paused: false });
    await pass(1);
    expect(await workspace.interactions()).toBe(1);
  });

  it('tries again after a failure, more and more seldom, and is well when the place is', async () => {
    begin();
    rmSync(folder, { recursive: true });
    await connect('1d');
    await pass(10 * minute);
    const { failures, state } = await listed();
    expect({ failures, state }).toEqual({ failures: 4, state: 'failing' });
    mkdirSync(folder);
    write('one.csv', 'C-1');
    await pass(9 * minute);
    expect(await listed()).toMatchObject({ failures: 0, state: 'waiting', sentence: null });
    expect(await workspace.interactions()).toBe(1);
  });

  it('ends a run when it is stopped, and takes it up when it starts again', async () => {
    workspace.context.connectionRuns.wait = (_, signal) =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    write('one.csv', 'C-1');
    await connect('1d');
    begin();
    await expect.poll(async () => (await listed()).state, { timeout: 60_000 }).toBe('reading');
    await scheduler?.stop();
    expect((await listed()).lastRun?.outcome).toBe('cancelled');
    // a new process knows only what was kept
    const { folder: kept } = workspace;
    await workspace.close();
    workspace = await connectionsWorkspace({ folder: kept });
    workspace.context.clock = () => new Date(now);
    begin();
    await pass(1);
    expect(await workspace.interactions()).toBe(1);
  });
});
