import { createHash } from 'node:crypto';
import { nearestName } from '../../engine/labels.ts';
import {
  type Connection,
  type ConnectionState,
  connectionSchema,
  connectionStateSchema,
  type TakenFile,
  takenFileSchema,
} from '../../model/connection.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import type { DocumentStore } from '../../stores/documentStore.ts';

const kind = 'connection';
const stateKind = 'connectionState';
const filesKind = (id: string) => `connectionFile/${id}`;

export async function storedConnections(documents: DocumentStore): Promise<Connection[]> {
  const stored = await documents.list(kind);
  return stored
    .map(({ body }) => connectionSchema.parse(body))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** @throws UnusableInput (404) naming the nearest */
export async function connectionNamed(documents: DocumentStore, name: string): Promise<Connection> {
  const all = await storedConnections(documents);
  const found =
    all.find((connection) => connection.name === name) ??
    all.find((connection) => connection.name.toLowerCase() === name.toLowerCase());
  if (found) return found;
  const names = all.map((connection) => connection.name);
  const near = nearestName(name, names);
  const known =
    names.length === 0
      ? 'there is none yet'
      : near
        ? `did you mean '${near}'?`
        : `there are: ${names.join(', ')}`;
  throw new UnusableInput(`there is no connection '${name}': ${known}`, { status: 404 });
}

export async function keepConnection(
  documents: DocumentStore,
  connection: Connection,
  note: string,
): Promise<void> {
  await documents.put(kind, connection.id, connection, { note });
}

export async function dropConnection(documents: DocumentStore, id: string): Promise<void> {
  for (const { id: file } of await documents.list(filesKind(id))) await documents.delete(filesKind(id), file);
  await documents.delete(stateKind, id);
  await documents.delete(kind, id);
}

export async function stateOf(documents: DocumentStore, id: string): Promise<ConnectionState> {
  const stored = await documents.get(stateKind, id);
  return connectionStateSchema.parse(stored?.body ?? {});
}

export async function keepState(documents: DocumentStore, id: string, state: ConnectionState): Promise<void> {
  await documents.put(stateKind, id, state, { forgetEarlier: true });
}

/** What became of the files of a connection, by name. */
export async function takenFiles(documents: DocumentStore, id: string): Promise<Map<string, TakenFile>> {
  const stored = await documents.list(filesKind(id));
  const files = stored.map(({ body }) => takenFileSchema.parse(body));
  return new Map(files.map((file) => [file.name, file]));
}

export async function keepTakenFile(documents: DocumentStore, id: string, file: TakenFile): Promise<void> {
  await documents.put(filesKind(id), hashOf(file.name), file, { forgetEarlier: true });
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
