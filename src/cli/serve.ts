import { randomBytes, randomUUID } from 'node:crypto';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import type { FastifyInstance } from 'fastify';
import { UnusableInput } from '../model/unusableInput.ts';
import { type SchedulerClock, startScheduler } from '../operations/connections/scheduler.ts';
import { startRetention } from '../operations/privacy/retentionSchedule.ts';
import { operations } from '../operations/registry.ts';
import { createLive } from '../server/live.ts';
import { createUploads } from '../server/uploads.ts';
import { applicationSocket } from './applicationSocket.ts';
import { readNumber } from './options.ts';
import type { Shell } from './shell.ts';
import { openForServing, ownEffects, type ServedWorkspace, tellFault } from './wiring.ts';

export interface ServeOptions {
  port: number;
  host: string;
  allowHost: readonly string[];
}

export const defaultPort = 4310;

function readPort(text: string): number {
  const port = readNumber(text, '--port');
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new UnusableInput(`--port ${text} is no port: give a number from 0 to 65535`);
}

export function addServeOptions(command: Command): Command {
  return command
    .option('--port <N>', 'port; 0 takes a free one', readPort, defaultPort)
    .option('--host <HOST>', 'address to listen on', '127.0.0.1')
    .option(
      '--allow-host <NAME>',
      'another name under which the server may be called',
      (name: string, all: string[]) => [...all, name],
      [],
    );
}

export function addServeCommand(program: Command, shell: Shell): void {
  addServeOptions(program.command('serve').description('The web app and the API on the workspace.')).action(
    async (options: ServeOptions) => {
      const opened = await openForServing(program.opts<{ workspace: string }>().workspace, tellFault(shell));
      await serve(opened, shell, options);
    },
  );
}

/** Serves an open workspace until the process is told to stop, then closes both. */
export async function serve(opened: ServedWorkspace, shell: Shell, options: ServeOptions): Promise<void> {
  const { workspace, intake, front } = opened;
  const live = createLive();
  const uploads = createUploads(join(opened.temporaryFolder, 'uploads'), randomUUID);
  const token = randomBytes(24).toString('base64url');
  // loaded here: only a server needs it, and every command would wait for it
  const { createApp } = await import('../server/app.ts');
  const { watchKpis } = await import('../server/kpiWatch.ts');
  const kpis = watchKpis(
    (signal) => opened.contextFor({ ...ownEffects(shell), signal, onProgress: () => {}, warn: () => {} }),
    live,
    tellFault(shell),
  );
  const app = await createApp({
    onChanged: kpis.look,
    operations,
    live,
    uploads,
    token,
    publicFolder: await builtApp(),
    allowedHosts: isEveryAddress(options.host)
      ? options.allowHost
      : [...options.allowHost, inUrl(options.host)],
    version: shell.version,
    intake,
    ready: async () => (await workspace.isWritable()) && (await intake.ready()),
    onFault: tellFault(shell),
    onAnsweredBefore: front.onAnswered,
    contextFor: (caller) =>
      opened.contextFor({
        signal: caller.signal,
        onProgress: caller.onProgress,
        warn: caller.warn,
        mayWrite: caller.trusted,
        resolveFile: caller.trusted ? ownEffects(shell).resolveFile : async (name) => uploads.path(name),
      }),
  });
  const socket = await applicationSocket(opened.temporaryFolder).catch(async (error: unknown) => {
    kpis.close();
    live.close();
    await app.close();
    await opened.close();
    throw error;
  });
  const closeAll = async () => {
    kpis.close();
    live.close();
    await front.stop().catch(() => undefined);
    await app.close();
    await socket.remove();
    await opened.close();
  };
  const port = await listenAt(app, socket.path, opened, options).catch(async (error: unknown) => {
    await closeAll();
    throw error;
  });
  const url = `http://${isEveryAddress(options.host) ? '127.0.0.1' : inUrl(options.host)}:${port}`;
  await workspace.announce({ url, token });
  if (isEveryAddress(options.host) && options.allowHost.length === 0)
    shell.terminal.note('Other machines reach it under names that you give with --allow-host.');
  shell.terminal.note(`Waymark is at ${url}`);
  const scheduler = startScheduler({
    contextFor: (signal) =>
      opened.contextFor({ ...ownEffects(shell), signal, onProgress: () => {}, warn: () => {} }),
    clock: systemClock,
    onChange: () => live.send('changed', { operation: 'runConnection' }),
    onFault: (error) => shell.terminal.note(`A fault of ours: ${(error as Error).stack ?? String(error)}`),
  });
  const retention = startRetention({
    contextFor: (signal) =>
      opened.contextFor({ ...ownEffects(shell), signal, onProgress: () => {}, warn: () => {} }),
    clock: systemClock,
    onChange: () => live.send('changed', { operation: 'dataRetention' }),
    onFault: tellFault(shell),
  });
  try {
    await Promise.race([stopped(shell.signal), front.ended]);
  } finally {
    kpis.close();
    await scheduler.stop();
    await retention.stop();
    await closeAll();
  }
}

/** Opens the application for the front, and the front for the outside; gives the port. */
async function listenAt(
  app: FastifyInstance,
  application: string,
  opened: ServedWorkspace,
  options: ServeOptions,
) {
  const { host, port } = options;
  await app.listen({ path: application }).catch((cause: unknown) => {
    const advice = 'set TMPDIR to a folder with a short name that may be written to';
    throw new UnusableInput(`can't open a socket at ${application}: ${advice}`, { cause });
  });
  const listening = await opened.front.listen({ host, port, application });
  if ('port' in listening) return listening.port;
  throw new UnusableInput(
    listening.code === 'EADDRINUSE'
      ? `port ${port} is taken: stop what listens there, or choose another with --port`
      : `can't listen on ${host}:${port}: ${listening.message}`,
  );
}

const systemClock: SchedulerClock = {
  now: Date.now,
  alarm(ms, ring) {
    const timer = setTimeout(ring, ms);
    return () => clearTimeout(timer);
  },
};

const isEveryAddress = (host: string) => host === '0.0.0.0' || host === '::';
const inUrl = (host: string) => (host.includes(':') ? `[${host}]` : host);

function stopped(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** Folder of the built web app: beside the compiled program, or in dist/ when run from source. */
async function builtApp(): Promise<string | null> {
  for (const relative of ['../public', '../../dist/public']) {
    const folder = fileURLToPath(new URL(relative, import.meta.url));
    const there = await access(join(folder, 'index.html')).then(
      () => true,
      () => false,
    );
    if (there) return folder;
  }
  return null;
}
