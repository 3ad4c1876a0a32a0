import { success } from './answers.ts';
import { type Answer, type IncomingRequest, isObject, type JsonObject, type Received } from './incoming.ts';
import { cleanText, parseJson } from './json.ts';
import { MessageIds } from './messageId.ts';
import { plainBytes } from './plainBytes.ts';
import { readItems } from './readItems.ts';
import { answering } from './refusal.ts';
import { readSnowplowEvent } from './snowplowEvent.ts';
import { headerKey, keyOf, queryKey } from './writeKeys.ts';

const postPath = /^\/com\.snowplowanalytics\.snowplow\/tp2\/?$/;

/** Whether an address is one of Snowplow's. */
export function isSnowplowPath(path: string): boolean {
  return path === '/i' || postPath.test(path);
}

/** Reads a request of Snowplow's trackers: POST …/tp2 with a list of events, or GET /i with one in the query. Neither has a key: the application's id stands for it. */
export function readSnowplow(request: IncomingRequest): Received {
  return answering('snowplow', request, () => {
    const inQuery = request.method === 'GET' || request.method === 'HEAD';
    const items = inQuery ? [queryFields(request.query)] : postedEvents(request);
    const ids = new MessageIds();
    const read = (item: unknown) => readSnowplowEvent(item, request.receivedAt, ids);
    const key =
      headerKey(request) ??
      queryKey(request, 'key') ??
      keyOf('appId', isObject(items[0]) ? items[0]['aid'] : undefined);
    return readItems('snowplow', items, read, key, inQuery ? pixel() : success());
  });
}

function postedEvents(request: IncomingRequest): unknown[] {
  const body = parseJson(plainBytes(request));
  const data = isObject(body) ? body['data'] : body;
  return Array.isArray(data) ? data : [body];
}

function queryFields(query: URLSearchParams): JsonObject {
  const fields: Record<string, string> = Object.create(null);
  for (const [name, value] of query) fields[name] = cleanText(value);
  return fields;
}

/** A transparent picture of one point, as trackers of web pages ask for one. */
function pixel(): Answer {
  const body = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
  return { status: 200, headers: { 'content-type': 'image/gif', 'cache-control': 'no-store' }, body };
}
