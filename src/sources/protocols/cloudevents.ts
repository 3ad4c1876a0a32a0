import { success } from './answers.ts';
import { limited } from './attributes.ts';
import { header, type IncomingRequest, isObject, type JsonObject, type Received } from './incoming.ts';
import { type ItemReading, longestName } from './interactionOf.ts';
import { cleanText, parseInnerJson, parseJson } from './json.ts';
import { MessageIds } from './messageId.ts';
import { readOwnWords } from './ownWords.ts';
import { plainBytes } from './plainBytes.ts';
import { readItems } from './readItems.ts';
import { answering } from './refusal.ts';
import { columnNames, fitsColumn } from './saidColumns.ts';
import { headerKey, queryKey } from './writeKeys.ts';

/** Whether a request carries CloudEvents, which may come to any address. */
export function isCloudEvent(request: IncomingRequest): boolean {
  const type = header(request, 'content-type');
  return (
    request.path === '/cloudevents' ||
    header(request, 'ce-id') !== '' ||
    type.startsWith('application/cloudevents')
  );
}

/**
 * Reads CloudEvents 1.0: binary (attributes in `ce-` headers), structured, or batched. `data` may use the canonical columns; without
 * them the type is the touchpoint and the subject the customer. Known by source and id together.
 */
export function readCloudEvents(request: IncomingRequest): Received {
  return answering('cloudevents', request, () => {
    const items = eventsIn(request);
    const context = { receivedAt: request.receivedAt, ids: new MessageIds() };
    const key = headerKey(request) ?? queryKey(request, 'key');
    return readItems('cloudevents', items, (item) => readEvent(item, context), key, success());
  });
}

function eventsIn(request: IncomingRequest): unknown[] {
  const bytes = plainBytes(request);
  const attributes = headerAttributes(request);
  if (attributes['id'] === undefined && attributes['type'] === undefined) {
    const body = parseJson(bytes);
    return Array.isArray(body) ? body : [body];
  }
  if (bytes.length === 0) return [attributes];
  return [{ ...attributes, data: dataIn(bytes, header(request, 'content-type')) }];
}

function dataIn(bytes: Uint8Array, contentType: string): unknown {
  if (/^(application\/json|[^;]*\+json)/i.test(contentType) || contentType === '') return parseJson(bytes);
  return parseInnerJson(bytes) ?? cleanText(Buffer.from(bytes).toString('utf8'));
}

function headerAttributes(request: IncomingRequest): Record<string, unknown> {
  const attributes: Record<string, unknown> = {};
  for (const name in request.headers)
    if (name.startsWith('ce-') && name.length > 3) attributes[name.slice(3)] = decoded(header(request, name));
  return attributes;
}

/** Values of headers are percent-encoded UTF-8. */
function decoded(value: string): string {
  try {
    return cleanText(value.includes('%') ? decodeURIComponent(value) : value);
  } catch {
    return cleanText(value);
  }
}

const core = new Set(['specversion', 'id', 'source', 'type', 'time', 'subject', 'data', 'data_base64']);
const skippedExtensions = new Set(['datacontenttype', 'dataschema', 'traceparent', 'tracestate']);

function readEvent(item: unknown, context: { receivedAt: number; ids: MessageIds }): ItemReading {
  if (!isObject(item)) return 'the event is no object';
  const { id, source, type, specversion, subject } = item;
  if (!isText(specversion)) return 'the event has no specversion: give "1.0"';
  if (!isText(id) || !isText(source) || !isText(type)) return 'the event lacks one of id, source, type';
  return readOwnWords(recordOf(item), {
    receivedAt: context.receivedAt,
    ids: context.ids,
    id: `${source.includes(' ') ? source.replaceAll(' ', '%20') : source} ${id}`,
    time: item['time'],
    customer: subject,
    touchpoint: limited(type, longestName.touchpoint, []),
    channel: 'server',
    sentAt: undefined,
  });
}

/**
 * Extensions and data as one record, the data first. What has the name of a column and can't stand in it, and what names the
 * business's object and not the event (`id`, `source`, `time`), is kept as `data.NAME`.
 */
function recordOf(event: JsonObject): JsonObject {
  const data = event['data'] ?? inBase64(event['data_base64']);
  const record: Record<string, unknown> = { eventSource: event['source'] };
  for (const name in event)
    if (!core.has(name) && !skippedExtensions.has(name)) put(record, name, event[name]);
  if (isObject(data)) for (const name in data) put(record, name, data[name]);
  else if (data !== undefined && data !== null) record['data'] = data;
  return record;
}

const names: ReadonlySet<string> = new Set(['customer', 'touchpoint', 'channel', 'kind', ...columnNames]);
const ofTheObject: ReadonlySet<string> = new Set(['id', 'source', 'time', 'sentAt', '__proto__']);

function put(record: Record<string, unknown>, name: string, value: unknown): void {
  const kept = !ofTheObject.has(name) && (!names.has(name) || fitsColumn(name, value));
  record[kept ? name : `data.${name}`] = value;
}

function inBase64(value: unknown): unknown {
  if (typeof value !== 'string') return undefined;
  const bytes = Buffer.from(value, 'base64');
  return parseInnerJson(bytes) ?? undefined;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
