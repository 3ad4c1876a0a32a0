import { checkDigit1110, modulo, weighedSum } from './checksums.ts';
import { before, type Finding, isWordAt } from './finding.ts';

/** A country's numbers of persons: their shape, what checks them, and the words that must stand before where shape and check are weak. */
interface NationalId {
  shape: RegExp;
  check(bare: string): boolean;
  word?: RegExp;
}

const ids: readonly NationalId[] = [
  { shape: /\d{8}[ -]?[A-Z]/gi, check: isDni },
  {
    shape: /[XYZ][ -]?\d{7}[ -]?[A-Z]/gi,
    check: (bare) => isDni(`${'XYZ'.indexOf(bare.charAt(0))}${bare.slice(1)}`),
  },
  { shape: /[A-Z]{6}\d{2}[ABCDEHLMPRST]\d{2}[A-Z]\d{3}[A-Z]/gi, check: isCodiceFiscale },
  { shape: /[12] ?\d{2} ?(?:0[1-9]|1[0-2]) ?(?:\d{2}|2[AB]) ?\d{3} ?\d{3} ?\d{2}/gi, check: isNir },
  {
    shape: /(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]/g,
    check: () => true,
  },
  { shape: /(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}/g, check: () => true },
  { shape: /\d{2}\.(?:0[1-9]|1[0-2])\.\d{2}[- ]\d{3}[.-]\d{2}/g, check: isRijksregister },
  { shape: /\d{2} \d{3} \d{3} \d{3}/g, check: isSteuerId },
  { shape: /\d{11}/g, check: isSteuerId, word: /(?:steuer|identifikations|idnr|tin)/ },
  {
    shape: /\d{3}[ .]?\d{3}[ .]?\d{3}|\d{4}\.\d{2}\.\d{3}/g,
    check: isBsn,
    word: /(?:bsn|burgerservice|sofi)/,
  },
  { shape: /\d{3} ?\d{3} ?\d{4}/g, check: isNhs, word: /\bnhs\b/ },
];

/** National numbers of persons, where they can be checked. */
export function findNationalIds(text: string): Finding[] {
  const found: Finding[] = [];
  for (const { shape, check, word } of ids) {
    for (const { index, 0: written } of text.matchAll(shape)) {
      const to = index + written.length;
      if (isWordAt(text, index - 1) || isWordAt(text, to)) continue;
      if (word && !word.test(before(text, index, 40))) continue;
      if (check(written.replace(/[ .-]/g, '').toUpperCase()))
        found.push({ from: index, to, kind: 'id number' });
    }
  }
  return found;
}

function isDni(bare: string): boolean {
  return 'TRWAGMYFPDXBNJZSQVHLCKE'[Number(bare.slice(0, 8)) % 23] === bare[8];
}

/** Odd places of the Italian code, by digit or letter (D.M. 23/12/1976). */
const odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

function isCodiceFiscale(bare: string): boolean {
  let sum = 0;
  for (let at = 0; at < 15; at++) {
    const sign = bare.charCodeAt(at);
    const value = sign < 65 ? sign - 48 : sign - 65;
    sum += at % 2 === 0 ? (odd[value] ?? 0) : value;
  }
  return String.fromCharCode(65 + (sum % 26)) === bare[15];
}

function isNir(bare: string): boolean {
  const digits = bare.replace('2A', '19').replace('2B', '18');
  return /^\d{15}$/.test(digits) && 97 - modulo(digits.slice(0, 13), 97) === Number(digits.slice(13));
}

function isRijksregister(bare: string): boolean {
  const [body, check] = [bare.slice(0, 9), Number(bare.slice(9))];
  return 97 - modulo(body, 97) === check || 97 - modulo(`2${body}`, 97) === check;
}

/** Of the ten first digits of the German number one comes twice or three times, the others at most once. */
function isSteuerId(bare: string): boolean {
  if (bare[0] === '0' || checkDigit1110(bare.slice(0, 10)) !== Number(bare[10])) return false;
  const counts = [...'0123456789'].map((digit) => bare.slice(0, 10).split(digit).length - 1);
  return counts.filter((count) => count > 1).length === 1 && Math.max(...counts) <= 3;
}

function isBsn(bare: string): boolean {
  return (
    bare.length === 9 && weighedSum(bare, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0 && bare !== '000000000'
  );
}

function isNhs(bare: string): boolean {
  return (weighedSum(bare, [10, 9, 8, 7, 6, 5, 4, 3, 2]) + Number(bare[9])) % 11 === 0;
}
