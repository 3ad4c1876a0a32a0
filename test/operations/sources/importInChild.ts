import { openForOperations } from '../../../src/cli/wiring.ts';
import { callOperation } from '../../../src/operations/call.ts';
import type { Operation } from '../../../src/operations/operation.ts';
import { importFiles } from '../../../src/operations/sources/import.ts';

/** Imports files as the command does, in a process that may be killed: node importInChild.ts FOLDER SOURCE FILE… */
const [folder = '', source = '', ...files] = process.argv.slice(2);
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
await callOperation(importFiles as unknown as Operation, context, { files, source });
process.stdout.write('imported\n');
await opened.close();
