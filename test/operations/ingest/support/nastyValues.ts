import fc from 'fast-check';

/** Values as JSON text, usual ones and odd ones. */
const word = fc.constantFrom(
  ...[
    '',
    ' ',
    'EUR',
    'u1',
    'Üö 😀',
    '日本',
    '\u2003',
    '\u3000 ',
    '\ufeff',
    '\ufeffx',
    '\ufffd',
    'x\ufffdy',
    'a"b',
    'a\\b',
    'a/b',
    '\t',
    '\u2028',
  ],
  ...[
    'survey',
    'web',
    'ios',
    'feedback',
    'nps',
    '12',
    '12.50',
    '1e3',
    '__proto__',
    'constructor',
    '0',
    'é',
    '\u007f',
    'utm_',
    'x'.repeat(120),
  ],
  ...[
    'https://shop.example/a?utm_source=q&utm_campaign=c',
    'https://shop.example/a/b',
    '/home',
    'x'.repeat(301),
    'é'.repeat(160),
  ],
);
const escaped = fc.constantFrom(
  '"\\u0041"',
  '"\\ud800"',
  '"\\u0000"',
  '"\\ud83d\\ude00"',
  '"a\\nb"',
  '"\\/"',
  '"\\q"',
  '"\\u12"',
  '"a\tb"',
  '"a\0b"',
);
const text = fc.oneof(
  { weight: 12, arbitrary: word.map((one) => JSON.stringify(one)) },
  { weight: 1, arbitrary: escaped },
);
export const plainText = fc.constantFrom('"u1"', '"Visit"', '"v-17"', '"Üö"', '"x y"');
const number = fc.constantFrom(
  ...[
    '0',
    '1',
    '-1',
    '12.5',
    '0.1',
    '-0.25',
    '1.0',
    '1.10',
    '1e3',
    '1E-7',
    '-0',
    '0.000001',
    '0.0000001',
    '123456789012345',
    '1234567890123456',
  ],
  ...[
    '12345678901234567890',
    '-12345678901234567',
    '0.123456789012345',
    '99999999999999.9',
    '1e400',
    '01',
    '1.',
    '.5',
    '-',
    '+1',
    '4.35',
    '1777543200000',
    '1777543200',
  ],
);
const literal = fc.constantFrom('true', 'false', 'null', 'null', 'nul', 'True', 'NaN');
export const time = fc.constantFrom(
  ...[
    '"2026-04-30T10:00:00.000Z"',
    '"2026-04-30T10:00:00.123Z"',
    '"2026-05-01T11:59:59.999Z"',
    '"2026-04-30T10:00:00Z"',
    '"2026-02-30T10:00:00.000Z"',
  ],
  ...[
    '"2026-04-30T24:00:00.000Z"',
    '"2026-04-30T10:61:00.000Z"',
    '"2026-04-30x10:00:00.000Z"',
    '"2028-02-29T10:00:00.000Z"',
    '"1980-01-01T00:00:00.000Z"',
  ],
  ...[
    '"2026-04-30T10:00:00.000z"',
    '"0000-01-01T00:00:00.000Z"',
    '"2019-01-01T00:00:00.000Z"',
    '1777543200000',
    '"1777543200000"',
    'null',
    '""',
  ],
);
export const usualTime = fc.constantFrom('"2026-04-30T10:00:00.000Z"', '"2026-05-01T11:59:57.001Z"');
const space = fc.constantFrom(' ', '\n\t', '\r\n');
/** mostly nothing, so that bodies stay readable */
export const rarely = <T>(often: fc.Arbitrary<T>, seldom: fc.Arbitrary<T>, weight = 12) =>
  fc.oneof({ weight, arbitrary: often }, { weight: 1, arbitrary: seldom });
export const gap = rarely(fc.constant(''), rarely(space, fc.constant('\u00a0'), 60), 6);

export const key = fc.constantFrom(
  'a',
  'b',
  'plan',
  'ü',
  'a.b',
  'x'.repeat(201),
  'library',
  'os',
  'page.path',
  '',
  '0',
  '12',
  '__proto__',
  'toString',
  'url',
  'path',
  'utm_source',
  'category',
);
const calm = fc.constantFrom(
  ...['"EUR"', '"u1"', '"Üö"', '""', '" "', '"x y"', '12.5', '7', '0', '0.1', '-1', 'true', 'false', 'null'],
);
export const scalar = rarely(calm, rarely(rarely(text, number, 2), literal, 8), 25);
export const properKey = fc.constantFrom(
  'a',
  'b',
  'plan',
  'size',
  'sku',
  'revenue',
  'currency',
  'total',
  'value',
  'channel',
  'amount',
  'url',
  'path',
  'name',
  'title',
);
