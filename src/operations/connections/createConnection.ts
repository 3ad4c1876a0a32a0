import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type Connection, connectionSchema } from '../../model/connection.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import { defineOperation } from '../operation.ts';
import { connectionInputShape, placeSaid, scheduleSaid, secretSaid } from './connectionInput.ts';
import { connectionResult, connectionResultSchema } from './connectionResult.ts';
import { keepConnection, storedConnections } from './stored.ts';

export const createConnection = defineOperation({
  name: 'createConnection',
  kind: 'command',
  summary: 'Has a folder, an S3 prefix or the query of a database read by itself, again and again.',
  description:
    'While `waymark serve` runs it is read on its schedule; `waymark connections run NAME` reads it once. Only a terminal on the server’s machine may name folders, SQLite files and variables of the environment. Passwords and keys are kept in files that only their owner may read, and no answer ever holds them.',
  input: z.object({
    name: z.string().trim().min(1).max(120).describe('name of the connection, and of its source'),
    ...connectionInputShape,
    paused: z.boolean().default(false),
  }),
  output: connectionResultSchema,
  async run(context, { name, place, options, schedule, timezone, secret: said, paused }) {
    const { documents, secrets } = context.workspace;
    await checkFree(await storedConnections(documents), name);
    const secret = secretSaid(said);
    const connection: Connection = connectionSchema.parse({
      id: randomUUID(),
      name,
      place: placeSaid(context, place, secret, null),
      options,
      schedule: await scheduleSaid(context, place.kind, schedule, timezone),
      paused,
      createdAt: context.clock().toISOString(),
    });
    if (secret !== null) await secrets.put(connection.id, secret);
    await keepConnection(documents, connection, 'made');
    context.connectionRuns.tellChanged();
    return connectionResult(context, connection);
  },
});

/** @throws UnusableInput (409) when another connection has the name */
export async function checkFree(all: readonly Connection[], name: string, id?: string): Promise<void> {
  const taken = all.find((other) => other.name.toLowerCase() === name.toLowerCase() && other.id !== id);
  if (taken)
    throw new UnusableInput(`there is a connection '${taken.name}' already: choose another name`, {
      status: 409,
    });
}
