import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { webhookMappingSchema } from '../../../src/model/webhook.ts';
import { readDelivery } from '../../../src/operations/webhooks/readDelivery.ts';
import { mapDelivery, parseMapping } from '../../../src/sources/webhooks/mapping.ts';
import { maskSample } from '../../../src/sources/webhooks/maskSample.ts';
import { parsePath, valueAt } from '../../../src/sources/webhooks/path.ts';
import { webhookPresets } from '../../../src/sources/webhooks/presets/presets.ts';
import { fill, parseTemplate } from '../../../src/sources/webhooks/template.ts';

const now = Date.parse('2026-03-05T12:00:00Z');
const body = {
  ticket: { id: 7, requester: { email: 'm@example.com' }, tags: ['a', 'b'], 'odd.name': 1 },
  answers: [
    { field: { type: 'nps' }, number: 9 },
    { field: { type: 'text' }, text: 'fine' },
  ],
  events: [
    { kind: 'x', at: 1772443800 },
    { kind: 'y', at: 1772443900 },
  ],
};

describe('paths', () => {
  it.each([
    ['ticket.requester.email', 'm@example.com'],
    ['ticket["odd.name"]', 1],
    ['answers[1].text', 'fine'],
    ['answers[-1].text', 'fine'],
    ['answers[field.type=nps].number', 9],
    ['answers[*].field.type', ['nps', 'text']],
    ['$.ticket.id', 7],
    ['ticket.nothing.deeper', undefined],
    ['ticket.constructor', undefined],
    ['ticket.__proto__', undefined],
  ])('%s', (path, found) => {
    expect(valueAt(parsePath(path), body, body)).toEqual(found);
  });

  it.each(['a..b', 'a.', '[', 'a[', 'a]b', 'a{b', '.a', 'x'.repeat(3) + '[=', `${'a.'.repeat(40)}a`])(
    'refuses %s with a reason',
    (path) => {
      expect(() => parsePath(path)).toThrow(/the path '/);
    },
  );
});

describe('templates', () => {
  it.each([
    ['{ticket.id}', 7],
    ['Ticket {ticket.id} of {ticket.requester.email}', 'Ticket 7 of m@example.com'],
    ['{ticket.none|ticket.id}', 7],
    ["{ticket.none|'nobody'}", 'nobody'],
    ['Call {ticket.none}', undefined],
    ['plain', 'plain'],
    ['{{braces}}', '{braces}'],
    ["{ticket.none|'a } brace'}", 'a } brace'],
    ['{ticket.tags}', ['a', 'b']],
    ['tags: {ticket.tags}', 'tags: a, b'],
  ])('%s', (template, filled) => {
    expect(fill(parseTemplate(template), body, body)).toEqual(filled);
  });

  it('refuses an open brace', () => {
    expect(() => parseTemplate('{ticket')).toThrow(/opened and not closed/);
  });
});

function mapped(rules: unknown, delivered: unknown = body) {
  return mapDelivery(parseMapping(webhookMappingSchema.parse({ rules })), delivered);
}

describe('mappings', () => {
  it('makes an interaction of each item of a list, with what stands around it', () => {
    const { records } = mapped([
      {
        each: 'events[*]',
        fields: { touchpoint: '{kind}', time: '{at}', customer: '{$.ticket.requester.email}' },
      },
    ]);
    expect(records).toEqual([
      { touchpoint: 'x', time: 1772443800, customer: 'm@example.com' },
      { touchpoint: 'y', time: 1772443900, customer: 'm@example.com' },
    ]);
  });

  it('applies every rule that fits, and says when none does', () => {
    const rules = [
      { when: [{ value: 'ticket.id', is: ['7'] }], fields: { touchpoint: 'a' } },
      { when: [{ value: '{ticket.id}', not: ['7'] }], fields: { touchpoint: 'b' } },
      { when: [{ value: '{ticket.solved}', present: false }], fields: { touchpoint: 'c' } },
    ];
    expect(mapped(rules).records).toEqual([{ touchpoint: 'a' }, { touchpoint: 'c' }]);
    expect(mapped(rules.slice(1, 2))).toEqual({ records: [], fits: false });
    expect(mapped([{ ignore: true }])).toEqual({ records: [], fits: true });
  });

  it('maps values, takes marks of HTML out, and reads times', () => {
    const { records } = mapped(
      [
        {
          fields: {
            touchpoint: 'x',
            rating: { from: '{score}', map: { good: '5', bad: '1' } },
            outcome: { from: '{state}', map: { done: 'solved' }, otherwise: 'open' },
            lost: { from: '{state}', map: { done: 'solved' } },
            text: { from: '{html}', html: true },
            time: { from: '{when}', dateOrder: 'day-first', timezone: 'Europe/Amsterdam' },
          },
        },
      ],
      { score: 'good', state: 'new', html: '<p>Hello &amp; <b>bye</b></p>', when: '04/05/2026 10:00' },
    );
    expect(records).toEqual([
      {
        touchpoint: 'x',
        rating: '5',
        outcome: 'open',
        text: 'Hello & bye',
        time: '2026-05-04T08:00:00.000Z',
      },
    ]);
  });

  it('leaves a date of open order to be refused', () => {
    const rules = [{ fields: { touchpoint: 'x', customer: 'c', time: '{when}' } }];
    const mapping = parseMapping(webhookMappingSchema.parse({ rules }));
    expect(readDelivery(mapping, { when: '04/05/2026' }, now).invalid).toEqual([
      { reason: expect.stringContaining('time'), raw: '{"when":"04/05/2026"}' },
    ]);
  });

  it('names the rule and the field that can’t be read', () => {
    expect(() => mapped([{ name: 'created', fields: { text: '{a..b}' } }])).toThrow(
      /rule 'created', text: the path 'a\.\.b'/,
    );
  });

  it('reads whatever is delivered without throwing, and loses nothing', () => {
    const mappings = webhookPresets.map(({ mapping }) => parseMapping(mapping));
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(...mappings), (delivered, mapping) => {
        const read = readDelivery(mapping, delivered, now);
        expect(read.accepted.length + read.invalid.length).toBe(read.received);
        expect(read.received > 0 || read.ignored).toBe(true);
      }),
      { numRuns: 5000, seed: 20 },
    );
  });

  it('reads damaged payloads of each system without throwing', () => {
    const damaged = webhookPresets.map(({ mapping, sample }) => ({
      mapping: parseMapping(mapping),
      text: JSON.stringify(sample),
    }));
    fc.assert(
      fc.property(fc.constantFrom(...damaged), fc.nat(), fc.jsonValue(), ({ mapping, text }, at, other) => {
        const parts = text.split(/(?<=[:,])/);
        parts[at % parts.length] = `${JSON.stringify(other)},`;
        let delivered: unknown = null;
        try {
          delivered = JSON.parse(parts.join(''));
        } catch {
          delivered = { whole: text };
        }
        const read = readDelivery(mapping, delivered, now);
        expect(read.accepted.length + read.invalid.length).toBe(read.received);
      }),
      { numRuns: 5000, seed: 21 },
    );
  });
});

