import { passesLuhn } from './checksums.ts';
import { before, type Finding, isWordAt } from './finding.ts';
import { namesRecord } from './recordWords.ts';

const candidate = /\d(?:[ -]?\d){12,18}/g;
const code =
  /\b(cvv2?|cvc2?|kartenprüfnummer|prüfziffer|cryptogramme|security code)\b[\s:.=#-]*(?:is|ist|est|es|è)?[\s:]*(\d{3,4})\b/giu;

/** Lengths of numbers by the first digits of their schemes (ISO/IEC 7812 ranges in use). */
const schemes: readonly (readonly [RegExp, readonly number[]])[] = [
  [/^4/, [13, 16, 19]],
  [/^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]],
  [/^3[47]/, [15]],
  [/^(?:6011|65|64[4-9])/, [16, 19]],
  [/^3(?:0[0-5]|095|6|8|9)/, [14, 16]],
  [/^35(?:2[89]|[3-8])/, [16, 19]],
  [/^62/, [16, 17, 18, 19]],
  [/^(?:50|5[6-9]|6[0137])/, [13, 14, 15, 16, 17, 18, 19]],
];

/** Numbers of payment cards: a scheme's digits and length, and the check. The code on its back by the words before it. */
export function findCards(text: string): Finding[] {
  const found: Finding[] = [];
  for (const { index, 0: written } of text.matchAll(candidate)) {
    const to = index + written.length;
    if (isWordAt(text, index - 1) || isWordAt(text, to)) continue;
    const digits = written.replace(/\D/g, '');
    const isGrouped = digits.length !== written.length;
    if (!isGrouped && namesRecord(before(text, index))) continue;
    if (isCard(digits)) found.push({ from: index, to, kind: 'card' });
  }
  for (const { index, 0: whole, 2: digits = '' } of text.matchAll(code)) {
    const to = index + whole.length;
    found.push({ from: to - digits.length, to, kind: 'card' });
  }
  return found;
}

function isCard(digits: string): boolean {
  const scheme = schemes.find(([start]) => start.test(digits));
  return (scheme?.[1].includes(digits.length) ?? false) && !/^(\d)\1+$/.test(digits) && passesLuhn(digits);
}
