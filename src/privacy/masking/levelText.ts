const blanks = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g;
const dashes = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;
/** First digit of each script whose digits follow one another and take one UTF-16 unit. */
const zeros = [0x660, 0x6f0, 0x966, 0x9e6, 0xff10] as const;

/**
 * The text with all blanks, dashes, digits and at-signs as ASCII has them, and of the same length, so that places in it are places
 * in the text.
 */
export function levelText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: everything beyond ASCII
  if (/^[\u0000-\u007f]*$/.test(text)) return text;
  return text
    .replace(blanks, ' ')
    .replace(dashes, '-')
    .replaceAll('\uff20', '@')
    .replaceAll('\uff0e', '.')
    .replaceAll('\uff0b', '+')
    .replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\uff10-\uff19]/g, (digit) => {
      const code = digit.charCodeAt(0);
      const zero = zeros.find((first) => code >= first && code <= first + 9) ?? code;
      return String(code - zero);
    });
}
