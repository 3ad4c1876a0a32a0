import { randomUUID } from 'node:crypto';
import { access, constants, link, mkdir, readFile, rename, rm, statfs, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { UnusableInput } from '../model/unusableInput.ts';
import type { Tasks } from './columns/tasks.ts';
import type { DocumentStore } from './documentStore.ts';
import { openDuckdbInteractionStore } from './duckdb/interactionStore.ts';
import { findHolder, type Holder, holderFile, startOf } from './holder.ts';
import type { InteractionStore } from './interactionStore.ts';
import { storedPrivacyRules } from './privacyRules.ts';
import { openSecretStore, type SecretStore } from './secretStore.ts';
import { openSqliteDocumentStore } from './sqlite/documentStore.ts';

const format = { format: 'waymark/workspace', version: 1 } as const;

/** Less free space than this and the workspace counts as not writable. */
const spaceNeeded = 64 * 1024 * 1024;

export interface WorkspaceOptions {
  /** ms since 1970-01-01 UTC */
  clock?: () => number;
  /** what the interactions' database may use, for example '1GB' */
  memoryLimit?: string;
  threads?: number;
  /** rows accepted by an import from which on the columns are written at once; Infinity = never */
  columnsAfterImport?: number;
  /** threads for work on large columns */
  tasks?: Tasks;
}

/** An open workspace. This process owns it until close(). */
export interface Workspace {
  readonly folder: string;
  readonly interactions: InteractionStore;
  readonly documents: DocumentStore;
  readonly secrets: SecretStore;
  /** Tells other processes where this one takes calls. */
  announce(at: { url: string; token: string | null }): Promise<void>;
  /** Whether what is written can be kept: the folder may be written and has space left. */
  isWritable(): Promise<boolean>;
  close(): Promise<void>;
}

/**
 * Opens a workspace's folder, and makes it where there is none.
 * @throws UnusableInput when another living process owns it, or another version of this program wrote it
 */
export async function openWorkspace(folder: string, options: WorkspaceOptions = {}): Promise<Workspace> {
  const path = resolve(folder);
  const clock = options.clock ?? Date.now;
  await mkdir(path, { recursive: true }).catch((cause: unknown) => {
    throw new UnusableInput(`can't make the workspace ${path}: choose a folder that may be written`, {
      cause,
    });
  });
  await checkFormat(path);
  const mine = await takeHold(path);
  let interactions: InteractionStore | undefined;
  try {
    interactions = await openDuckdbInteractionStore({
      ...options,
      folder: path,
      clock,
      privacyRules: () => storedPrivacyRules(documents),
    });
    const documents = openSqliteDocumentStore({ file: join(path, 'documents.sqlite'), clock });
    return ownedWorkspace(path, interactions, documents, mine);
  } catch (error) {
    await interactions?.close();
    await release(path, mine);
    throw error;
  }
}

function ownedWorkspace(
  folder: string,
  interactions: InteractionStore,
  documents: DocumentStore,
  mine: OwnHold,
): Workspace {
  return {
    folder,
    interactions,
    documents,
    secrets: openSecretStore(join(folder, 'secrets')),
    async announce({ url, token }) {
      await replaceHolder(folder, { ...(await self()), url, token }, mine);
    },
    async isWritable() {
      try {
        await access(folder, constants.W_OK);
        const space = await statfs(folder);
        return space.bavail * space.bsize >= spaceNeeded;
      } catch {
        return false;
      }
    },
    async close() {
      await interactions.close();
      await documents.close();
      await release(folder, mine);
    },
  };
}

async function checkFormat(folder: string): Promise<void> {
  const file = join(folder, 'workspace.json');
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) {
    const temporary = `${file}.${randomUUID()}`;
    await writeFile(temporary, `${JSON.stringify(format)}\n`);
    await rename(temporary, file);
    return;
  }
  let found: { format?: unknown; version?: unknown };
  try {
    found = JSON.parse(text) as typeof found;
  } catch (cause) {
    throw new UnusableInput(`${file} can't be read: it is damaged, or ${folder} is no workspace`, { cause });
  }
  if (found.format !== format.format)
    throw new UnusableInput(`${folder} is no workspace of this program: choose another folder`);
  if (found.version !== format.version)
    throw new UnusableInput(
      `the workspace ${folder} has format ${String(found.version)} and this program reads format ${format.version}: use the program that wrote it`,
    );
}

/** Holders are told apart by this, since a process can open a folder again after it closed it. */
interface OwnHold {
  nonce: string;
}

/** Takes the folder for this process; the hold of a process that is dead is taken over. */
async function takeHold(folder: string): Promise<OwnHold> {
  const file = holderFile(folder);
  const mine = { nonce: randomUUID() };
  for (let attempt = 0; attempt < 3; attempt++) {
    if (await putHolder(file, mine)) return mine;
    const before = await readFile(file, 'utf8').catch(() => null);
    const holder = await findHolder(folder);
    if (holder !== null) throw heldBy(folder, holder);
    await removeDead(file, before);
  }
  throw new UnusableInput(`the workspace ${folder} is being opened by another process: try again`);
}

/** Puts the whole file in place at once; false where there is one. */
async function putHolder(file: string, mine: OwnHold): Promise<boolean> {
  const aside = `${file}.${mine.nonce}`;
  await writeFile(aside, holderText({ ...(await self()), url: null, token: null }, mine), { mode: 0o600 });
  try {
    await link(aside, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(aside, { force: true });
  }
}

async function self(): Promise<{ pid: number; started: string | null }> {
  return { pid: process.pid, started: await startOf(process.pid) };
}

/** Removes a dead process's file, unless another process was faster and put its own there. */
async function removeDead(file: string, before: string | null): Promise<void> {
  const aside = `${file}.${randomUUID()}`;
  try {
    await rename(file, aside);
  } catch {
    return;
  }
  const moved = await readFile(aside, 'utf8').catch(() => null);
  if (moved === before) await rm(aside, { force: true });
  else await rename(aside, file);
}

function heldBy(folder: string, holder: Holder): UnusableInput {
  const way = holder.url === null ? 'wait until it is done, or end it' : `use it at ${holder.url}, or end it`;
  return new UnusableInput(`the workspace ${folder} is in use by process ${holder.pid}: ${way}`, {
    status: 409,
  });
}

async function replaceHolder(folder: string, holder: Holder, mine: OwnHold): Promise<void> {
  const file = holderFile(folder);
  const temporary = `${file}.${mine.nonce}`;
  await writeFile(temporary, holderText(holder, mine), { mode: 0o600 });
  await rename(temporary, file);
}

async function release(folder: string, mine: OwnHold): Promise<void> {
  const file = holderFile(folder);
  const text = await readFile(file, 'utf8').catch(() => '');
  if (text.includes(mine.nonce)) await rm(file, { force: true });
}

function holderText(holder: Holder, mine: OwnHold): string {
  return `${JSON.stringify({ ...holder, ...mine })}\n`;
}
