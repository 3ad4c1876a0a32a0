import { z } from 'zod';
import { type Connection, connectionSchema, type Place } from '../../model/connection.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import { defineOperation } from '../operation.ts';
import { connectionInputShape, placeSaid, scheduleSaid, secretSaid } from './connectionInput.ts';
import { connectionResult, connectionResultSchema } from './connectionResult.ts';
import { checkFree } from './createConnection.ts';
import { connectionNamed, keepConnection, keepState, stateOf, storedConnections } from './stored.ts';

export const updateConnection = defineOperation({
  name: 'updateConnection',
  kind: 'command',
  summary: 'Changes a connection: its schedule, how it is read, where; or pauses it, or lets it go on.',
  description:
    'What is not named stays as it is. With another table, query or cursor column it begins at the start again; rows that are known change nothing.',
  input: z.object({
    name: z.string().min(1),
    rename: z.string().trim().min(1).max(120).optional(),
    place: connectionInputShape.place.optional(),
    options: connectionInputShape.options.unwrap().optional(),
    schedule: connectionInputShape.schedule,
    timezone: connectionInputShape.timezone,
    secret: connectionInputShape.secret,
    paused: z.boolean().optional(),
    fromStart: z.boolean().default(false).describe('reads the query from its first row again'),
  }),
  output: connectionResultSchema,
  async run(context, input) {
    const { documents, secrets } = context.workspace;
    const before = await connectionNamed(documents, input.name);
    if (input.rename !== undefined)
      await checkFree(await storedConnections(documents), input.rename, before.id);
    const secret = secretSaid(input.secret);
    const place = input.place ?? before.place;
    if (place.kind !== before.place.kind)
      throw new UnusableInput(`'${before.name}' is a ${before.place.kind} connection: make a new one`);
    const source = before.options['source'] ?? before.name;
    const after: Connection = connectionSchema.parse({
      ...before,
      name: input.rename ?? before.name,
      place: placeSaid(context, place, secret, before.place),
      // rows are known by their source: another name for the connection is none for them
      options: { source, ...(input.options ?? before.options) },
      schedule:
        input.schedule === undefined && input.timezone === undefined
          ? before.schedule
          : await scheduleSaid(context, place.kind, input.schedule, input.timezone),
      paused: input.paused ?? before.paused,
    });
    const isRead =
      JSON.stringify([before.place, before.options]) !== JSON.stringify([after.place, after.options]);
    if (isRead || input.fromStart || after.paused) await context.connectionRuns.cancel(before.id);
    if (secret !== null) await secrets.put(before.id, secret);
    if (input.fromStart || rowsOf(before.place) !== rowsOf(after.place)) {
      const state = await stateOf(documents, before.id);
      await keepState(documents, before.id, {
        ...state,
        cursor: null,
        recent: [],
        headers: [],
        plan: undefined,
      });
    } else if (isRead) {
      const state = await stateOf(documents, before.id);
      await keepState(documents, before.id, { ...state, plan: undefined });
    }
    await keepConnection(documents, after, 'changed');
    context.connectionRuns.tellChanged();
    return connectionResult(context, after);
  },
});

/** What makes the rows of a query others than before. */
function rowsOf(place: Place): string {
  if (place.kind === 'folder' || place.kind === 's3') return '';
  return JSON.stringify([place.table, place.query, place.cursor, place.since]);
}
