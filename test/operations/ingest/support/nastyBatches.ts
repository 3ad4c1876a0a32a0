import fc from 'fast-check';
import { gap, key, plainText, properKey, rarely, scalar, time, usualTime } from './nastyValues.ts';

/** JSON text of a batch, written by hand, as clients of any kind might: spaces, orders, doubles, escapes, odd numbers. */
type Pair = readonly [key: string, value: string];

function objectOf(pairs: fc.Arbitrary<Pair[]>): fc.Arbitrary<string> {
  return fc.tuple(pairs, gap, gap).map(([list, before, after]) => {
    const inner = list.map(
      ([name, value]) =>
        `${before}${name.startsWith('"') ? name : JSON.stringify(name)}${after}:${before}${value}`,
    );
    return `{${inner.join(`${after},`)}${before}}`;
  });
}

const pairs = (value: fc.Arbitrary<string>, most: number) =>
  fc.array(fc.tuple(rarely(properKey, key, 25), value), { maxLength: most }) as fc.Arbitrary<Pair[]>;
const deep: fc.Arbitrary<string> = objectOf(
  pairs(rarely(scalar, objectOf(pairs(rarely(scalar, objectOf(pairs(scalar, 2)), 3), 2)), 3), 2),
);
const list = rarely(
  fc.constantFrom('[]', '[1,2]', '[{"sku":"x","n":1.0}]', '[[]]'),
  fc.constantFrom('[1,]', '["a" "b"]', '[{"a":1,}]', '[01]'),
  20,
);
const properties = objectOf(pairs(rarely(rarely(scalar, deep, 8), list), 5));

const maybe = (name: string, value: fc.Arbitrary<string>): fc.Arbitrary<Pair[]> =>
  fc.option(value, { nil: undefined }).map((one) => (one === undefined ? [] : [[name, one] as const]));
const shuffled = (parts: fc.Arbitrary<Pair[]>[], isShuffled = true): fc.Arbitrary<Pair[]> =>
  fc.tuple(...parts).chain((lists) => {
    const all = lists.flat();
    const orders = fc.shuffledSubarray(all, { minLength: all.length });
    return isShuffled ? rarely(fc.constant(all), orders, 2) : fc.constant(all);
  });
const ruled = (parts: Record<string, fc.Arbitrary<string>>) =>
  objectOf(shuffled(Object.entries(parts).map(([name, value]) => maybe(name, value))));

const context = ruled({
  library: ruled({
    name: rarely(
      fc.constantFrom('"@segment/analytics-node"', '"analytics.js"', '"my-thing"', '"swift"', '""'),
      scalar,
      6,
    ),
    version: scalar,
  }),
  page: objectOf(pairs(rarely(scalar, rarely(deep, list), 20), 3)),
  campaign: ruled({ name: scalar, source: scalar, medium: scalar, id: scalar }),
  locale: rarely(plainText, scalar, 4),
  timezone: rarely(plainText, scalar, 6),
  groupId: rarely(plainText, scalar, 6),
  os: rarely(objectOf(pairs(scalar, 2)), scalar, 20),
  app: ruled({ name: scalar, version: scalar }),
  device: ruled({ id: rarely(plainText, scalar, 4), advertisingId: rarely(fc.constant('null'), scalar, 20) }),
  traits: rarely(fc.constant('{}'), ruled({ email: scalar, phone: scalar, plan: scalar }), 12),
  ip: rarely(plainText, scalar),
  channel: rarely(plainText, scalar),
  consent: rarely(fc.constant('null'), deep, 12),
  screen: rarely(fc.constant('{"density":1.0,"w":[1,2]}'), list, 8),
});

/** Keys that may be there twice, or written with an escape. */
const twice: fc.Arbitrary<Pair[]> = rarely(
  fc.constant<Pair[]>([]),
  fc.constantFrom<Pair[]>(
    [['type', '"page"']],
    [['userId', 'null']],
    [['properties', 'null']],
    [['properties', '{"a":1}']],
    [['context', '{}']],
    [['context', 'null']],
    [['"ty\\u0070e"', '"screen"']],
    [['"user\\u0049d"', '"other"']],
    [['_metadata', '{"nodeVersion":"20","bundled":[]}']],
    [['integrations', '{"All":true,"x":1e5}']],
    [['traits', '{"email":"a@b.example"}']],
    [['__proto__', '{"userId":"x"}']],
  ),
  12,
);

