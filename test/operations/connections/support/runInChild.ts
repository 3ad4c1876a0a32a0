import { openForOperations } from '../../../../src/cli/wiring.ts';
import { callOperation } from '../../../../src/operations/call.ts';
import { runConnection } from '../../../../src/operations/connections/runConnection.ts';
import type { Operation } from '../../../../src/operations/operation.ts';

/** Reads a connection of a workspace, in a process that may be killed. */
const [folder = '', name = ''] = process.argv.slice(2);
const opened = await openForOperations(folder, (error) => {
  throw error;
});
const context = opened.contextFor({
  signal: new AbortController().signal,
  onProgress: () => {},
  warn: () => {},
  mayWrite: true,
  resolveFile: async (path) => path,
});
process.stdout.write('opened\n');
await callOperation(runConnection as unknown as Operation, context, { name });
process.stdout.write('done\n');
await opened.close();
