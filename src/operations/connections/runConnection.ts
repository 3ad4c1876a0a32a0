import { z } from 'zod';
import { runSchema } from '../../model/connection.ts';
import { defineOperation } from '../operation.ts';
import { performRun } from './performRun.ts';
import { connectionNamed } from './stored.ts';

export const runConnection = defineOperation({
  name: 'runConnection',
  kind: 'command',
  summary: 'Reads a connection now, also a paused one: new files, or the rows since the last time.',
  input: z.object({ name: z.string().min(1) }),
  output: runSchema.extend({ name: z.string() }),
  cli: { words: ['connections', 'run'], operands: ['name'] },
  examples: [{ title: 'read now', command: 'waymark connections run "Shop orders"' }],
  needsAttention: ({ outcome, problems }) => outcome !== 'done' || problems.length > 0,
  async run(context, { name }) {
    const connection = await connectionNamed(context.workspace.documents, name);
    return { name: connection.name, ...(await performRun(context, connection)) };
  },
});
