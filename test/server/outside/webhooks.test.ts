import { createHmac } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Outside, openOutside } from './support.ts';

let outside: Outside;
let now = Date.parse('2026-03-05T12:00:00Z');
beforeAll(async () => {
  outside = await openOutside(() => now);
});
afterAll(() => outside.close());

interface Made {
  webhook: { id: string; source: string };
  address: string;
  secret: string;
}
const make = (input: object) => outside.ask<Made>('createWebhook', input);
const post = (url: string, payload: string | Buffer, headers: Record<string, string> = {}) =>
  outside.app.inject({
    method: 'POST',
    url,
    payload,
    headers: { 'content-type': 'application/json', ...headers },
  });

async function sourceOf(source: string) {
  await outside.context.intake.settled();
  const { sources } = await outside.context.workspace.interactions.summary();
  return sources.find((one) => one.source === source);
}

describe('a webhook with a key', () => {
  it('keeps a delivery once, however often it comes', async () => {
    const { address } = await make({ name: 'bookings' });
    const body = JSON.stringify({
      event: 'Booked',
      id: 'e1',
      customer_id: 'C-1',
      time: '2026-03-02T09:30:00Z',
    });
    for (let time = 0; time < 3; time++) {
      const { statusCode, json } = await post(address, body);
      expect([statusCode, json()]).toEqual([200, { received: 1, accepted: 1, quarantined: 0 }]);
    }
    expect(await sourceOf('bookings')).toMatchObject({
      received: 3,
      accepted: 1,
      duplicate: 2,
      quarantined: 0,
    });
    const [kept] = await outside.context.workspace.interactions.interactionsOf('C-1');
    expect(kept).toMatchObject({ touchpoint: 'Booked', source: 'bookings', historical: false });
  });

  it('takes gzip and forms', async () => {
    const { address } = await make({ name: 'packed' });
    const json = JSON.stringify({ event: 'Packed', id: 'g1', customer_id: 'C-2' });
    expect((await post(address, gzipSync(json), { 'content-encoding': 'gzip' })).json()).toMatchObject({
      accepted: 1,
    });
    const form = 'event=Form&id=f1&customer_id=C-2';
    const typed = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await post(address, form, typed)).json()).toMatchObject({ accepted: 1 });
  });

  it('reads what waits in quarantine again with a mended mapping', async () => {
    const { address, webhook } = await make({ name: 'mended' });
    const sent = [
      { kind: 'Return', who: 'C-9', at: '2026-03-01T10:00:00Z', nr: 'r1' },
      { kind: 'Return', who: 'C-9', at: '2026-03-02T10:00:00Z', nr: 'r2' },
    ];
    for (const body of [...sent.map((one) => JSON.stringify(one)), 'no json', '{"kind":"Return"}'])
      expect((await post(address, body)).json().quarantined).toBe(1);
    await outside.context.intake.settled();
    const retry = () => outside.ask('retryQuarantine', { source: 'mended' });
    expect(await retry()).toEqual({ retried: 4, released: 0, stillQuarantined: 4 });
    const fields = { touchpoint: '{kind}', customer: '{who}', time: '{at}', id: '{nr}' };
    const rules = [{ name: 'all', each: '', when: [], ignore: false, fields }];
    await outside.ask('updateWebhook', { id: webhook.id, mapping: { rules } });
    expect(await retry()).toEqual({ retried: 4, released: 2, stillQuarantined: 2 });
    const kept = await outside.context.workspace.interactions.interactionsOf('C-9');
    expect(kept.map(({ id, touchpoint, time }) => [id, touchpoint, time])).toEqual(
      sent.map(({ nr, kind, at }) => [nr, kind, Date.parse(at)]),
    );
    expect(await retry()).toEqual({ retried: 2, released: 0, stillQuarantined: 2 });
    expect(kept).toHaveLength(2);
  });

  it('puts what it can’t use into quarantine, and tells the sender that all is well', async () => {
    const { address, webhook } = await make({ name: 'odd' });
    for (const body of ['{"event":"nobody"}', 'no json', '[1,2', '', '{"event":"x","customer_id":{"a":1}}']) {
      const { statusCode, json } = await post(address, body);
      expect([statusCode, json().quarantined]).toEqual([200, 1]);
    }
    expect(await sourceOf('odd')).toMatchObject({ received: 5, accepted: 0, quarantined: 5 });
    const { rows } = await outside.ask<{ rows: { raw: string; reason: string }[] }>('quarantine', {
      source: 'odd',
    });
    expect(rows.map(({ raw }) => raw).sort()).toEqual(
      ['', '[1,2', 'no json', '{"event":"nobody"}', '{"event":"x","customer_id":{"a":1}}'].sort(),
    );
    const { deliveries } = await outside.ask<{ deliveries: { outcome: string }[] }>('webhookDeliveries', {
      id: webhook.id,
    });
    expect(deliveries.map(({ outcome }) => outcome)).toEqual(Array(5).fill('quarantined'));
  });

  it('refuses who does not know the key, and keeps nothing of it', async () => {
    const { webhook, address, secret } = await make({ name: 'closed' });
    const bare = address.split('?')[0]!;
    const body = '{"event":"x","customer_id":"C-1"}';
    expect((await post(bare, body)).statusCode).toBe(401);
    expect((await post(`${bare}?key=wrong`, body)).statusCode).toBe(401);
    expect((await post(bare, body, { authorization: `Bearer ${secret}` })).statusCode).toBe(200);
    const rotated = await outside.ask<Made>('rotateWebhookSecret', { id: webhook.id });
    expect((await post(address, body)).statusCode).toBe(401);
    expect((await post(rotated.address, body)).statusCode).toBe(200);
    expect(await sourceOf('closed')).toMatchObject({ received: 2 });
    await outside.ask('deleteWebhook', { id: webhook.id });
    expect((await post(rotated.address, body)).statusCode).toBe(404);
  });

  it('never shows a secret again', async () => {
    const { secret } = await make({ name: 'quiet' });
    expect(JSON.stringify(await outside.ask('listWebhooks', {}))).not.toContain(secret);
    expect(JSON.stringify(await outside.context.workspace.documents.list('webhook'))).not.toContain(secret);
  });
});

