import fc from 'fast-check';
import { expect, it } from 'vitest';
import { maskText } from '../../src/privacy/masking/maskText.ts';

const words = [
  ...['call', 'customer number', 'account', 'IBAN', 'cvc', 'order', 'my number is', 'ext', 'tel', 'Handy'],
  ...['DE89 3704 0044 0532 0130 00', '4111 1111 1111 1111', '123', '+44 20 7946 0018', '020 7946 0018'],
  ...['jane.doe@example.com', '(at)', 'dot com', 'jane', 'http://x.y/?token=abc12345678', '10.0.0.1'],
  ...['8.8.8.8', '123456789', 'KD-448812', ':', ',', '[', ']', '-', '/', 'bob', '0171 1234567'],
  ...['12.03.2024', '1,250.00', 'passport', 'AB1234567', 'password', 'code', 'bsn', '123456782', 'and'],
];

it('changes nothing in a text that was masked before', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 10 }),
      fc.constantFrom(' ', '', ' - '),
      (said, between) => {
        const masked = maskText(said.join(between));
        expect(maskText(masked)).toBe(masked);
      },
    ),
    { numRuns: 10_000, seed: 7, examples: [[['DE89 3704 0044 0532 0130 00', '0171 1234567'], ' ']] },
  );
});
