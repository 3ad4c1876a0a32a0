import type { IncomingRequest } from '../../sources/protocols/incoming.ts';
import type { TakenRecords } from './intake.ts';

/** What stands in the log: a request as it came, with the source that its key named, or records that were read before. */
export type LogEntry =
  | { kind: 'request'; source: string; request: IncomingRequest }
  | { kind: 'records'; records: TakenRecords; receivedAt: number };

const kinds = { request: 1, records: 2 } as const;

/** Headers that decide how a body is read. Keys and cookies are not among them. */
const readHeaders: ReadonlySet<string> = new Set([
  'content-type',
  'content-encoding',
  'user-agent',
  'anonymousid',
  'sp-anonymous',
]);

/** An entry as the bytes of a record, in parts, so that a body is not copied. */
export function writeEntry(entry: LogEntry): Uint8Array[] {
  if (entry.kind === 'records')
    return [
      headOf(kinds.records, ''),
      Buffer.from(JSON.stringify({ records: entry.records, receivedAt: entry.receivedAt })),
    ];
  const { method, path, query, receivedAt, origin, body } = entry.request;
  const about = { source: entry.source, method, path, query: `${query}`, receivedAt, origin };
  return [headOf(kinds.request, JSON.stringify({ ...about, headers: headersOf(entry.request) })), body];
}

function headOf(kind: number, text: string): Uint8Array {
  const head = Buffer.allocUnsafe(5 + Buffer.byteLength(text));
  head[0] = kind;
  head.writeUInt32LE(head.length - 5, 1);
  head.write(text, 5);
  return head;
}

/** Headers that decide how a body is read; with `also`, one more. */
export function headersOf({ headers }: IncomingRequest, also?: string): IncomingRequest['headers'] {
  const kept: Record<string, IncomingRequest['headers'][string]> = {};
  for (const name in headers)
    if (readHeaders.has(name) || name === also || name.startsWith('ce-')) kept[name] = headers[name];
  return kept;
}

/** The entry again, so that reading it gives what it gave at first. */
export function readEntry(bytes: Uint8Array): LogEntry {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const bodyAt = 5 + buffer.readUInt32LE(1);
  if (buffer[0] === kinds.records)
    return { kind: 'records', ...(JSON.parse(buffer.toString('utf8', bodyAt)) as Kept['records']) };
  if (buffer[0] !== kinds.request) throw new Error(`the log holds a record of kind ${buffer[0]}`);
  const { source, query, ...about } = JSON.parse(buffer.toString('utf8', 5, bodyAt)) as Kept['request'];
  const request = { ...about, query: new URLSearchParams(query), body: buffer.subarray(bodyAt) };
  return { kind: 'request', source, request };
}

interface Kept {
  records: { records: TakenRecords; receivedAt: number };
  request: Omit<IncomingRequest, 'query' | 'body'> & { source: string; query: string };
}
