import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { before, type Finding, isWordAt } from './finding.ts';
import { namesRecord } from './recordWords.ts';

const candidate =
  /(?:\+|\(\+?)?\d(?:[\d\s()./-]{4,22})\d(?:\s?(?:ext\.?|x|extension|durchwahl|poste|ap\.?)\s?\d{1,5}\b)?/giu;
const called =
  /(?:phone|telephone|tel|call|called|calling|ring|mobile|cell|cellphone|text|sms|whatsapp|reach|contact|fax|landline|hotline|callback|handy|handynummer|mobil|mobilnummer|telefon|telefonnummer|rückruf|rufnummer|festnetz|anrufen|ruft|rufen|erreichbar|erreichen|téléphone|tél|portable|appeler|appelez|rappeler|rappelez|joindre|joignable|fixe|teléfono|tlf|tfno|móvil|movil|llamar|llamarme|llamen|llámenme|llámame|fijo|telefono|cellulare|chiamare|chiamatemi|chiamami|richiamare|richiamatemi|fisso|recapito|telefoon|telefoonnummer|mobiel|mobiele|bel|bellen|gebeld|bereikbaar|bereiken|terugbellen|nummer ist|number is)(?:\s|[:.,=(#]|\p{L}|-)*$/iu;
const amount =
  /^\s?(?:€|\$|£|eur|euro|euros|usd|gbp|chf|dollars?|pounds?|kr|sek|%|ms|kwh|kg|km|mb|gb|tb|stück|pieces|pcs|times|mal|fois|veces|volte|keer)/i;
const money = /(?:€|\$|£|eur|usd|gbp|chf)\s?$/i;

/** Countries whose national numbers people write without a code in the languages that the words above are from. */
const countries: readonly CountryCode[] = [
  'GB',
  'DE',
  'FR',
  'ES',
  'IT',
  'NL',
  'BE',
  'AT',
  'CH',
  'IE',
  'US',
  'AU',
];

/**
 * Phone numbers: international ones that a country has, and national ones that look like one (a leading 0, brackets, usual groups) and
 * are valid in a country, or that a word such as ‘call’ or ‘Handy’ stands before. Numbers of orders, dates and amounts are left.
 */
export function findPhones(text: string): Finding[] {
  const found: Finding[] = [];
  for (const { index, 0: raw } of text.matchAll(candidate)) {
    const written = balanced(raw);
    const to = index + written.length;
    if (
      isWordAt(text, index - 1) ||
      isWordAt(text, to) ||
      /[.,/@_-]$/.test(text.slice(Math.max(0, index - 1), index))
    )
      continue;
    if (isPhone(written, before(text, index, 48), text.slice(to, to + 8)))
      found.push({ from: index, to, kind: 'phone' });
  }
  return found;
}

/** Without what belongs to the sentence: a bracket that the number did not open. */
function balanced(raw: string): string {
  const open = raw.indexOf('(');
  const closed = raw.indexOf(')');
  if (closed >= 0 && open < 0) return raw.slice(0, closed).trimEnd();
  return raw.replace(/[\s(./-]+$/, '');
}

function isPhone(written: string, textBefore: string, textAfter: string): boolean {
  const digits = written.replace(/(?:ext|x|durchwahl|poste|ap).*$/i, '').replace(/\D/g, '');
  if (digits.length < 6 || digits.length > 15) return false;
  if (looksLikeTime(written) || /[\n\r\t]|\s{2}/.test(written)) return false;
  if (amount.test(textAfter) || money.test(textBefore)) return false;
  if (/^\(?\+/.test(written))
    return isPossible(written.replace(/^\(\+/, '+').replace(/\(0\)/, ''), undefined);
  if (namesRecord(textBefore)) return false;
  if (/^00[1-9]/.test(digits)) return isPossible(`+${digits.slice(2)}`, undefined);
  if (called.test(textBefore) && digits.length >= (isGroupedAmount(written) ? 9 : 7)) return true;
  if (isUsualShape(written)) return !isGroupedAmount(written) || isNational(written);
  const begins = /^\(?0[1-9]/.test(written);
  return begins && digits.length >= 9 && isNational(written);
}

/** Groups that only phone numbers are written in: 555-123-4567, (020) 7946 0018, 06 12 34 56 78, 612 345 678. */
function isUsualShape(written: string): boolean {
  return (
    /^\(?[2-9]\d{2}\)?[ .-]\d{3}[ .-]\d{4}$/.test(written) ||
    /^\(0\d{1,5}\)[ -]?\d{3,4}[ -]?\d{3,5}$/.test(written) ||
    /^0\d(?:[ .-]\d{2}){4}$/.test(written) ||
    (/^[679]\d{2} \d{3} \d{3}$/.test(written) && isPossible(written, 'ES')) ||
    (/^[679]\d{2} \d{2} \d{2} \d{2}$/.test(written) && isPossible(written, 'ES'))
  );
}

/** 1 234 567 or 1.234.567 */
function isGroupedAmount(written: string): boolean {
  return /^\d{1,3}(?:([ .])\d{3})(?:\1\d{3})*(?:[.,]\d{1,2})?$/.test(written);
}

/** Dates, times and periods: 2026-03-04, 04.03.2026 12:30, 2024/2025, 10-12-2025 - 12-12-2025. */
function looksLikeTime(written: string): boolean {
  const date =
    /(?:^|[^\d])(?:(?:19|20)\d{2}[-./](?:0?[1-9]|1[0-2])[-./](?:0?[1-9]|[12]\d|3[01])|(?:0?[1-9]|[12]\d|3[01])[-./](?:0?[1-9]|[12]\d|3[01])[-./](?:19|20)?\d{2})(?:[^\d]|$)/;
  return (
    date.test(written) ||
    /^(?:19|20)\d{2}\s?[-/]\s?(?:19|20)\d{2}$/.test(written) ||
    /^(?:19|20)\d{6}(?:[ -]?\d{4,6})?$/.test(written)
  );
}

function isNational(written: string): boolean {
  return countries.some((country) => isPossible(written, country, true));
}

function isPossible(written: string, country: CountryCode | undefined, isValid = false): boolean {
  const number = parsePhoneNumberFromString(
    written,
    country === undefined ? undefined : { defaultCountry: country, extract: false },
  );
  return number !== undefined && (isValid ? number.isValid() : number.isPossible());
}
