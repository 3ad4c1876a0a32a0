import { isCloudEvent, readCloudEvents } from './cloudevents.ts';
import type { IncomingRequest, Protocol, Received } from './incoming.ts';
import { plainPath, readPlain } from './plain.ts';
import { isPosthogPath, readPosthog } from './posthog.ts';
import { isRudderstack, readRudderstack } from './rudderstack.ts';
import { isSegmentPath, readSegment } from './segment.ts';
import { isSnowplowPath, readSnowplow } from './snowplow.ts';

const readers: Readonly<Record<Protocol, (request: IncomingRequest) => Received>> = {
  segment: readSegment,
  rudderstack: readRudderstack,
  posthog: readPosthog,
  snowplow: readSnowplow,
  cloudevents: readCloudEvents,
  plain: readPlain,
};

/** The protocol of a request, by its address and, for CloudEvents, its headers; null where it is none that is read here. */
export function protocolOf(request: IncomingRequest): Protocol | null {
  const { path } = request;
  if (isCloudEvent(request)) return 'cloudevents';
  if (path === plainPath) return 'plain';
  if (isSegmentPath(path)) return isRudderstack(request) ? 'rudderstack' : 'segment';
  if (isPosthogPath(path)) return 'posthog';
  return isSnowplowPath(path) ? 'snowplow' : null;
}

/** Reads a request in its protocol; null where it has none. Pure, and throws for nothing that a client may send. */
export function readIncoming(request: IncomingRequest): Received | null {
  const protocol = protocolOf(request);
  return protocol === null ? null : readers[protocol](request);
}
