import { jsonAnswer, success } from './answers.ts';
import { readCalls } from './callBatch.ts';
import type { IncomingRequest, Received } from './incoming.ts';
import { nothing } from './readItems.ts';
import { answering } from './refusal.ts';
import type { CallType } from './trackCall.ts';
import { headerKey, keyOf } from './writeKeys.ts';

/** Calls by the last part of their address; null takes a batch. */
export const callAddresses: ReadonlyMap<string, CallType | null> = new Map<string, CallType | null>([
  ['batch', null],
  ['b', null],
  ['import', null],
  ['track', 'track'],
  ['t', 'track'],
  ['identify', 'identify'],
  ['i', 'identify'],
  ['page', 'page'],
  ['p', 'page'],
  ['screen', 'screen'],
  ['s', 'screen'],
  ['group', 'group'],
  ['g', 'group'],
  ['alias', 'alias'],
  ['a', 'alias'],
]);

const settingsPath = /^\/v1\/projects\/([^/]+)\/settings$/;

/** Whether an address is one of Segment's (and RudderStack's). */
export function isSegmentPath(path: string): boolean {
  const [, first, second, ...more] = path.split('/');
  if (first !== 'v1' || second === undefined) return false;
  return settingsPath.test(path) || (more.join('') === '' && (second === 'm' || callAddresses.has(second)));
}

/**
 * Reads a request of Segment's clients: /v1/batch, /v1/track … and the browser's /v1/t …, as JSON under any content type;
 * /v1/projects/KEY/settings, without which analytics-next sends nothing; and /v1/m, its own measurements, which are not kept.
 */
export function readSegment(request: IncomingRequest): Received {
  return answering('segment', request, () => {
    const settings = settingsPath.exec(request.path);
    if (settings) return readSettings(request, settings[1] ?? '');
    const call = request.path.split('/')[2] ?? '';
    if (call === 'm') return nothing('segment', headerKey(request), success());
    return readCalls('segment', request, callAddresses.get(call) ?? null);
  });
}

function readSettings(request: IncomingRequest, writeKey: string): Received {
  return nothing('segment', keyOf('path', writeKey), jsonAnswer(segmentSettings(writeKey, request.origin)));
}

/** The settings document that sends analytics-next here, for its calls to `ORIGIN/v1/t` and so on. */
export function segmentSettings(writeKey: string, origin: string): object {
  const { host, protocol } = new URL(origin);
  return {
    integrations: {
      'Segment.io': { apiKey: writeKey, apiHost: `${host}/v1`, protocol: protocol.slice(0, -1) },
    },
    plan: { track: { __default: { enabled: true, integrations: {} } } },
    edgeFunction: {},
    analyticsNextEnabled: true,
    middlewareSettings: {},
    enabledMiddleware: {},
    metrics: { sampleRate: 0 },
    legacyVideoPluginsEnabled: false,
    remotePlugins: [],
  };
}