it('believes signatures over the bytes as they came, for five minutes', async () => {
  const { address } = await make({ name: 'desk', preset: 'zendesk', secret: 'signing-secret' });
  const body =
    '{ "event":"created",  "ticket_id":"7","requester_email":"m@example.com","created_at":"2026-03-05T11:00:00Z"}';
  const at = '2026-03-05T11:59:30Z';
  const signature = createHmac('sha256', 'signing-secret')
    .update(at + body)
    .digest('base64');
  const headers = { 'x-zendesk-webhook-signature': signature, 'x-zendesk-webhook-signature-timestamp': at };
  expect((await post(address, body, headers)).json()).toEqual({ received: 1, accepted: 1, quarantined: 0 });
  expect((await post(address, body.replace('"7"', '"8"'), headers)).statusCode).toBe(401);
  now += 6 * 60_000;
  expect((await post(address, body, headers)).statusCode).toBe(401);
});

it('answers systems that ask first whether the address is there', async () => {
  const { address } = await make({ name: 'asked' });
  expect((await outside.app.inject({ method: 'GET', url: address })).statusCode).toBe(200);
  expect((await post(address, '{"type":"url_verification","challenge":"abc-1"}')).body).toBe('abc-1');
  expect((await post(address, '{"type":"url_verification","challenge":"<script>"}')).body).not.toContain(
    '<script>',
  );
});

it('bounds what it takes', async () => {
  const { address } = await make({ name: 'large' });
  expect((await post(address, Buffer.alloc(5 * 1024 * 1024, 32))).statusCode).toBe(413);
  const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, 32));
  expect((await post(address, bomb)).json()).toMatchObject({ quarantined: 1 });
  const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
  expect((await post(address, deep)).json()).toMatchObject({ quarantined: 1 });
});

it('keeps the last deliveries to look at, masked, and only for a day', async () => {
  const { address, webhook } = await make({ name: 'watched' });
  await post(address, '{"event":"x","customer_id":"C-1","email":"maria@example.com","name":"Maria Silva"}');
  const look = () =>
    outside.ask<{ deliveries: { outcome: string; payload: unknown }[] }>('webhookDeliveries', {
      id: webhook.id,
    });
  const { deliveries } = await look();
  expect(deliveries).toMatchObject([
    { outcome: 'taken', payload: { event: 'x', email: 'm…@e….com', name: 'M… S…' } },
  ]);
  now += 25 * 3_600_000;
  expect((await look()).deliveries).toEqual([]);
});
