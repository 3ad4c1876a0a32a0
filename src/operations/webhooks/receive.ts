import { type IncomingRequest, isObject } from '../../sources/protocols/incoming.ts';
import { Refusal } from '../../sources/protocols/refusal.ts';
import { parseMapping } from '../../sources/webhooks/mapping.ts';
import { type DeliveredBody, readBody } from '../../sources/webhooks/readBody.ts';
import { whyRefused } from '../../sources/webhooks/signature.ts';
import type { Context } from '../context.ts';
import { gather, gatherNothing } from '../ingest/toArrivals.ts';
import { readDelivery } from './readDelivery.ts';
import { findWebhook, webhookSecret } from './stored.ts';

/** What a webhook answers: 200 once all that came is on disk, whether it could be mapped or waits in quarantine. */
export interface WebhookAnswer {
  status: 200 | 401 | 404;
  body: Record<string, unknown> | string;
}

type Receiving = Pick<Context, 'workspace' | 'intake' | 'deliveries'>;

/**
 * Takes one delivery. `address` is the one that the sender called.
 * @throws IntakeRefused while no more can be taken: the sender is to come again
 */
export async function receiveWebhook(
  { workspace, intake, deliveries }: Receiving,
  id: string,
  request: IncomingRequest,
  address: string,
): Promise<WebhookAnswer> {
  const webhook = await findWebhook(workspace.documents, id);
  const secret = webhook === null ? null : await webhookSecret(workspace.documents, id);
  if (webhook === null || secret === null)
    return { status: 404, body: 'there is no webhook at this address: copy it again from the Sources page' };
  const { receivedAt } = request;
  const read = bodyOf(request);
  const form = typeof read === 'string' ? null : read.form;
  const delivery = {
    headers: request.headers,
    query: request.query,
    body: request.body,
    url: address,
    form,
    receivedAt,
  };
  const refused = whyRefused(webhook.check, secret, delivery);
  const note = { at: receivedAt, bytes: request.body.length, accepted: 0, quarantined: 0 };
  if (refused !== null) {
    deliveries.note(id, { ...note, outcome: 'refused', reason: refused, payload: null });
    return { status: 401, body: refused };
  }
  const { source } = webhook;
  if (typeof read === 'string') {
    const raw = Buffer.from(request.body.subarray(0, longestUnread)).toString('utf8');
    await intake.takeRecords({ invalid: [{ source, reason: read, raw }] });
    deliveries.note(id, { ...note, outcome: 'quarantined', quarantined: 1, reason: read, payload: null });
    return { status: 200, body: { received: 1, accepted: 0, quarantined: 1 } };
  }
  const challenge = challengeIn(read.value);
  if (challenge !== null) return { status: 200, body: challenge };
  const found = readDelivery(parseMapping(webhook.mapping), read.value, receivedAt);
  const accepted = found.accepted.length;
  const quarantined = found.invalid.length;
  if (accepted + quarantined > 0) {
    const gathered = gatherNothing();
    gather(gathered, found, source);
    const { signals: _signals, ...records } = gathered;
    await intake.takeRecords(records);
  }
  deliveries.note(id, {
    ...note,
    accepted,
    quarantined,
    outcome: found.ignored ? 'ignored' : quarantined > 0 ? 'quarantined' : 'taken',
    reason: found.invalid[0]?.reason ?? null,
    payload: read.value,
  });
  return { status: 200, body: { received: accepted + quarantined, accepted, quarantined } };
}

const longestUnread = 100_000;

/** The body, or the reason why it can't be read. */
function bodyOf(request: IncomingRequest): DeliveredBody | string {
  try {
    return readBody(request);
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}

/** Slack and others ask once, with a text to send back, whether the address is theirs to call. */
function challengeIn(body: unknown): string | null {
  if (!isObject(body) || body['type'] !== 'url_verification') return null;
  const { challenge } = body;
  return typeof challenge === 'string' && /^[\w-]{1,200}$/.test(challenge) ? challenge : null;
}
