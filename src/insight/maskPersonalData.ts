const rules: readonly (readonly [RegExp, string])[] = [
  [/[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu, '[email]'],
  [/\b[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){2,7}(?:[ ]?[A-Z0-9]{1,4})?\b/g, '[account number]'],
  [/\b(?:\d[ -]?){13,19}(?<=\d)\b/g, '[card number]'],
  [/\bhttps?:\/\/\S*[?&]\S+/gi, '[link]'],
  [/\b(?:\d{1,3}\.){3}\d{1,3}\b/g, '[ip address]'],
];

const date = /^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})$/;

/**
 * Takes emails, phone, card and account numbers, addresses of machines and links with parameters out of a text, each with a word in square
 * brackets in its place. Any run of seven or more digits counts as a number of a person; dates and amounts stay. Names of people are not found.
 */
export function maskPersonalData(text: string): string {
  let masked = text;
  for (const [shape, word] of rules) masked = masked.replace(shape, word);
  masked = masked.replace(/(?<![\p{L}\d])(?:\+|\(?\b00)?\(?\d[\d\s()/.-]{5,}\d\b/gu, (found) => {
    const digits = found.replace(/\D/g, '').length;
    if (date.test(found.trim()) || digits < 7) return found;
    if (/^\d{1,3}(?:[.,\s]\d{3})+(?:[.,]\d{1,2})?$/.test(found.trim())) return found;
    const isPhone = digits <= 15 && (/^[+(0]/.test(found) || /\D/.test(found));
    return isPhone ? '[phone number]' : '[number]';
  });
  return masked.replace(/\b[\p{L}]{0,3}\d{7,}\b/gu, '[number]');
}
