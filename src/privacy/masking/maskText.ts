import { findCards } from './cards.ts';
import { findEmails } from './emails.ts';
import type { Finder, Finding } from './finding.ts';
import { findIbans } from './ibans.ts';
import { findIpAddresses } from './ipAddresses.ts';
import { levelText } from './levelText.ts';
import { findLinks } from './links.ts';
import { findNationalIds } from './nationalIds.ts';
import { findNumbersByWord } from './numbersByWord.ts';
import { findPhones } from './phones.ts';

/** The surest first: where two overlap, the earlier of the list holds. */
const finders: readonly Finder[] = [
  findLinks,
  findEmails,
  findIbans,
  findCards,
  findNationalIds,
  findNumbersByWord,
  findIpAddresses,
  findPhones,
];
const numeric = new Set<Finder>([
  findIbans,
  findCards,
  findNationalIds,
  findNumbersByWord,
  findIpAddresses,
  findPhones,
]);

/** Without any of these no text holds what is looked for; a store can ask the same of its texts before it reads them. */
export const mayHoldPersonalData = String.raw`[@＠0-9０-９٠-٩۰-۹०-९০-৯]|://|www\.|(?i: (?:dot|punkt|punt|point|punto) |[(\[{] ?(?:at|arroba|chiocciola))`;
const mayHold =
  /[@＠0-9０-９٠-٩۰-۹०-९০-৯]|:\/\/|www\.| (?:dot|punkt|punt|point|punto) |[([{] ?(?:at|arroba|chiocciola)/i;

/** Personal data in a text, in order, none over another. Names and postal addresses are not looked for. */
export function findPersonalData(text: string): Finding[] {
  if (!mayHold.test(text)) return [];
  const level = levelText(text);
  const hasDigits = /\d/.test(level);
  const found: Finding[] = [];
  for (const find of finders) {
    if (!hasDigits && numeric.has(find)) continue;
    for (const finding of find(level))
      if (finding.to > finding.from && !found.some(({ from, to }) => finding.from < to && from < finding.to))
        found.push(finding);
  }
  return found.sort((one, other) => one.from - other.from);
}

const mostPasses = 8;

/**
 * The text with a word in brackets in the place of each email address, number … in it: `[email]`, `[card]`. What is found in that again is
 * masked too (a number beside one that was masked), so that masking a masked text changes nothing. `tell` is told of each finding.
 */
export function maskText(text: string, tell?: (finding: Finding) => void): string {
  let masked = text;
  for (let pass = 0; pass < mostPasses; pass++) {
    const found = findPersonalData(masked);
    if (found.length === 0) return masked;
    if (tell) for (const finding of found) tell(finding);
    masked = withWords(masked, found);
  }
  return masked;
}

function withWords(text: string, found: readonly Finding[]): string {
  let masked = '';
  let at = 0;
  for (const { from, to, kind } of found) {
    masked += `${text.slice(at, from)}[${kind}]`;
    at = to;
  }
  return masked + text.slice(at);
}
