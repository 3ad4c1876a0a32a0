import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type RequestListener,
  request,
  type Server,
} from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import type { Intake } from '../../../../src/operations/ingest/intake.ts';
import { createFrontServer } from '../../../../src/server/front/frontServer.ts';
import { readOnAfterEarlyAnswers } from '../../../../src/server/front/readOn.ts';
import { freshFolder } from '../../../support/program.ts';

/** A front on a free port, and an application behind it. */
export interface Fronted {
  port: number;
  /** what the front said was at fault */
  faults: unknown[];
  application: Server;
  /** Ends the application alone. */
  endApplication(): Promise<void>;
  close(): Promise<void>;
}

const nothing: Pick<Intake, 'take'> = {
  take: async ({ path }) => ({ status: 200, headers: {}, body: `taken at ${path}` }),
};

export async function startFronted(handler: RequestListener): Promise<Fronted> {
  const socket = join(freshFolder(), 'app.sock');
  const application = createServer(handler);
  readOnAfterEarlyAnswers(application);
  await once(application.listen(socket), 'listening');
  const faults: unknown[] = [];
  const onFault = (error: unknown) => void faults.push(error);
  const front = createFrontServer({ application: socket, intake: nothing, onFault });
  await once(front.listen(0, '127.0.0.1'), 'listening');
  const end = async (server: Server) => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  return {
    port: (front.address() as AddressInfo).port,
    faults,
    application,
    endApplication: () => end(application),
    async close() {
      await end(front);
      await end(application);
    },
  };
}

export interface Answered {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Sends a request as it is given, and waits for the whole answer. */
export async function ask(
  port: number,
  options: {
    method?: string;
    path?: string;
    headers?: Record<string, string | string[]>;
    body?: string | Buffer;
  } = {},
): Promise<Answered> {
  const { body, ...others } = options;
  const sent = request({ host: '127.0.0.1', port, agent: false, ...others });
  const answered = once(sent, 'response');
  // after an answer that came early, the rest need not arrive
  sent.on('error', () => undefined);
  sent.end(body);
  const [answer] = await answered;
  const parts: Buffer[] = [];
  for await (const part of answer) parts.push(part as Buffer);
  return { status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts).toString() };
}

/** Writes bytes to a connection, and gives all that comes back until it ends, or for so many ms. */
export function exchange(port: number, bytes: string, ms = 1500): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let said = '';
  socket.on('data', (part: Buffer) => (said += part.toString('latin1')));
  socket.on('error', () => undefined);
  socket.write(bytes, 'latin1');
  const given = setTimeout(() => socket.destroy(), ms);
  return new Promise((resolve) =>
    socket.once('close', () => {
      clearTimeout(given);
      resolve(said);
    }),
  );
}