const item = rarely(
  objectOf(
    shuffled([
      rarely(
        fc.constantFrom('"track"', '"track"', '"track"', '"page"', '"screen"'),
        rarely(fc.constantFrom('"identify"', '"group"', '"alias"'), scalar, 3),
        9,
      ).map((one) => [['type', one]]),
      maybe('event', rarely(plainText, scalar, 30)),
      maybe('name', rarely(plainText, scalar, 30)),
      rarely(plainText, scalar, 30).map((one) => [['userId', one]]),
      maybe('anonymousId', rarely(plainText, scalar, 30)),
      rarely(
        fc.nat({ max: 9 }).map((one) => `"m-${one}"`),
        scalar,
        8,
      ).map((one) => [['messageId', one]]),
      maybe('previousId', plainText),
      maybe('groupId', plainText),
      rarely(usualTime, time, 30).map((one) => [['timestamp', one]]),
      rarely(
        fc.constant<Pair[]>([]),
        time.map((one): Pair[] => [['originalTimestamp', one]]),
        4,
      ),
      rarely(
        fc.constant<Pair[]>([]),
        rarely(usualTime, time, 8).map((one): Pair[] => [['sentAt', one]]),
        4,
      ),
      maybe('category', rarely(plainText, scalar, 3)),
      rarely(fc.constant<Pair[]>([]), maybe('channel', rarely(plainText, scalar, 3)), 2),
      maybe('properties', rarely(properties, rarely(scalar, list), 30)),
      maybe('context', rarely(context, rarely(scalar, list), 30)),
      rarely(fc.constant<Pair[]>([]), maybe('writeKey', rarely(plainText, scalar))),
      twice,
    ]),
  ),
  rarely(scalar, rarely(list, fc.constant(`${'['.repeat(150)}${']'.repeat(150)}`))),
  40,
);

const items = fc
  .tuple(fc.array(item, { maxLength: 6 }), gap)
  .map(([all, between]) => `[${between}${all.join(`${between},`)}${between}]`);
const envelope = objectOf(
  shuffled([
    items.map((one) => [['batch', one]]),
    maybe('sentAt', rarely(usualTime, time, 4)),
    rarely(fc.constant<Pair[]>([]), maybe('writeKey', rarely(plainText, scalar, 3)), 2),
    rarely(
      fc.constant<Pair[]>([]),
      fc.constantFrom<Pair[]>(
        [['context', '{"a":[1]}']],
        [['batch', '[]']],
        [['"b\\u0061tch"', '[]']],
        [['integrations', '{}']],
      ),
      6,
    ),
  ]),
);

/** Bytes of a body: mostly JSON, now and then hurt. */
export const nastyBody: fc.Arbitrary<Uint8Array> = fc
  .tuple(
    rarely(envelope, items, 5),
    rarely(fc.constant(''), fc.constantFrom('\ufeff', ' ', '\n'), 20),
    rarely(fc.constant(''), fc.constantFrom(' ', '\n', ',', ']', '}', '\0', 'x', '{}'), 20),
    rarely(
      fc.constant(null),
      fc.record({
        at: fc.nat(),
        byte: fc.nat({ max: 255 }),
        cut: fc.constantFrom('set', 'drop', 'end', 'add'),
      }),
      8,
    ),
  )
  .map(([body, before, after, hurt]) => {
    const bytes = Buffer.from(before + body + after);
    if (hurt === null || bytes.length === 0) return bytes;
    const at = hurt.at % bytes.length;
    if (hurt.cut === 'end') return bytes.subarray(0, at);
    if (hurt.cut === 'drop') return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]);
    if (hurt.cut === 'add')
      return Buffer.concat([bytes.subarray(0, at), Buffer.of(hurt.byte), bytes.subarray(at)]);
    bytes[at] = hurt.byte;
    return bytes;
  });
