import { z } from 'zod';
import { defineOperation } from '../operation.ts';
import { connectionResult, connectionResultSchema } from './connectionResult.ts';
import { storedConnections } from './stored.ts';

export const listConnections = defineOperation({
  name: 'listConnections',
  kind: 'question',
  summary: 'What is read by itself: when it was and will be read, what came of it, and what went wrong.',
  input: z.object({}),
  output: z.object({
    connections: z.array(connectionResultSchema),
    trusted: z.boolean().describe('whether this caller may have files of the server’s machine read'),
  }),
  cli: { words: ['connections'] },
  examples: [{ title: 'all', command: 'waymark connections' }],
  async run(context) {
    const connections = [];
    for (const connection of await storedConnections(context.workspace.documents))
      connections.push(await connectionResult(context, connection));
    return { connections, trusted: context.trusted };
  },
});
