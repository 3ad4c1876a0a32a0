import { interWidths, knownCharacters } from './interWidths.ts';

export type Weight = 400 | 500 | 600 | 700;

/** How a text is set; sizes in px. */
export interface TextStyle {
  size: number;
  weight?: Weight;
  italic?: boolean;
}

type TableName = keyof typeof interWidths;
const tables = new Map<TableName, ReadonlyMap<string, number>>(
  (Object.keys(interWidths) as TableName[]).map((name) => [
    name,
    new Map(
      interWidths[name]
        .split(' ')
        .map((width, index) => [[...knownCharacters][index] ?? '', Number.parseInt(width, 36)]),
    ),
  ]),
);

/** Thousandths of an em for a character that Inter's Latin files don't have; on the safe side. */
function unknownWidth(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0x300 && code <= 0x36f) return 0;
  if (code === 0x200b || code === 0x200d || (code >= 0xfe00 && code <= 0xfe0f)) return 0;
  if (
    code >= 0x1100 &&
    (code <= 0x115f || (code >= 0x2e80 && code <= 0xd7ff) || (code >= 0xf900 && code <= 0xfaff))
  )
    return 1020;
  if (code >= 0xff00 && code <= 0xff60) return 1020;
  if (code >= 0x1f000) return 1400;
  if (code >= 0x370 && code <= 0x52f) return 760;
  return 700;
}

/** Width in px of a text in Inter with tabular figures, without kerning (which only narrows it). */
export function textWidth(text: string, style: TextStyle): number {
  const table = tables.get(`${style.italic ? 'italic' : 'normal'}${style.weight ?? 400}`);
  let sum = 0;
  for (const character of text) sum += table?.get(character) ?? unknownWidth(character);
  return (sum * style.size) / 1000;
}

/**
 * Breaks a text into lines no wider than `width`: at blanks, after hyphens, slashes and underscores, and inside a word only where
 * the word alone is too wide. Nothing is lost; with `maxLines` the last line ends in '…'.
 */
export function wrapText(
  text: string,
  style: TextStyle,
  width: number,
  maxLines = Number.POSITIVE_INFINITY,
): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of pieces(text)) {
    const candidate = line + word;
    if (textWidth(candidate.trimEnd(), style) <= width) {
      line = candidate;
      continue;
    }
    if (line.trim() !== '') lines.push(line.trim());
    line = word;
    while (textWidth(line.trimEnd(), style) > width && line.length > 1) {
      const head = longestHead(line, style, width);
      lines.push(head);
      line = line.slice(head.length);
    }
  }
  if (line.trim() !== '') lines.push(line.trim());
  if (lines.length <= maxLines) return lines;
  const kept = lines.slice(0, maxLines);
  kept[maxLines - 1] = shorten(
    `${kept[maxLines - 1] ?? ''} ${lines.slice(maxLines).join(' ')}`,
    style,
    width,
  );
  return kept;
}

/** Wraps to the same number of lines as wrapText, but evenly, so that no last line holds a single word. */
export function wrapEvenly(text: string, style: TextStyle, width: number): string[] {
  const lines = wrapText(text, style, width);
  if (lines.length < 2) return lines;
  let enough = width;
  let tooLittle = width / 2;
  for (let step = 0; step < 6; step++) {
    const middle = (enough + tooLittle) / 2;
    if (wrapText(text, style, middle).length <= lines.length) enough = middle;
    else tooLittle = middle;
  }
  const even = wrapText(text, style, enough);
  const broken = (candidate: readonly string[]) => candidate.join(' ') !== text.replace(/\s+/g, ' ').trim();
  return broken(even) && !broken(lines) ? lines : even;
}

/** The text, or as much of it as fits with '…' at its end. */
export function shorten(text: string, style: TextStyle, width: number): string {
  if (textWidth(text, style) <= width) return text;
  const characters = [...text];
  const cutAt = (count: number) => `${characters.slice(0, count).join('').trimEnd()}…`;
  // more characters are never narrower, so a text of any length is cut in a few steps
  let most = 0;
  let least = characters.length;
  while (least - most > 1) {
    const middle = (most + least) >> 1;
    if (textWidth(cutAt(middle), style) <= width) most = middle;
    else least = middle;
  }
  return cutAt(most);
}

function pieces(text: string): string[] {
  return (
    text
      .replace(/[\t\n\r ]+/g, ' ')
      .trim()
      .match(/[^ \-/_–—]*[ \-/_–—]*/g)
      ?.filter((piece) => piece !== '') ?? []
  );
}

function longestHead(word: string, style: TextStyle, width: number): string {
  let head = '';
  for (const character of word) {
    if (head !== '' && textWidth(head + character, style) > width) break;
    head += character;
  }
  return head;
}
