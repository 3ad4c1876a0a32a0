import { jsonAnswer } from './answers.ts';
import {
  type Answer,
  header,
  type IncomingRequest,
  isObject,
  type JsonObject,
  type Received,
  type WriteKey,
} from './incoming.ts';
import { parseJson } from './json.ts';
import { MessageIds } from './messageId.ts';
import { plainBytes } from './plainBytes.ts';
import { readPosthogEvent } from './posthogEvent.ts';
import { nothing, readItems } from './readItems.ts';
import { answering, Refusal } from './refusal.ts';
import { headerKey, keyOf, queryKey } from './writeKeys.ts';

const eventPaths = new Set(['/batch', '/e', '/capture', '/track', '/engage', '/i/v0/e']);
const questionPaths = new Set(['/flags', '/decide']);
const configPath = /^\/array\/([^/]+)\/config(?:\.js)?$/;

/** Whether an address is one of PostHog's. */
export function isPosthogPath(path: string): boolean {
  const bare = bareOf(path);
  return eventPaths.has(bare) || questionPaths.has(bare) || configPath.test(bare);
}

/**
 * Reads a request of PostHog's clients: events one by one, as a list, or as a batch; as JSON, or in the old form `data=` with base64.
 * Questions for feature flags are answered with none.
 */
export function readPosthog(request: IncomingRequest): Received {
  return answering('posthog', request, () => {
    const path = bareOf(request.path);
    const config = configPath.exec(path);
    if (config) {
      const answer = path.endsWith('.js') ? configScript(config[1] ?? '') : jsonAnswer(noConfig);
      return nothing('posthog', keyOf('path', config[1]), answer);
    }
    if (questionPaths.has(path)) return readQuestion(request);
    return readEvents(request);
  });
}

function bareOf(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

function readEvents(request: IncomingRequest): Received {
  const body = bodyOf(request);
  const envelope = isObject(body) ? body : {};
  const batch = Array.isArray(body) ? body : envelope['batch'];
  const items: unknown[] = Array.isArray(batch) ? batch : [body];
  const { receivedAt } = request;
  const sentAt = envelope['sent_at'] ?? envelope['sentAt'] ?? request.query.get('_');
  const ids = new MessageIds();
  const read = (item: unknown) => readPosthogEvent(item, { sentAt, receivedAt, ids });
  return readItems('posthog', items, read, keyIn(request, envelope, items[0]), jsonAnswer({ status: 'Ok' }));
}

function readQuestion(request: IncomingRequest): Received {
  const body = request.body.length === 0 ? {} : bodyOf(request);
  return nothing('posthog', keyIn(request, isObject(body) ? body : {}, undefined), jsonAnswer(noFlags));
}

const noConfig = {
  supportedCompression: ['gzip', 'gzip-js'],
  hasFeatureFlags: false,
  autocapture_opt_out: true,
  capturePerformance: false,
  sessionRecording: false,
  heatmaps: false,
  surveys: false,
};

const noFlags = {
  ...noConfig,
  flags: {},
  featureFlags: {},
  featureFlagPayloads: {},
  errorsWhileComputingFlags: false,
};

/** The configuration as the script by which posthog-js asks for it first. */
function configScript(token: string): Answer {
  const place = 'window._POSTHOG_REMOTE_CONFIG';
  const entry = `${JSON.stringify(token)}: ${JSON.stringify({ config: noConfig, siteApps: [] })}`;
  const body = `${place} = Object.assign(${place} || {}, { ${entry} });`.replaceAll('<', '\\u003c');
  return { status: 200, headers: { 'content-type': 'text/javascript; charset=utf-8' }, body };
}

function keyIn(request: IncomingRequest, envelope: JsonObject, first: unknown): WriteKey | null {
  const event: JsonObject = isObject(first) ? first : {};
  const properties = isObject(event['properties']) ? event['properties'] : {};
  return (
    keyOf('body', envelope['api_key'] ?? envelope['token']) ??
    keyOf('body', event['api_key'] ?? event['token'] ?? properties['token']) ??
    headerKey(request) ??
    queryKey(request, 'api_key', 'token', 'key')
  );
}

function bodyOf(request: IncomingRequest): unknown {
  const bytes = plainBytes(request);
  const said = header(request, 'content-type').startsWith('application/x-www-form-urlencoded');
  const looksLikeForm = bytes[0] === 0x64 && bytes[1] === 0x61;
  const inQuery = bytes.length === 0 ? request.query.get('data') : null;
  if (inQuery !== null) return parseJson(base64(inQuery));
  if (!looksLikeForm && !(said && bytes[0] !== 0x7b && bytes[0] !== 0x5b)) return parseJson(bytes);
  const data = new URLSearchParams(Buffer.from(bytes).toString('utf8')).get('data');
  if (data === null) throw new Refusal(400, 'The form has no field `data` with events.');
  return parseJson(base64(data));
}

/** JSON as it is, or as base64; a `+` may have become a blank on the way. */
function base64(text: string): Uint8Array {
  const first = text.trimStart()[0];
  if (first === '{' || first === '[') return Buffer.from(text);
  return Buffer.from(text.replaceAll(' ', '+'), 'base64');
}
