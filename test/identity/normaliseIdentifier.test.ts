import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createIdentifierTypes, typeNamed } from '../../src/identity/identifierTypes.ts';
import { LONGEST_IDENTIFIER, normaliseIdentifier } from '../../src/identity/normaliseIdentifier.ts';
import { identityRulesSchema } from '../../src/model/identity.ts';

const rules = identityRulesSchema.parse({ blocked: ['Walk-in'] });
const dutch = identityRulesSchema.parse({ defaultCountry: 'NL' });

describe('an identifier', () => {
  test.each([
    ['email', '  Jane.Doe+Shop@Example.COM ', 'jane.doe+shop@example.com'],
    ['email', 'mailto:jane@example.com', 'jane@example.com'],
    ['email', '<jane@example.com>', 'jane@example.com'],
    ['email', 'jose\u0301@example.com', 'josé@example.com'],
    ['phone', '+44 20 7946 0018', '+442079460018'],
    ['phone', "'+44 (0)20 7946 0018", '+442079460018'],
    ['phone', '0044 20 7946 0018', '+442079460018'],
    ['phone', 'tel:+44-20-7946-0018', '+442079460018'],
    ['phone', '+44 20 7946 0018 ext 12', '+442079460018;ext=12'],
    ['customer', ' 4711 ', '4711'],
    ['customer', 'Jane', 'Jane'],
    ['customer', '1', '1'],
    ['customer', '😀', '😀'],
    ['device', '{6BA7B810-9DAD-11D1-80B4-00C04FD430C8}', '6ba7b810-9dad-11d1-80b4-00c04fd430c8'],
    ['device', '00:1b:44:11:3a:b7', '00:1b:44:11:3a:b7'],
    ['cookie', '1.2.3.4.5', '1.2.3.4.5'],
  ])('%s %j is compared as %j', (type, given, value) => {
    expect(normaliseIdentifier(type, given, rules)).toEqual({ value });
  });

  test.each([
    ...[
      'guest',
      'NULL',
      'undefined',
      'Anonymous',
      '[object Object]',
      'NaN',
      '0',
      '-1',
      'Walk-in',
      '-',
      'N/A',
    ],
    '00000000-0000-0000-0000-000000000000',
    '0000000000',
  ])('%j stands for nobody', (value) => {
    expect(normaliseIdentifier('customer', value, rules)).toEqual({
      refused: 'stands for nobody in particular',
    });
  });

  test.each([
    ['email', 'info@example.com', 'is a mailbox that people share'],
    ['email', 'No-Reply@example.com', 'is a mailbox that people share'],
    ['email', 'support+nl@example.com', 'is a mailbox that people share'],
    ['email', 'jane', 'is no email address'],
    ['email', 'jane@example', 'is no email address'],
    ['email', 'a@b.com, c@d.com', 'is no email address'],
    ['phone', '020 7946 0018', 'has no country code, and no default country is set'],
    ['phone', 'call me', 'is no phone number'],
    ['phone', '+12', 'is no phone number'],
    ['device', '192.168.0.1', 'is an IP address, which names no person'],
    ['customer', '2001:db8::1', 'is an IP address, which names no person'],
    ['customer', '[2001:db8::1]:443', 'is an IP address, which names no person'],
    ['cookie', '10.0.0.1:8080', 'is an IP address, which names no person'],
    ['ip', 'anything', 'is an IP address, which names no person'],
    ['customer', 'a\u0000b', 'holds control characters'],
    ['customer', 'a\ud800', 'is broken text: half of a character'],
    ['customer', ' \u200b ', 'is empty'],
    ['customer', 'x'.repeat(10_240), `is longer than ${LONGEST_IDENTIFIER} characters`],
  ])('%s %j %s', (type, value, refused) => {
    expect(normaliseIdentifier(type, value, rules)).toEqual({ refused });
  });

  test('that is a national phone number takes the default country', () => {
    expect(normaliseIdentifier('phone', '020 123 4567', dutch)).toEqual({ value: '+31201234567' });
    expect(normaliseIdentifier('phone', '+44 20 7946 0018', dutch)).toEqual({ value: '+442079460018' });
  });

  test('is not changed by being normalised again, in any country', () => {
    const pieces = fc.constantFrom(
      "'",
      '+',
      '00',
      '44',
      '31',
      '20',
      '7946',
      '0018',
      ' ',
      '(0)',
      '-',
      'ext',
      'x',
      '#',
      ';ext=',
      'tel:',
      '12',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.string({ maxLength: 20 }),
      fc.array(pieces, { maxLength: 9 }).map((list) => list.join('')),
      fc.emailAddress(),
      fc.emailAddress().map((email) => ` <MAILTO:${email.toUpperCase()}>`),
      fc.string({ unit: 'grapheme', maxLength: 8 }).map((name) => `${name}@Example.com`),
      fc.uuid().map((uuid) => uuid.toUpperCase()),
    );
    fc.assert(
      fc.property(
        fc.constantFrom('email', 'phone', 'customer', 'device'),
        texts,
        fc.boolean(),
        (type, text, isDutch) => {
          const given = isDutch ? dutch : rules;
          const once = normaliseIdentifier(type, text, given);
          if ('refused' in once) expect(once.refused).not.toBe('');
          else
            for (const other of [rules, dutch])
              expect(normaliseIdentifier(type, once.value, other)).toEqual(once);
        },
      ),
      { numRuns: 10_000, seed: 14 },
    );
  });
});

describe('types of identifiers', () => {
  test('are known by the names that sources use', () => {
    const types = createIdentifierTypes(
      identityRulesSchema.parse({
        types: {
          member: { sameAs: 'userId' },
          login: { class: 'unique' },
          loyalty_card: { class: 'unique' },
          Cookie: { limit: 9 },
        },
      }),
    );
    const named = (name: string) => {
      const type = typeNamed(types, name);
      return type && `${type.name} ${type.class} ${type.limit}`;
    };
    expect(named('userId')).toBe('customer unique 1');
    expect(named('user_id')).toBe('customer unique 1');
    expect(named('Member')).toBe('customer unique 1');
    expect(named('login')).toBe('login unique 1');
    expect(named('Email Address')).toBe('email strong 5');
    expect(named('loyalty card')).toBe('loyaltycard unique 1');
    expect(named('cookie')).toBe('cookie weak 9');
    expect(named('fax')).toBe('fax weak 5');
    expect(named('')).toBe(null);
    expect(named('a:b')).toBe(null);
  });

  test('are bounded in number', () => {
    const types = createIdentifierTypes(rules);
    for (let i = 0; i < 20_000; i++) typeNamed(types, `type${i}`);
    expect(types.list.length).toBe(1000);
    expect(typeNamed(types, 'type7')?.name).toBe('type7');
    expect(typeNamed(types, 'mobile')?.name).toBe('phone');
  });
});
