import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IncomingInteraction } from '../../../src/sources/protocols/incoming.ts';
import {
  sendCloudEvents,
  sendPlain,
  sendPosthog,
  sendRudderstack,
  sendSegment,
  sendSnowplow,
} from './support/clients.ts';
import { acceptedOf, type Recorder, startRecorder } from './support/recorder.ts';

let recorder: Recorder;
beforeEach(async () => {
  recorder = await startRecorder();
});
afterEach(() => recorder.close());

const brief = ({ kind, touchpoint, channel }: IncomingInteraction) => [kind, touchpoint, channel];
const who = (type: string, value: string) => ({ type, value });
const invalid = () => recorder.received.flatMap((received) => received.invalid);
const ids = (accepted: IncomingInteraction[]) => new Set(accepted.map(({ id }) => id));
const near = (accepted: IncomingInteraction[]) =>
  accepted.every(({ time, notes }) => Math.abs(Date.now() - time) < 20_000 && notes.length === 0);

describe('what the real clients send', () => {
  it('is understood from @segment/analytics-node', async () => {
    await sendSegment(recorder.url);
    const accepted = await acceptedOf(recorder, 6);
    expect(invalid()).toEqual([]);
    expect(accepted.map(brief)).toEqual([
      ['identify', null, null],
      ['step', 'Order Completed', 'server'],
      ['step', '/home', 'website'],
      ['step', 'Basket', 'app'],
      ['group', null, null],
      ['merge', null, null],
    ]);
    const [known, order, page, screen, group, alias] = accepted as [
      IncomingInteraction,
      ...IncomingInteraction[],
    ];
    expect(known.identifiers).toEqual([who('userId', 'u1'), who('email', 'Ann@shop.example')]);
    expect(known.customerAttributes).toEqual({
      email: 'Ann@shop.example',
      plan: 'pro',
      'address.city': 'Ulm',
    });
    expect(order).toMatchObject({
      identifiers: [who('userId', 'u1'), who('anonymousId', 'a1')],
      amount: 12.5,
      currency: 'EUR',
      campaign: 'spring',
      attributes: {
        revenue: '12.5',
        products: '[{"sku":"x"}]',
        utm_source: 'letter',
        'page.path': '/done',
        library: '@segment/analytics-node',
      },
    });
    expect(page).toMatchObject({ campaign: 'may', identifiers: [who('anonymousId', 'a1')] });
    expect(screen?.attributes).toEqual({ library: '@segment/analytics-node' });
    expect(group?.customerAttributes).toEqual({ group: 'g1', 'group.name': 'ACME' });
    expect(alias?.merge).toEqual({ from: who('either', 'a1'), to: who('userId', 'u1') });
    expect(ids(accepted).size).toBe(6);
    expect(near(accepted)).toBe(true);
    expect(recorder.received[0]).toMatchObject({
      protocol: 'segment',
      key: { where: 'basic', value: 'key-1' },
    });
  });

  it('is understood from @rudderstack/rudder-sdk-node', async () => {
    await sendRudderstack(recorder.url);
    const accepted = await acceptedOf(recorder, 6);
    expect(invalid()).toEqual([]);
    expect(accepted.map(brief)).toEqual([
      ['identify', null, null],
      ['step', 'Order Completed', 'server'],
      ['step', 'Home', 'website'],
      ['step', 'Basket', 'app'],
      ['group', null, null],
      // an alias to itself
      ['identify', null, null],
    ]);
    expect(accepted[0]?.identifiers).toEqual([
      who('userId', 'u1'),
      who('email', 'Ann@shop.example'),
      who('phone', '+49 731 1'),
    ]);
    expect(accepted[2]?.attributes).toMatchObject({ category: 'Docs', url: 'https://shop.example/h' });
    expect(near(accepted.slice(0, 5))).toBe(true);
    for (const { protocol, key } of recorder.received)
      expect({ protocol, key }).toEqual({ protocol: 'rudderstack', key: { where: 'basic', value: 'key-2' } });
  });

  it('is understood from posthog-node', async () => {
    await sendPosthog(recorder.url);
    const accepted = await acceptedOf(recorder, 6);
    expect(invalid()).toEqual([]);
    expect(accepted.map(brief)).toEqual([
      ['step', 'Order Completed', 'server'],
      ['step', '/home', 'website'],
      ['identify', null, null],
      ['merge', null, null],
      ['group', null, null],
      ['signal', '$feature_flag_called', 'server'],
    ]);
    expect(accepted[0]).toMatchObject({
      identifiers: [who('userId', 'u1')],
      amount: 2,
      customerAttributes: { plan: 'x' },
      attributes: { utm_source: 'q' },
    });
    expect(accepted[2]?.identifiers).toContainEqual(who('email', 'Ann@shop.example'));
    expect(accepted[3]?.merge).toEqual({ from: who('either', 'a1'), to: who('userId', 'u1') });
    expect(accepted[4]).toMatchObject({
      identifiers: [],
      customerAttributes: { group: 'c1', 'group.name': 'ACME' },
    });
    expect(near(accepted)).toBe(true);
    for (const { key } of recorder.received) expect(key).toEqual({ where: 'body', value: 'phc_key' });
  });

  it.each(['post', 'get'] as const)('is understood from @snowplow/node-tracker by %s', async (method) => {
    await sendSnowplow(recorder.url, method);
    const accepted = await acceptedOf(recorder, 5);
    expect(invalid()).toEqual([]);
    const byName = new Map(accepted.map((interaction) => [brief(interaction).join(), interaction]));
    expect([...byName.keys()].sort()).toEqual(
      [
        'signal,/home,website',
        'step,/home,website',
        'step,Basket,app',
        'step,basket: add,website',
        'step,order_done,website',
      ].sort(),
    );
    const page = byName.get('step,/home,website');
    expect(page).toMatchObject({
      identifiers: [who('userId', 'u1'), who('cookie', 'd1')],
      campaign: 'z',
      attributes: { title: 'Home', app: 'shop', 'basket.items': '3' },
    });
    expect(byName.get('step,order_done,website')?.attributes).toMatchObject({ total: '3', name: 'é 😀' });
    expect(ids(accepted).size).toBe(5);
    expect(near(accepted)).toBe(true);
    expect(recorder.received[0]?.key).toEqual({ where: 'appId', value: 'shop' });
  });

  it('is understood from cloudevents', async () => {
    await sendCloudEvents(recorder.url);
    const accepted = await acceptedOf(recorder, 4);
    expect(invalid()).toEqual([]);
    expect(accepted.map(({ id }) => id)).toEqual(['/shop 1', '/shop 2', '/shop 3', '/shop 4']);
    for (const interaction of accepted)
      expect(interaction).toMatchObject({
        kind: 'step',
        touchpoint: 'order.paid',
        channel: 'server',
        time: Date.UTC(2026, 2, 1, 10),
        identifiers: [who('customer', 'u1')],
        amount: 4,
        currency: 'EUR',
        attributes: { note: 'ü 😀', 'data.id': '77', 'data.kind': 'gift', eventSource: '/shop' },
      });
    expect(accepted[1]?.attributes['region']).toBe('süd');
    expect(recorder.received.at(-1)?.key).toEqual({ where: 'query', value: 'k' });
  });

  it('is understood from curl', async () => {
    await sendPlain(recorder.url);
    const accepted = await acceptedOf(recorder, 6);
    expect(invalid()).toEqual([]);
    for (const rows of [accepted.slice(0, 3), accepted.slice(3)]) {
      expect(rows.map(({ kind, id }) => [kind, id])).toEqual([
        ['step', '1'],
        ['feedback', '2'],
        ['identify', null],
      ]);
      expect(rows[0]).toMatchObject({
        channel: 'helpline',
        duration: 4000,
        agent: 'Bo',
        attributes: { reason: 'late' },
      });
      expect(rows[1]).toMatchObject({ rating: 2, ratingKind: 'csat', text: 'slow 😀' });
      expect(rows[2]?.identifiers).toEqual([who('customer', 'u1'), who('email', 'ann@shop.example')]);
      expect(rows[2]?.customerAttributes).toEqual({ plan: 'pro' });
    }
    expect(recorder.received.map(({ key }) => key?.where)).toEqual(['bearer', 'query']);
  });
});