describe('ready mappings', () => {
  it.each(webhookPresets.map((preset) => [preset.name, preset] as const))(
    '%s reads its sample',
    (_name, preset) => {
      const read = readDelivery(parseMapping(preset.mapping), preset.sample, now);
      expect(read.invalid).toEqual([]);
      expect(
        read.accepted.map(
          ({ id, kind, time, touchpoint, channel, identifiers, rating, ratingKind, text, duration }) => ({
            ...{ id, kind, time: new Date(time).toISOString(), touchpoint, channel, identifiers },
            ...{ rating, ratingKind, text, duration },
          }),
        ),
      ).toMatchSnapshot();
    },
  );

  it('takes a rating of Zendesk as feedback about the request', () => {
    const { mapping, sample } = webhookPresets.find(({ name }) => name === 'zendesk')!;
    const rated = {
      ...(sample as object),
      event: 'rated',
      satisfaction: 'Good',
      satisfaction_comment: 'Quick',
    };
    expect(readDelivery(parseMapping(mapping), rated, now).accepted).toMatchObject([
      { kind: 'feedback', rating: 5, ratingKind: 'csat', text: 'Quick', touchpoint: 'Support request' },
    ]);
  });
});

describe('masking', () => {
  it('leaves the shape and takes the person', () => {
    const masked = maskSample({
      id: 'ev-1001',
      created_at: 1772443800,
      event_name: 'Booked',
      customer: { full_name: 'Maria Silva', email: 'maria.silva@example.com', phone: '+44 1632 960123' },
      text: 'Call me on +44 1632 960123 or write to maria@example.com, since 2026-03-02',
    });
    expect(masked).toEqual({
      id: 'ev-1001',
      created_at: 1772443800,
      event_name: 'Booked',
      customer: { full_name: 'M… S…', email: 'm…@e….com', phone: '+44 … 23' },
      text: 'Call me on +44 … 23 or write to m…@e….com, since 2026-03-02',
    });
  });
});
