import type { IncomingRequest } from '../../sources/protocols/incoming.ts';
import { protocolOf } from '../../sources/protocols/readIncoming.ts';

const noBody = new Uint8Array();
/** the API, surveys and webhooks */
const own = /^\/(api|s|webhooks)\//;
const noQuery = new URLSearchParams();

/** Whether a request is one of those that clients send, by its address and headers. The product's own addresses never are. */
export function isForIntake(method: string, path: string, headers: IncomingRequest['headers']): boolean {
  if (path === '/' || own.test(path)) return false;
  const about = { method, path, headers, query: noQuery, body: noBody, receivedAt: 0, origin: '' };
  return protocolOf(about) !== null;
}
