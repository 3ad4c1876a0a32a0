import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import { callsOver } from '../../operations/ingest/apart/callsOver.ts';
import { serveReception } from '../../operations/ingest/apart/serveReception.ts';
import { createFrontServer } from '../../server/front/frontServer.ts';
import { receptionEnvironment } from './environment.ts';
import type { Answered, FrontCalls, FrontData, FrontNews } from './messages.ts';

if (parentPort === null) throw new Error('this module is for a thread of the server');
const { folder, intake } = workerData as FrontData;
const reception = serveReception(intake, receptionEnvironment(folder));
const news = callsOver<FrontNews, FrontCalls>(parentPort, { listen, stop }, ['answered', 'fault']);
let server: Server | null = null;
let untold: Answered[] = [];

/** ms */
const tellEvery = 50;
const nobodyListens = () => undefined;

function onAnswered(status: number, ms: number): void {
  if (untold.push([status, ms]) > 1) return;
  setTimeout(() => {
    news.answered(untold).catch(nobodyListens);
    untold = [];
  }, tellEvery);
}

async function listen({ host, port, application }: Parameters<FrontCalls['listen']>[0]) {
  const onFault = (error: unknown) =>
    void news.fault((error as Error).stack ?? String(error)).catch(nobodyListens);
  server = createFrontServer({ intake: reception, application, onAnswered, onFault });
  try {
    await once(server.listen(port, host), 'listening');
    return { port: (server.address() as AddressInfo).port };
  } catch (error) {
    return { code: (error as NodeJS.ErrnoException).code ?? '', message: (error as Error).message };
  }
}

async function stop(): Promise<void> {
  if (!server?.listening) return;
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
