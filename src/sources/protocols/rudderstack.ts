import { readCalls } from './callBatch.ts';
import { header, type IncomingRequest, type Received } from './incoming.ts';
import { answering } from './refusal.ts';
import { callAddresses } from './segment.ts';

/**
 * Whether a request to a /v1 address comes from RudderStack's clients, by what they alone send: gzip called a form (Node), the
 * header AnonymousId (browser, mobile). It only decides what the request is called: both are read by the same rules.
 */
export function isRudderstack(request: IncomingRequest): boolean {
  const { headers } = request;
  if (headers['anonymousid'] !== undefined || /rudder/i.test(header(request, 'user-agent'))) return true;
  return (
    header(request, 'content-type').startsWith('application/x-www-form-urlencoded') &&
    header(request, 'content-encoding') === 'gzip'
  );
}

/** Reads a request of RudderStack's clients: Segment's calls with `originalTimestamp`, and traits doubled into `context.traits`. */
export function readRudderstack(request: IncomingRequest): Received {
  return answering('rudderstack', request, () =>
    readCalls('rudderstack', request, callAddresses.get(request.path.split('/')[2] ?? '') ?? null),
  );
}
