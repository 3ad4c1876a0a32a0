import { createWriteStream } from 'node:fs';
import { access, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join, resolve, sep } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout } from 'node:timers/promises';
import { UnusableInput } from '../model/unusableInput.ts';
import { createAnswers } from '../operations/answers.ts';
import { createConnectionRuns } from '../operations/connections/connectionRuns.ts';
import type { Context, Progress } from '../operations/context.ts';
import { foldsOn } from '../operations/folds.ts';
import { createIntake, type OpenIntake } from '../operations/ingest/createIntake.ts';
import { completeErasure } from '../operations/privacy/performErasure.ts';
import { completeMasking } from '../operations/privacy/performMasking.ts';
import { completeRetention } from '../operations/privacy/performRetention.ts';
import { createSelections } from '../operations/selections.ts';
import { createTexts } from '../operations/text/texts.ts';
import { createDeliveries } from '../operations/webhooks/deliveries.ts';
import { createTasks } from '../stores/columns/tasks.ts';
import { createFoldWorkers } from '../stores/columns/workers.ts';
import { describeParquet } from '../stores/duckdb/describeParquet.ts';
import { openWorkspace, type Workspace } from '../stores/workspace.ts';
import { receptionEnvironment } from './front/environment.ts';
import { type Front, startFront } from './front/startFront.ts';
import type { Shell } from './shell.ts';

/** What stays the same for every caller of an open workspace. */
export interface OpenedWorkspace {
  workspace: Workspace;
  intake: OpenIntake;
  temporaryFolder: string;
  contextFor(caller: CallerEffects): Context;
  close(): Promise<void>;
}

/** What a caller may do, and where news about its call go. */
export interface CallerEffects {
  signal: AbortSignal;
  onProgress(progress: Progress): void;
  warn(message: string): void;
  resolveFile(name: string): Promise<string>;
  mayWrite: boolean;
}

/** Opens a workspace with everything that operations need. `onFault` is told of what fails beside the calls. */
export async function openForOperations(
  folder: string,
  onFault: (error: unknown) => void,
  openIntake: Front['openIntake'] = intakeHere,
): Promise<OpenedWorkspace> {
  const threads = availableParallelism();
  const tasks = createTasks(threads);
  const workspace = await openWorkspace(resolve(folder), { tasks });
  await completeWork(workspace).catch(async (error: unknown) => {
    await workspace.close();
    throw error;
  });
  const intake = await openIntake(workspace, onFault).catch(async (error: unknown) => {
    await workspace.close();
    throw error;
  });
  const temporaryFolder = await mkdtemp(join(tmpdir(), 'waymark-'));
  const answers = createAnswers();
  const texts = createTexts(workspace.interactions, tasks);
  const deliveries = createDeliveries();
  const workers = createFoldWorkers({ workers: threads });
  const selections = createSelections(workspace, workers);
  const connectionRuns = createConnectionRuns({ environment: process.env });
  return {
    workspace,
    intake,
    temporaryFolder,
    contextFor({ mayWrite, ...caller }) {
      const own = answers.forCaller(caller.signal);
      return {
        workspace,
        selections: selections.forCaller(caller.signal),
        answers: own,
        texts,
        deliveries,
        folds: foldsOn(workers, own),
        tasks,
        intake,
        temporaryFolder,
        trusted: mayWrite,
        connectionRuns,
        clock: () => new Date(),
        writeLines: (path, lines) =>
          mayWrite || resolve(path).startsWith(`${temporaryFolder}${sep}`)
            ? writeLines(path, lines)
            : refuseToWrite(path),
        describeParquet,
        interFonts,
        ...caller,
      };
    },
    async close() {
      await intake.close();
      await texts.close();
      await workers.close();
      await workspace.close();
      await tasks.close();
      await rm(temporaryFolder, { recursive: true, force: true });
    },
  };
}

/** Completes what a process before began on people's data and did not end. */
async function completeWork(workspace: Workspace): Promise<void> {
  await completeErasure(workspace);
  await completeMasking(workspace);
  await completeRetention(workspace, Date.now());
}

function intakeHere(
  { folder, interactions, documents }: Workspace,
  onFault: (error: unknown) => void,
): Promise<OpenIntake> {
  const { openLog, ...environment } = receptionEnvironment(folder);
  return createIntake({
    ...environment,
    interactions,
    documents,
    openLog: (from) => openLog(from, onFault),
    onFault,
  });
}

/** A workspace that is open with a thread that listens for the outside. */
export interface ServedWorkspace extends OpenedWorkspace {
  front: Front;
}

/** Opens a workspace to serve it. */
export async function openForServing(
  folder: string,
  onFault: (error: unknown) => void,
): Promise<ServedWorkspace> {
  const front = startFront(resolve(folder), onFault);
  try {
    const opened = await openForOperations(folder, onFault, front.openIntake);
    return {
      ...opened,
      front,
      async close() {
        await opened.close();
        await front.close();
      },
    };
  } catch (error) {
    await front.close();
    throw error;
  }
}

/** How long a command waits for what a server before it took and did not keep yet. */
const longestWaitMs = 60_000;

/** Opens a workspace for one piece of work of the person at this terminal, and closes it whatever happens. */
export async function withWorkspace<Result>(
  shell: Shell,
  folder: string,
  work: (context: Context) => Promise<Result>,
): Promise<Result> {
  const opened = await openForOperations(folder, tellFault(shell));
  try {
    await Promise.race([opened.intake.settled(), setTimeout(longestWaitMs, undefined, { ref: false })]);
    return await work(opened.contextFor(ownEffects(shell)));
  } finally {
    await opened.close();
  }
}

/** Tells the terminal of a fault that ends nothing. */
export function tellFault({ terminal }: Pick<Shell, 'terminal'>): (error: unknown) => void {
  return (error) => terminal.note(`A fault of ours: ${(error as Error).stack ?? String(error)}`);
}

/** The person at this machine: may name any file, sees progress on the terminal. */
export function ownEffects({ terminal, signal }: Shell): CallerEffects {
  return {
    signal,
    onProgress: terminal.progress,
    warn: terminal.warn,
    resolveFile: existingFile,
    mayWrite: true,
  };
}

export async function existingFile(name: string): Promise<string> {
  const path = resolve(name);
  try {
    await access(path);
  } catch (cause) {
    throw new UnusableInput(`${name} is not there, or may not be read: check the path`, { cause });
  }
  return path;
}

async function writeLines(path: string, lines: Iterable<string>): Promise<number> {
  await mkdir(dirname(path), { recursive: true });
  let count = 0;
  const blocks = function* () {
    let block = '';
    for (const line of lines) {
      block += `${line}\n`;
      count++;
      if (block.length > 1 << 18) {
        yield block;
        block = '';
      }
    }
    yield block;
  };
  await pipeline(Readable.from(blocks()), createWriteStream(path));
  return count;
}

async function refuseToWrite(path: string): Promise<number> {
  throw new UnusableInput(
    `${path} is not written from here: run the command in a terminal on the server's machine`,
  );
}

/** The fonts that pages carry with them. */
export async function interFonts(): Promise<{ style: 'normal' | 'italic'; bytes: Uint8Array }[]> {
  const folder = join(
    dirname(createRequire(import.meta.url).resolve('@fontsource-variable/inter/package.json')),
    'files',
  );
  const read = async (style: 'normal' | 'italic') => ({
    style,
    bytes: await readFile(join(folder, `inter-latin-wght-${style}.woff2`)),
  });
  return Promise.all([read('normal'), read('italic')]);
}
