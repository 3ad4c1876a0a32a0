import { access } from 'node:fs/promises';
import { openForOperations } from '../../../src/cli/wiring.ts';
import { callOperation } from '../../../src/operations/call.ts';
import type { Context } from '../../../src/operations/context.ts';
import type { Operation } from '../../../src/operations/operation.ts';
import { freshFolder } from '../../support/program.ts';

export interface TestWorkspace {
  call(operation: Operation, input: unknown): Promise<unknown>;
  context: Context;
  /** what operations noted so far */
  notes: string[];
  close(): Promise<void>;
}

/** A workspace in a fresh folder, wired as the program wires it. */
export async function testWorkspace(): Promise<TestWorkspace> {
  const notes: string[] = [];
  const { contextFor, close } = await openForOperations(freshFolder(), (error) => {
    throw error;
  });
  const context = contextFor({
    signal: new AbortController().signal,
    onProgress: () => {},
    warn: (message) => notes.push(message),
    mayWrite: true,
    async resolveFile(name) {
      await access(name);
      return name;
    },
  });
  return { call: (operation, input) => callOperation(operation, context, input), context, notes, close };
}
