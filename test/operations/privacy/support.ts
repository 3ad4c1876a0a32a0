import { access, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openForOperations } from '../../../src/cli/wiring.ts';
import { callOperation } from '../../../src/operations/call.ts';
import type { Context } from '../../../src/operations/context.ts';
import { operations } from '../../../src/operations/registry.ts';

export interface Opened {
  context: Context;
  call<Result>(name: string, input: unknown): Promise<Result>;
  close(): Promise<void>;
}

/** A workspace in a folder, wired as the program wires it; operations are called by their names. */
export async function openAt(folder: string): Promise<Opened> {
  const { contextFor, close } = await openForOperations(folder, (error) => {
    throw error;
  });
  const context = contextFor({
    signal: new AbortController().signal,
    onProgress: () => {},
    warn: () => {},
    mayWrite: true,
    async resolveFile(name) {
      await access(name);
      return name;
    },
  });
  return {
    context,
    async call<Result>(name: string, input: unknown) {
      const operation = operations.find((one) => one.name === name);
      if (!operation) throw new Error(`there is no operation ${name}`);
      return (await callOperation(operation, context, input)) as Result;
    },
    close,
  };
}

/** Files of a folder whose raw bytes hold a text, in UTF-8 or UTF-16, in whatever case. */
export async function filesWith(folder: string, text: string): Promise<string[]> {
  const plain = (bytes: Buffer) => bytes.toString('latin1').toLowerCase();
  const needles = (['utf8', 'utf16le'] as const).map((encoding) => plain(Buffer.from(text, encoding)));
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const bytes = plain(await readFile(join(entry.parentPath, entry.name)));
    if (needles.some((needle) => bytes.includes(needle))) found.push(entry.name);
  }
  return found;
}
