import { createHmac, timingSafeEqual } from 'node:crypto';
import type { WebhookCheck } from '../../model/webhook.ts';

/** A delivery as it came in. */
export interface Delivery {
  /** names in lower case */
  headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  query: URLSearchParams;
  body: Uint8Array;
  /** the address as its sender called it, with query */
  url: string;
  /** fields of a form; null where the body is none */
  form: readonly (readonly [string, string])[] | null;
  /** ms since 1970-01-01 UTC */
  receivedAt: number;
}

/** A signature with a time holds for so long before and after; what comes later could be a recorded delivery. */
export const replayWindow = 5 * 60_000;

/** The reason why a delivery is not to be believed; null where it is. `secret` is what both sides know (of the scheme `key`, the key itself). */
export function whyRefused(check: WebhookCheck, secret: string, delivery: Delivery): string | null {
  switch (check.scheme) {
    case 'key':
      return keysIn(delivery).some((key) => equal(key, secret)) ? null : 'the key is missing, or another one';
    case 'hmac': {
      const said = headerOf(delivery, check.header);
      if (said === '') return `the header ${check.header} is missing`;
      const given = said.startsWith(check.prefix) ? said.slice(check.prefix.length) : said;
      const expected = createHmac(check.algorithm, secret).update(delivery.body).digest(check.encoding);
      return matches(given, expected, check.encoding) ? null : mismatch;
    }
    case 'stripe': {
      const said = headerOf(delivery, check.header);
      if (said === '') return `the header ${check.header} is missing`;
      const parts = said.split(',').map((part) => part.trim().split('=', 2));
      const time = parts.find(([name]) => name === 't')?.[1] ?? '';
      const given = parts.filter(([name]) => name === 'v1').map(([, value]) => value ?? '');
      const expected = hmac(secret, `${time}.`, delivery.body).digest('hex');
      if (!given.slice(0, 10).some((one) => matches(one, expected, 'hex'))) return mismatch;
      return whyStale(Number(time) * 1000, delivery);
    }
    case 'slack': {
      const time = headerOf(delivery, 'x-slack-request-timestamp');
      const expected = hmac(secret, `v0:${time}:`, delivery.body).digest('hex');
      if (!matches(headerOf(delivery, 'x-slack-signature').replace(/^v0=/, ''), expected, 'hex'))
        return mismatch;
      return whyStale(Number(time) * 1000, delivery);
    }
    case 'zendesk': {
      const time = headerOf(delivery, 'x-zendesk-webhook-signature-timestamp');
      const expected = hmac(secret, time, delivery.body).digest('base64');
      if (!matches(headerOf(delivery, 'x-zendesk-webhook-signature'), expected, 'base64')) return mismatch;
      return whyStale(Date.parse(time), delivery);
    }
    case 'twilio': {
      const fields = [...(delivery.form ?? [])].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
      const text = delivery.url + fields.map(([name, value]) => name + value).join('');
      const expected = createHmac('sha1', secret).update(text).digest('base64');
      return matches(headerOf(delivery, 'x-twilio-signature'), expected, 'base64') ? null : mismatch;
    }
  }
}

const mismatch = 'the signature does not fit the body and the secret';

function hmac(secret: string, before: string, body: Uint8Array) {
  return createHmac('sha256', secret).update(before).update(body);
}

function headerOf({ headers }: Delivery, name: string): string {
  const value = headers[name.toLowerCase()];
  return (typeof value === 'string' ? value : (value?.[0] ?? '')).trim();
}

function whyStale(time: number, { receivedAt }: Delivery): string | null {
  if (!Number.isFinite(time)) return 'the signature has no time';
  return Math.abs(receivedAt - time) <= replayWindow
    ? null
    : `the signature is ${Math.round(Math.abs(receivedAt - time) / 60_000)} minutes ${time < receivedAt ? 'old' : 'ahead'}, and ${replayWindow / 60_000} are the most`;
}

/** Keys as a sender may give them: in the address, as a bearer token, as the password of Basic, in X-Api-Key. */
function keysIn(delivery: Delivery): string[] {
  const [scheme = '', credentials = ''] = headerOf(delivery, 'authorization').split(/\s+/, 2);
  const basic = /^basic$/i.test(scheme)
    ? Buffer.from(credentials.slice(0, 2048), 'base64').toString('utf8').split(':')
    : [];
  return [
    delivery.query.get('key') ?? '',
    /^bearer$/i.test(scheme) ? credentials : '',
    ...basic,
    headerOf(delivery, 'x-api-key'),
  ].filter((key) => key !== '');
}

/** Compares signatures in constant time; hexadecimal digits may be large or small, base64 may lack its padding. */
function matches(given: string, expected: string, encoding: 'hex' | 'base64'): boolean {
  const plain = (text: string) => (encoding === 'hex' ? text.toLowerCase() : text.replace(/=+$/, ''));
  return equal(plain(given), plain(expected));
}

function equal(given: string, expected: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(expected);
  return a.length === b.length && timingSafeEqual(a, b);
}
