import { success } from './answers.ts';
import { channelOfSender } from './channel.ts';
import {
  type IncomingRequest,
  isObject,
  type JsonObject,
  type Protocol,
  type Received,
  type WriteKey,
} from './incoming.ts';
import { parseJson } from './json.ts';
import { MessageIds } from './messageId.ts';
import { plainBytes } from './plainBytes.ts';
import { readItems } from './readItems.ts';
import { type CallType, readTrackCall } from './trackCall.ts';
import { headerKey, keyOf, queryKey } from './writeKeys.ts';

/** Reads one call, or a batch of them, of the Segment specification. `type` is the call that the address names; null for a batch. */
export function readCalls(protocol: Protocol, request: IncomingRequest, type: CallType | null): Received {
  const body = parseJson(plainBytes(request));
  const envelope = isObject(body) ? body : {};
  const context = {
    type,
    sentAt: envelope['sentAt'],
    receivedAt: request.receivedAt,
    sender: channelOfSender(request),
    ids: new MessageIds(),
  };
  const batch = Array.isArray(body) ? body : envelope['batch'];
  const items: unknown[] = Array.isArray(batch) ? batch : [body];
  return readItems(
    protocol,
    items,
    (item) => readTrackCall(item, context),
    keyIn(request, envelope, items),
    success(),
  );
}

/** The key of a batch: from the header, the envelope, the first item or the address. */
export function keyIn(
  request: IncomingRequest,
  envelope: JsonObject,
  items: readonly unknown[],
): WriteKey | null {
  const first = isObject(items[0]) ? items[0]['writeKey'] : undefined;
  return (
    headerKey(request) ??
    keyOf('body', envelope['writeKey']) ??
    keyOf('body', first) ??
    queryKey(request, 'writeKey', 'key')
  );
}
