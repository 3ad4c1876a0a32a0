import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { crossOriginHeaders, preflightAnswer } from '../../../src/sources/protocols/answers.ts';
import type { IncomingRequest } from '../../../src/sources/protocols/incoming.ts';
import { readIncoming } from '../../../src/sources/protocols/readIncoming.ts';
import { requestOf } from './support/requestOf.ts';

const read = (request: IncomingRequest) => {
  const received = readIncoming(request);
  if (!received) throw new Error('no protocol');
  return received;
};
const plain = { headers: { 'content-type': 'text/plain', 'user-agent': 'Mozilla/5.0' } };

describe('the browser of Segment', () => {
  it('gets settings that send it here', () => {
    const { answer, key } = read(requestOf('/v1/projects/wk/settings', '', { method: 'GET' }));
    expect(key).toEqual({ where: 'path', value: 'wk' });
    expect(JSON.parse(String(answer.body)).integrations['Segment.io']).toEqual({
      apiKey: 'wk',
      apiHost: 'journeys.example/v1',
      protocol: 'https',
    });
  });

  it.each([
    ['t', 'track', 'step', 'Order'],
    ['p', 'page', 'step', 'Order'],
    ['s', 'screen', 'step', 'Order'],
    ['i', 'identify', 'identify', null],
    ['g', 'group', 'group', null],
    ['a', 'alias', 'merge', null],
  ])('sends one event to /v1/%s or /v1/%s', (short, long, kind, touchpoint) => {
    const event = {
      event: 'Order',
      name: 'Order',
      userId: 'u',
      groupId: 'g',
      previousId: 'p',
      writeKey: 'wk',
    };
    for (const path of [`/v1/${short}`, `/v1/${long}`]) {
      const { accepted, key, answer } = read(requestOf(path, event, plain));
      expect(accepted).toMatchObject([{ kind, touchpoint }]);
      expect(key).toEqual({ where: 'body', value: 'wk' });
      expect(answer).toMatchObject({ status: 200, body: '{"success":true}' });
    }
  });

  it('is a website, and its measurements are not kept', () => {
    expect(read(requestOf('/v1/t', { event: 'x', userId: 'u' }, plain)).accepted[0]?.channel).toBe('website');
    expect(read(requestOf('/v1/m', { series: [{}] }, plain))).toMatchObject({
      received: 0,
      answer: { status: 200 },
    });
  });

  it('says a rating with its kind', () => {
    const event = { event: 'Rated', userId: 'u', properties: { ratingKind: 'nps', rating: 9, text: 'good' } };
    expect(read(requestOf('/v1/t', event)).accepted[0]).toMatchObject({
      kind: 'feedback',
      rating: 9,
      ratingKind: 'nps',
      text: 'good',
    });
    const film = { event: 'Rated', userId: 'u', properties: { rating: 9, text: 'Buy' } };
    expect(read(requestOf('/v1/t', film)).accepted[0]).toMatchObject({
      kind: 'step',
      rating: null,
      text: null,
    });
  });
});

