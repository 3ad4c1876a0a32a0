import { z } from 'zod';
import { defineOperation } from '../operation.ts';
import { connectionNamed, dropConnection } from './stored.ts';

export const deleteConnection = defineOperation({
  name: 'deleteConnection',
  kind: 'command',
  summary: 'Ends a connection and forgets its password or key; the interactions that came from it stay.',
  input: z.object({ name: z.string().min(1) }),
  output: z.object({ deleted: z.string() }),
  cli: { words: ['connections', 'delete'], operands: ['name'] },
  examples: [{ title: 'end one', command: 'waymark connections delete "Shop orders"' }],
  async run({ workspace, connectionRuns }, { name }) {
    const connection = await connectionNamed(workspace.documents, name);
    await connectionRuns.cancel(connection.id);
    await workspace.secrets.delete(connection.id);
    await dropConnection(workspace.documents, connection.id);
    connectionRuns.tellChanged();
    return { deleted: connection.name };
  },
});
