import { openForOperations } from '../../../../src/cli/wiring.ts';
import type { Run } from '../../../../src/model/connection.ts';
import { callOperation } from '../../../../src/operations/call.ts';
import { createConnectionRuns } from '../../../../src/operations/connections/connectionRuns.ts';
import type { Context } from '../../../../src/operations/context.ts';
import type { Operation } from '../../../../src/operations/operation.ts';
import {
  type InputOf,
  type OperationName,
  type OutputOf,
  operations,
} from '../../../../src/operations/registry.ts';
import { freshFolder } from '../../../support/program.ts';

export interface ConnectionsWorkspace {
  folder: string;
  context: Context;
  /** as the person at this machine */
  ask<Name extends OperationName>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>>;
  /** as a page in a browser */
  askFromOutside<Name extends OperationName>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>>;
  run(name: string): Promise<Run>;
  /** what is kept, newest first, by customer */
  kept(customer: string): Promise<{ touchpoint: string; time: string; text: string | null }[]>;
  interactions(): Promise<number>;
  close(): Promise<void>;
}

export interface WorkspaceOptions {
  environment?: Record<string, string>;
  /** called in place of waiting */
  wait?(ms: number): Promise<void>;
  folder?: string;
}

/** A workspace in a fresh folder, in which nobody waits. */
export async function connectionsWorkspace(options: WorkspaceOptions = {}): Promise<ConnectionsWorkspace> {
  const folder = options.folder ?? freshFolder();
  const opened = await openForOperations(folder, (error) => {
    throw error;
  });
  const connectionRuns = createConnectionRuns({
    environment: options.environment ?? {},
    wait: options.wait ?? (async () => {}),
  });
  const context: Context = {
    ...opened.contextFor({
      signal: new AbortController().signal,
      onProgress: () => {},
      warn: () => {},
      mayWrite: true,
      resolveFile: async (name) => name,
    }),
    connectionRuns,
  };
  const call = (as: Context) => (name: string, input: unknown) =>
    callOperation(operations.find((one) => one.name === name) as Operation, as, input) as Promise<never>;
  const ask = call(context);
  return {
    folder,
    context,
    ask,
    askFromOutside: call({ ...context, trusted: false }),
    run: (name) => ask('runConnection', { name }),
    async kept(customer) {
      const rows = await context.workspace.interactions.interactionsOf(customer);
      return rows.map(({ touchpoint, time, text }) => ({
        touchpoint,
        time: new Date(time).toISOString(),
        text: text ?? null,
      }));
    },
    interactions: async () => (await context.workspace.interactions.summary()).interactions,
    close: () => opened.close(),
  };
}
