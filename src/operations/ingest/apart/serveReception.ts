import type { MessagePort } from 'node:worker_threads';
import type { IngestLog } from '../../../stores/log/ingestLog.ts';
import type { LoggedRecord } from '../carried.ts';
import { mostWaiting } from '../drain.ts';
import { type Intake, IntakeRefused } from '../intake.ts';
import { IntakeKeys } from '../intakeKeys.ts';
import { Pressure, type PressureOptions } from '../pressure.ts';
import type { Readers } from '../reading/readers.ts';
import { Reception } from '../reception.ts';
import { callsOver } from './callsOver.ts';
import { KeepingApart } from './keepingApart.ts';
import type { IntakeCalls, ReceptionCalls } from './messages.ts';

export interface ReceptionEnvironment {
  openLog(from: number, onFault: (error: unknown) => void): Promise<IngestLog>;
  readers: Readers;
  freeBytes(): Promise<number>;
  /** ms since 1970-01-01 UTC */
  clock(): number;
  pressure?: Pick<PressureOptions, 'mostBacklog' | 'spaceNeeded'>;
  /** items that may wait to be kept before who sends is slowed down */
  mostInMemory?: number;
}

/** ms: what is logged meanwhile is told together, as a message costs as much as reading ten items */
const tellEvery = 10;

/** Receives on this thread for an intake at the other end of a port, which keeps. */
export function serveReception(port: MessagePort, environment: ReceptionEnvironment): Pick<Intake, 'take'> {
  const { readers, freeBytes, clock } = environment;
  const pressure = new Pressure({ ...environment.pressure, freeBytes, now: clock });
  const keys = new IntakeKeys(() => calls.keys());
  const onFault = (error: unknown): void => {
    calls.fault((error as Error).stack ?? String(error)).catch(nobodyListens);
  };
  let untold: LoggedRecord[] = [];
  let opened: { log: IngestLog; reception: Reception; keeping: KeepingApart } | null = null;

  let telling: NodeJS.Timeout | undefined;
  const tell = () => {
    clearTimeout(telling);
    if (untold.length === 0) return;
    calls.logged(untold).catch(nobodyListens);
    untold = [];
  };
  const now = () => {
    if (opened === null) throw new Error('the reception is not open');
    return opened;
  };
  const mine: ReceptionCalls = {
    async open(from) {
      const log = await environment.openLog(from, onFault);
      await pressure.hasSpace();
      const keeping = new KeepingApart(from, environment.mostInMemory ?? mostWaiting);
      const onLogged = (record: LoggedRecord) => {
        keeping.logged(record);
        if (untold.push(record) === 1) telling = setTimeout(tell, tellEvery);
      };
      const reception = new Reception({ log, readers, pressure, keys, keeping, onLogged, clock, onFault });
      opened = { log, reception, keeping };
      return log.end;
    },
    take: (request, source) =>
      now().reception.take({ ...request, query: new URLSearchParams(request.query) }, source),
    async takeRecords(records) {
      try {
        await now().reception.takeRecords(records);
        return null;
      } catch (error) {
        if (!(error instanceof IntakeRefused)) throw error;
        const { status, message, retryAfterSeconds } = error;
        return { status, message, retryAfterSeconds };
      }
    },
    ready: () => now().reception.ready(),
    hasSpace: () => pressure.hasSpace(),
    told: async () => tell(),
    read: (from, bytes) => now().log.read(from, bytes),
    release: (before, all) => now().log.release(before, all),
    async close() {
      if (opened) await opened.reception.close();
      else await readers.close();
      tell();
    },
    keysChanged: () => keys.changed(),
    kept: (state) => now().keeping.kept(state),
  };
  const calls = callsOver<IntakeCalls, ReceptionCalls>(port, mine, ['logged', 'fault'], memoryOfRows);
  return { take: (request, source) => now().reception.take(request, source) };
}

/** The intake's thread is ending: what is on disk is kept by the next one. */
const nobodyListens = () => undefined;

function memoryOfRows(args: unknown[]): ArrayBuffer[] {
  const [records] = args;
  if (!Array.isArray(records)) return [];
  return (records as LoggedRecord[]).flatMap(({ content }) =>
    content.kind === 'request' ? [content.read.rows.memory] : [],
  );
}
