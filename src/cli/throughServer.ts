import { NoRoom } from '../model/noRoom.ts';
import { UnusableInput } from '../model/unusableInput.ts';
import type { Operation } from '../operations/operation.ts';
import { notesHeader, readNotes } from '../server/notes.ts';
import type { Shell } from './shell.ts';

export interface RunningServer {
  url: string;
  token: string;
}

/** Has the server that holds the workspace run an operation. @throws UnusableInput with the server's own words where it refuses */
export async function callThroughServer(
  server: RunningServer,
  operation: Operation,
  input: unknown,
  { signal, terminal }: Pick<Shell, 'signal' | 'terminal'>,
): Promise<unknown> {
  await checkAnswers(server);
  const response = await reach(server, operation, input, signal);
  for (const note of readNotes(response.headers.get(notesHeader))) terminal.warn(note);
  const answer: unknown = await response.json();
  if (response.ok) return answer;
  const { detail, status } = answer as { detail?: string; status?: number };
  if ((status ?? 500) < 500) throw new UnusableInput(detail ?? 'the server refused', { status: 400 });
  if (status === 507) throw new NoRoom(detail ?? 'there is no room left on the disk of the server');
  throw new Error(detail ?? `the server answered ${response.status}`);
}

const answersWithinMs = 5000;

/** A holder that takes no calls any more is found out at once, however long the operation itself may take. */
async function checkAnswers({ url }: RunningServer): Promise<void> {
  await fetch(`${url}/health`, { signal: AbortSignal.timeout(answersWithinMs) }).catch((cause: unknown) => {
    throw new UnusableInput(
      `the server at ${url} holds the workspace and doesn't answer: end it, or wait until it answers, and try again`,
      { cause },
    );
  });
}

async function reach(
  server: RunningServer,
  operation: Operation,
  input: unknown,
  signal: AbortSignal,
): Promise<Response> {
  try {
    return await fetch(`${server.url}/api/${operation.name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${server.token}` },
      body: JSON.stringify(input ?? {}),
      signal,
    });
  } catch (cause) {
    signal.throwIfAborted();
    throw new UnusableInput(
      `the server at ${server.url} broke the call off: see what it says, and try again`,
      { cause },
    );
  }
}
