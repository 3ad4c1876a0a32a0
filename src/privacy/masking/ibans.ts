import { passesMod97 } from './checksums.ts';
import { type Finding, isWordAt } from './finding.ts';

/** Lengths by country (SWIFT's IBAN registry). */
const lengths: Readonly<Record<string, number>> = Object.fromEntries(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 ' +
    'GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 ' +
    'NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);
const start = /[A-Z]{2}[ .-]?\d{2}(?=[ .-]?[A-Z0-9])/gi;

/** International account numbers: a country's length, and the check. */
export function findIbans(text: string): Finding[] {
  const found: Finding[] = [];
  for (const { index, 0: head } of text.matchAll(start)) {
    if (isWordAt(text, index - 1)) continue;
    const length = lengths[head.slice(0, 2).toUpperCase()];
    if (length === undefined) continue;
    const to = endOf(text, index, length);
    if (to === null || isWordAt(text, to)) continue;
    const iban = text.slice(index, to).replace(/[ .-]/g, '').toUpperCase();
    if (passesMod97(iban)) found.push({ from: index, to, kind: 'iban' });
  }
  return found;
}

/** Where so many letters and digits end, with single blanks, dots or hyphens between them. */
function endOf(text: string, from: number, length: number): number | null {
  let at = from;
  for (let count = 0; count < length; at++) {
    if (/[a-z0-9]/i.test(text.charAt(at))) count++;
    else if (!/[ .-]/.test(text.charAt(at)) || /[ .-]/.test(text.charAt(at - 1))) return null;
  }
  return at;
}