describe('the browser of PostHog', () => {
  const event = (properties: object) => ({
    event: '$pageview',
    uuid: 'e1',
    properties: {
      token: 'phc',
      distinct_id: 'd1',
      $current_url: 'https://s.example/a?x',
      $lib: 'web',
      ...properties,
    },
    offset: 1500,
  });

  it('sends gzip without saying so', () => {
    const request = requestOf(
      '/e/?compression=gzip-js&_=1',
      gzipSync(JSON.stringify([event({}), event({})])),
      plain,
    );
    const { accepted, key } = read(request);
    expect(accepted).toHaveLength(2);
    expect(accepted[0]).toMatchObject({
      touchpoint: '/a',
      channel: 'website',
      time: request.receivedAt - 1500,
    });
    expect(key).toEqual({ where: 'body', value: 'phc' });
  });

  it.each([
    [{ $is_identified: false }, 'anonymousId'],
    [{ $device_id: 'd1' }, 'anonymousId'],
    [{ $user_state: 'identified', $device_id: 'd1' }, 'userId'],
    [{}, 'userId'],
  ])('says whose an id is: %j', (properties, type) => {
    expect(read(requestOf('/e/', event(properties))).accepted[0]?.identifiers[0]).toEqual({
      type,
      value: 'd1',
    });
  });

  it('joins the visitor to the user', () => {
    const body = {
      ...event({ $anon_distinct_id: 'a1', distinct_id: 'u1', $set: { plan: 'p' } }),
      event: '$identify',
    };
    expect(read(requestOf('/e/', body)).accepted[0]).toMatchObject({
      kind: 'merge',
      merge: { from: { type: 'anonymousId', value: 'a1' }, to: { type: 'userId', value: 'u1' } },
      customerAttributes: { plan: 'p' },
    });
  });

  it('sends a form with base64, as it used to', () => {
    const data = encodeURIComponent(Buffer.from(JSON.stringify(event({ note: '😀' }))).toString('base64'));
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    expect(read(requestOf('/e', `data=${data}&ver=1`, { headers })).accepted[0]?.attributes['note']).toBe(
      '😀',
    );
    expect(read(requestOf('/capture/', `data=${data}`)).accepted).toHaveLength(1);
    expect(read(requestOf(`/e/?data=${data}`, '', { method: 'GET' })).accepted).toHaveLength(1);
  });

  it('answers a survey', () => {
    const body = { ...event({ $survey_name: 'NPS', $survey_response: '9' }), event: 'survey sent' };
    expect(read(requestOf('/e/', body)).accepted[0]).toMatchObject({
      kind: 'feedback',
      touchpoint: 'NPS',
      channel: 'survey',
      rating: 9,
    });
  });

  it('hears that there are no flags', () => {
    const { answer, key } = read(requestOf('/flags/?v=2', { token: 'phc', distinct_id: 'u' }));
    expect(JSON.parse(String(answer.body)).flags).toEqual({});
    expect(key).toEqual({ where: 'body', value: 'phc' });
    expect(read(requestOf('/array/phc/config', '', { method: 'GET' })).key?.value).toBe('phc');
  });
});

describe('plain interactions', () => {
  it('quarantine a line that is no JSON, and keep the others', () => {
    const row = '{"customer":"u","touchpoint":"t"}';
    const { received, accepted, invalid } = read(requestOf('/v1/interactions', `${row}\n\n{"a\n${row}\r\n`));
    expect([received, accepted.length]).toEqual([3, 2]);
    expect(invalid).toEqual([{ reason: 'the line is no JSON', raw: '"{\\"a"' }]);
  });

  it('keep feedback of nobody, and no step of nobody', () => {
    const { accepted, invalid } = read(
      requestOf('/v1/interactions', {
        interactions: [
          { touchpoint: 't', ratingKind: 'nps', rating: 3 },
          { touchpoint: 't' },
          { time: 1777636800000 },
        ],
      }),
    );
    expect(accepted).toMatchObject([{ kind: 'feedback', identifiers: [] }]);
    expect(invalid.map(({ reason }) => reason)).toEqual([
      'nobody is named: give `customer`, or an `identify:…`',
      'neither a touchpoint nor a customer is named: give `touchpoint`',
    ]);
  });

  it.each([
    [{ rating: 'good' }, '\'rating\' can’t be "good"'],
    [{ ratingKind: 'x' }, '\'ratingKind\' can’t be "x"'],
    [{ text: {} }, "'text' can’t be an object"],
    [{ channel: [] }, "'channel' can’t be a list"],
    [{ kind: 'x' }, "'kind' is neither step nor feedback"],
  ])('say what contradicts its column: %j', (change, reason) => {
    const row = { customer: 'u', touchpoint: 't', ...change };
    expect(read(requestOf('/v1/interactions', row)).invalid[0]?.reason).toBe(reason);
  });
});

describe('other origins', () => {
  it('may send with credentials', () => {
    const request = requestOf('/v1/t', '', { headers: { origin: 'https://shop.example' } });
    expect(crossOriginHeaders(request)).toMatchObject({
      'access-control-allow-origin': 'https://shop.example',
      'access-control-allow-credentials': 'true',
    });
    expect(preflightAnswer(request).status).toBe(204);
    expect(crossOriginHeaders(requestOf('/v1/t'))).toEqual({});
  });
});
