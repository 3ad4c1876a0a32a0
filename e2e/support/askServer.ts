import type { App } from './openApp.ts';

/** Runs an operation over HTTP, as the page does. */
export async function askServer<Result>(app: App, operation: string, input: object): Promise<Result> {
  const response = await fetch(`${app.address}/api/${operation}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
  if (!response.ok) throw new Error(`${operation} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as Result;
}
