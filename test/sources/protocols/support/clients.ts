import { Analytics } from '@segment/analytics-node';
import {
  buildPagePing,
  buildPageView,
  buildScreenView,
  buildSelfDescribingEvent,
  buildStructEvent,
  newTracker,
} from '@snowplow/node-tracker';
import { CloudEvent, emitterFor, HTTP, httpTransport, Mode } from 'cloudevents';
import { PostHog } from 'posthog-node';
import { RudderAnalytics } from './rudder.ts';

/** Six calls, one of each. */
export async function sendSegment(url: string, key = 'key-1'): Promise<void> {
  const client = new Analytics({ writeKey: key, host: url, maxEventsInBatch: 15, flushInterval: 50 });
  client.identify({
    userId: 'u1',
    traits: { email: 'Ann@shop.example', plan: 'pro', address: { city: 'Ulm' } },
  });
  client.track({
    userId: 'u1',
    anonymousId: 'a1',
    event: 'Order Completed',
    properties: { revenue: 12.5, currency: 'EUR', products: [{ sku: 'x' }] },
    context: {
      campaign: { name: 'spring', source: 'letter', medium: 'post' },
      page: { url: 'https://shop.example/done?x=1', path: '/done' },
    },
  });
  client.page({
    anonymousId: 'a1',
    properties: { url: 'https://shop.example/home/?utm_campaign=may', path: '/home' },
  });
  client.screen({ anonymousId: 'a1', name: 'Basket' });
  client.group({ userId: 'u1', groupId: 'g1', traits: { name: 'ACME' } });
  client.alias({ userId: 'u1', previousId: 'a1' });
  await client.closeAndFlush();
}

/** Six calls, one of each. */
export async function sendRudderstack(url: string, key = 'key-2'): Promise<void> {
  const client = new RudderAnalytics(key, { dataPlaneUrl: url, flushAt: 6, flushInterval: 100 });
  client.identify({ userId: 'u1', traits: { email: 'Ann@shop.example', phone: '+49 731 1' } });
  client.track({ userId: 'u1', event: 'Order Completed', properties: { total: 1 } });
  client.page({
    anonymousId: 'a1',
    name: 'Home',
    category: 'Docs',
    properties: { url: 'https://shop.example/h' },
  });
  client.screen({ userId: 'u1', name: 'Basket' });
  client.group({ userId: 'u1', groupId: 'g1' });
  client.alias({ userId: 'u1', previousId: 'u1' });
  await new Promise((done) => client.flush(done));
}

/** Six events and a question for a flag. */
export async function sendPosthog(url: string, key = 'phc_key'): Promise<void> {
  const client = new PostHog(key, { host: url, flushAt: 20, flushInterval: 50 });
  client.capture({
    distinctId: 'u1',
    event: 'Order Completed',
    properties: { revenue: 2, $set: { plan: 'x' }, $current_url: 'https://shop.example/a?utm_source=q' },
  });
  client.capture({
    distinctId: 'u1',
    event: '$pageview',
    properties: { $current_url: 'https://shop.example/home' },
  });
  client.identify({ distinctId: 'u1', properties: { email: 'Ann@shop.example' } });
  client.alias({ distinctId: 'u1', alias: 'a1' });
  client.groupIdentify({ groupType: 'company', groupKey: 'c1', properties: { name: 'ACME' } });
  await client.getFeatureFlag('new-basket', 'u1');
  await client.shutdown();
}

/** Five events. */
export async function sendSnowplow(url: string, eventMethod: 'post' | 'get'): Promise<void> {
  const tracker = newTracker(
    { namespace: 'n', appId: 'shop', encodeBase64: eventMethod === 'post' },
    { endpoint: url, eventMethod, bufferSize: 5 },
  );
  tracker.setUserId('u1');
  tracker.setPlatform('web');
  tracker.setDomainUserId('d1');
  const entity = { schema: 'iglu:example.shop/basket/jsonschema/1-0-0', data: { items: 3 } };
  tracker.track(
    buildPageView({ pageUrl: 'https://shop.example/home?utm_campaign=z', pageTitle: 'Home', referrer: 'r' }),
    [entity],
  );
  tracker.track(buildStructEvent({ category: 'basket', action: 'add', label: 'l', property: 'p', value: 2 }));
  const order = { schema: 'iglu:example.shop/order_done/jsonschema/1-0-0', data: { total: 3, name: 'é 😀' } };
  tracker.track(buildSelfDescribingEvent({ event: order }));
  tracker.track(buildScreenView({ name: 'Basket', id: '1' }));
  tracker.track(buildPagePing({ pageUrl: 'https://shop.example/home', pageTitle: 'Home' }));
  tracker.flush();
}

/** One event in each of three modes; the client has no way to send a batch by itself. */
export async function sendCloudEvents(url: string, key = 'k'): Promise<void> {
  const event = (id: string) =>
    new CloudEvent({
      id,
      type: 'order.paid',
      source: '/shop',
      subject: 'u1',
      time: '2026-03-01T10:00:00.000Z',
      data: { amount: 4, currency: 'EUR', note: 'ü 😀', id: 77, kind: 'gift' },
      region: 'süd',
    });
  await emitterFor(httpTransport(`${url}/cloudevents?key=${key}`))(event('1'));
  await emitterFor(httpTransport(`${url}/anywhere?key=${key}`), { mode: Mode.STRUCTURED })(event('2'));
  const body = `[${HTTP.structured(event('3')).body},${HTTP.structured(event('4')).body}]`;
  const headers = { 'content-type': 'application/cloudevents-batch+json' };
  await fetch(`${url}/cloudevents?key=${key}`, { method: 'POST', headers, body });
}

/** Three interactions as JSON, three as lines, as curl sends them. */
export async function sendPlain(url: string, key = 'key-3'): Promise<void> {
  const rows = [
    {
      id: '1',
      customer: 'u1',
      time: '2026-03-01T10:00:00Z',
      touchpoint: 'Helpline call',
      channel: 'helpline',
      duration: 4000,
      agent: 'Bo',
      reason: 'late',
    },
    {
      id: '2',
      customer: 'u1',
      time: '2026-03-01T11:00:00Z',
      touchpoint: 'Helpline call',
      rating: 2,
      ratingKind: 'csat',
      text: 'slow 😀',
    },
    { customer: 'u1', 'identify:email': 'ann@shop.example', plan: 'pro' },
  ];
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/x-www-form-urlencoded' };
  await fetch(`${url}/v1/interactions`, { method: 'POST', headers, body: JSON.stringify(rows) });
  const lines = rows.map((row) => JSON.stringify(row)).join('\n');
  await fetch(`${url}/v1/interactions?key=${key}`, { method: 'POST', body: lines });
}
