import { describe, expect, it } from 'vitest';
import { consentAsked, consentIn } from '../../src/privacy/consentWords.ts';

describe('what sources say of consent', () => {
  it.each([
    ['consent:marketing:email', 'marketing', 'email'],
    ['consent.analytics', 'analytics', null],
    ['Consent: Marketing', 'marketing', null],
    ['consent.categoryPreferences.Advertising', 'marketing', null],
    ['consent.categoryPreferences.Analytics', 'analytics', null],
    ['consent.research', 'research', null],
    ['consent.marketing.SMS', 'marketing', 'sms'],
    ['HasOptedOutOfEmail', 'marketing', 'email'],
    ['Email Opt Out', 'marketing', 'email'],
  ])('%s', (name, purpose, channel) => {
    expect(consentAsked(name)).toMatchObject({ purpose, channel });
  });

  it('are no words that every object knows', () => {
    expect(consentAsked('__proto__')).toBeNull();
    for (const name of ['constructor', 'toString', 'valueOf', 'hasOwnProperty']) {
      expect(consentAsked(name)).toBeNull();
      expect(consentAsked(`consent.${name}`)?.purpose).toBe(name.toLowerCase());
    }
  });

  it.each(['consent', 'consentual', 'plan', 'email', '', 'consent.a.b.c', 'x'.repeat(500)])(
    '%s is none',
    (name) => {
      expect(consentAsked(name)).toBeNull();
    },
  );

  it('takes yes for no where the field asks for an opt-out, and nothing for neither', () => {
    expect(
      consentIn({
        HasOptedOutOfEmail: 'true',
        'consent.analytics': 'Opted in',
        'consent.service': 'perhaps',
        'consent.sms': '',
        plan: 'no',
      }),
    ).toEqual([
      { purpose: 'marketing', channel: 'email', granted: false },
      { purpose: 'analytics', channel: null, granted: true },
    ]);
  });
});
