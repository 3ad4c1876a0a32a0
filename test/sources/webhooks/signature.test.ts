import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type WebhookCheck, webhookCheckSchema } from '../../../src/model/webhook.ts';
import { type Delivery, whyRefused } from '../../../src/sources/webhooks/signature.ts';

const now = Date.parse('2026-03-05T12:00:00Z');

function delivery(
  body: string,
  headers: Record<string, string> = {},
  more: Partial<Delivery> = {},
): Delivery {
  return {
    headers,
    query: new URLSearchParams(),
    body: Buffer.from(body),
    url: '',
    form: null,
    receivedAt: now,
    ...more,
  };
}

const check = (value: unknown): WebhookCheck => webhookCheckSchema.parse(value);

describe('signatures as their makers publish them', () => {
  it('GitHub', () => {
    const github = check({ scheme: 'hmac', header: 'X-Hub-Signature-256', prefix: 'sha256=' });
    const signed = {
      'x-hub-signature-256': 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
    };
    const secret = "It's a Secret to Everybody";
    expect(whyRefused(github, secret, delivery('Hello, World!', signed))).toBeNull();
    expect(whyRefused(github, secret, delivery('Hello, World?', signed))).toMatch(/does not fit/);
    expect(whyRefused(github, 'another', delivery('Hello, World!', signed))).toMatch(/does not fit/);
    expect(whyRefused(github, secret, delivery('Hello, World!'))).toMatch(/is missing/);
  });

  it('Slack', () => {
    const body =
      'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c';
    const headers = {
      'x-slack-request-timestamp': '1531420618',
      'x-slack-signature': 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
    };
    const secret = '8f742231b10e8888abcd99yyyzzz85a5';
    const then = { receivedAt: 1531420618_000 + 60_000 };
    expect(whyRefused(check({ scheme: 'slack' }), secret, delivery(body, headers, then))).toBeNull();
    expect(whyRefused(check({ scheme: 'slack' }), secret, delivery(body, headers))).toMatch(/minutes old/);
  });

  it('Twilio', () => {
    const form = Object.entries({
      CallSid: 'CA1234567890ABCDE',
      Caller: '+14158675309',
      Digits: '1234',
      From: '+14158675309',
      To: '+18005551212',
    });
    const given = { 'x-twilio-signature': 'RSOYDt4T1cUTdK1PDd93/VVr8B8=' };
    const url = 'https://mycompany.com/myapp.php?foo=1&bar=2';
    expect(whyRefused(check({ scheme: 'twilio' }), '12345', delivery('', given, { url, form }))).toBeNull();
    expect(
      whyRefused(check({ scheme: 'twilio' }), '12345', delivery('', given, { url: `${url}3`, form })),
    ).not.toBeNull();
  });
});

describe('signatures with a time', () => {
  const hmac = (text: string, encoding: 'hex' | 'base64') =>
    createHmac('sha256', 'the secret').update(text).digest(encoding);

  it.each([
    [0, null],
    [4 * 60, null],
    [-4 * 60, null],
    [6 * 60, /6 minutes old/],
    [-6 * 60, /6 minutes ahead/],
  ])('Stripe, %i s old', (age, refused) => {
    const time = now / 1000 - age;
    const header = `t=${time},v1=${'0'.repeat(64)},v1=${hmac(`${time}.{}`, 'hex')},v0=x`;
    const why = whyRefused(
      check({ scheme: 'stripe' }),
      'the secret',
      delivery('{}', { 'stripe-signature': header }),
    );
    if (refused === null) expect(why).toBeNull();
    else expect(why).toMatch(refused);
  });

  it('Stripe, with another time than the signed one', () => {
    const header = `t=${now / 1000},v1=${hmac(`${now / 1000 - 1}.{}`, 'hex')}`;
    expect(
      whyRefused(check({ scheme: 'stripe' }), 'the secret', delivery('{}', { 'stripe-signature': header })),
    ).not.toBeNull();
  });

  it('Zendesk', () => {
    const time = '2026-03-05T11:59:00Z';
    const headers = {
      'x-zendesk-webhook-signature': hmac(`${time}{}`, 'base64'),
      'x-zendesk-webhook-signature-timestamp': time,
    };
    const zendesk = check({ scheme: 'zendesk' });
    expect(whyRefused(zendesk, 'the secret', delivery('{}', headers))).toBeNull();
    expect(whyRefused(zendesk, 'the secret', delivery('{ }', headers))).not.toBeNull();
    expect(whyRefused(zendesk, 'the secret', delivery('{}', headers, { receivedAt: now + 600_000 }))).toMatch(
      /old/,
    );
    expect(whyRefused(zendesk, 'the secret', delivery('{}'))).not.toBeNull();
  });
});

describe('keys', () => {
  const key = check({ scheme: 'key' });
  it.each([
    ['in the address', delivery('', {}, { query: new URLSearchParams('key=abcdefgh') })],
    ['as a bearer token', delivery('', { authorization: 'Bearer abcdefgh' })],
    ['as the password of Basic', delivery('', { authorization: `Basic ${btoa('any:abcdefgh')}` })],
    ['in X-Api-Key', delivery('', { 'x-api-key': 'abcdefgh' })],
  ])('%s', (_where, given) => {
    expect(whyRefused(key, 'abcdefgh', given)).toBeNull();
    expect(whyRefused(key, 'abcdefgi', given)).toMatch(/another one/);
    expect(whyRefused(key, 'abcdefghi', given)).not.toBeNull();
  });

  it('none', () => expect(whyRefused(key, 'abcdefgh', delivery(''))).not.toBeNull());
});
