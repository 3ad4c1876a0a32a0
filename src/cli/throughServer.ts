import { UnusableInput } from '../model/unusableInput.ts';
import type { Operation } from '../operations/operation.ts';

export interface RunningServer {
  url: string;
  token: string;
}

/** Has the server that holds the workspace run an operation. @throws UnusableInput with the server's own words where it refuses */
export async function callThroughServer(
  server: RunningServer,
  operation: Operation,
  input: unknown,
  signal: AbortSignal,
): Promise<unknown> {
  const response = await reach(server, operation, input, signal);
  const answer: unknown = await response.json();
  if (response.ok) return answer;
  const { detail, status } = answer as { detail?: string; status?: number };
  if ((status ?? 500) < 500) throw new UnusableInput(detail ?? 'the server refused', { status: 400 });
  throw new Error(detail ?? `the server answered ${response.status}`);
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
    throw new UnusableInput(
      `the server at ${server.url} holds the workspace and doesn't answer: stop it, or wait until it does`,
      { cause },
    );
  }
}
