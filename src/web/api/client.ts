import type { InputOf, OperationName, OutputOf } from './types.ts';

/** What the server said no to: an RFC 9457 problem. Status 0 = the server could not be reached. */
export class ApiError extends Error {
  readonly status: number;
  readonly title: string;

  constructor(status: number, title: string, detail: string, options?: { cause?: unknown }) {
    super(detail, options);
    this.name = 'ApiError';
    this.status = status;
    this.title = title;
  }
}

export interface CallOptions {
  signal?: AbortSignal;
  /** makes the server send this call's progress on /api/live */
  requestId?: string;
  /** the call outlives the page */
  keepalive?: boolean;
}

/** Runs one operation on the server. */
export async function call<Name extends OperationName>(
  name: Name,
  input: InputOf<Name>,
  options: CallOptions = {},
): Promise<OutputOf<Name>> {
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (options.requestId !== undefined) headers['x-request-id'] = options.requestId;
  const response = await send(`/api/${name}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(input),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    ...(options.keepalive === true ? { keepalive: true } : {}),
  });
  return (await response.json()) as OutputOf<Name>;
}

export interface Upload {
  upload: string;
  name: string;
  bytes: number;
}

/** Sends a file for a later import; `upload` is what import and previewImport take as a file. */
export async function uploadFile(file: File, signal?: AbortSignal): Promise<Upload> {
  const response = await send(`/api/uploads?name=${encodeURIComponent(file.name)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: file,
    ...(signal === undefined ? {} : { signal }),
  });
  return (await response.json()) as Upload;
}

/** Address of an operation's result as a file. */
export function downloadAddress(
  operation: 'exportMap',
  input: Record<string, string | readonly string[] | undefined>,
): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(input)) {
    if (value === undefined) continue;
    for (const one of typeof value === 'string' ? [value] : value) query.append(key, one);
  }
  return `/api/download/${operation}?${query.toString()}`;
}

async function send(path: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch (cause) {
    if (init.signal?.aborted === true) throw cause;
    throw new ApiError(
      0,
      'No connection',
      'The Waymark server does not answer. Is it still running? This page will try again.',
      { cause },
    );
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

async function problemOf(response: Response): Promise<ApiError> {
  const fallback = `The server answered ${response.status} ${response.statusText}`.trim();
  let problem: unknown;
  try {
    problem = await response.json();
  } catch (cause) {
    const gone = response.status === 502 || response.status === 504;
    return new ApiError(
      gone ? 0 : response.status,
      gone ? 'No connection' : fallback,
      gone ? 'The Waymark server does not answer. Is it still running?' : fallback,
      { cause },
    );
  }
  const { title, detail } = (problem ?? {}) as { title?: unknown; detail?: unknown };
  const heading = typeof title === 'string' ? title : fallback;
  return new ApiError(response.status, heading, typeof detail === 'string' ? detail : heading);
}
