const stopWords = new Set(
  'a an and as at by for from in into of off on onto or the to up with per via de der den het een van voor naar en of om bij met op te die das und zu für von'.split(
    ' ',
  ),
);

export function isStopWord(word: string): boolean {
  return stopWords.has(word.toLowerCase());
}

/** A code before the name: 'T06 ', 'T07-1 ', '3.2 ', '04 - '. */
const numberedCode =
  /^(?=[A-Za-z]{0,3}[-.]?\d)[A-Za-z]{0,3}[-.]?\d+(?:[-.]\d+)*[a-z]?(?:\s*[-–:.)_]\s*|\s+)(?=\S*[A-Za-z])/u;
/** A letter or two that stand for a kind: 'W_', 'EV:'. Only taken off where several names have one. */
const letterCode = /^[A-Z]{1,2}[_:](?=[A-Za-z])/;

/** The letters that stand for a kind ('O' in O_SENT); null where the name has none. */
export function kindLetters(name: string): string | null {
  return letterCode.exec(name.trim())?.[0].slice(0, -1) ?? null;
}

function sentenceCase(text: string): string {
  const words = text.split(' ');
  const shouting = words.every((word) => word === word.toUpperCase()) && /[A-Z]{4}/.test(text);
  const titled =
    words.length > 2 && words.every((word) => isStopWord(word) || /^[^a-zA-Z]|^[A-Z][a-z]+$/.test(word));
  const calm = shouting || titled ? text.toLowerCase() : text;
  return calm.charAt(0).toUpperCase() + calm.slice(1);
}

/** SUBMITTED inside PARTLYSUBMITTED: words run together are parted where another name has the second one. */
function partWords(word: string, vocabulary: ReadonlySet<string>): string {
  if (!/^[A-Z]{8,}$/.test(word)) return word;
  for (let cut = 3; cut <= word.length - 5; cut++) {
    if (!vocabulary.has(word.slice(cut))) continue;
    const first = word.slice(0, cut);
    return /^(PRE|NON|SUB)$/.test(first) ? `${first}-${word.slice(cut)}` : `${first} ${word.slice(cut)}`;
  }
  return word;
}

/** Length of the first word where technical names all begin with it ('shop_order', 'shop_visit'), 0 where they don't. */
function sharedPrefix(names: readonly string[]): number {
  const first = /^[a-zA-Z]+_/.exec(names[0]?.trim() ?? '')?.[0];
  if (names.length < 2 || first === undefined || letterCode.test(first + 'x')) return 0;
  return names.every((name) => name.trim().startsWith(first) && name.trim().length > first.length)
    ? first.length
    : 0;
}

/**
 * Names of touchpoints as one would put them on a wall: codes and prefixes taken off, underscores and camel case to blanks, no capitals
 * throughout. Not necessarily unique; an empty result keeps the raw name.
 */
export function displayNames(names: readonly string[]): string[] {
  const lettered = names.filter((name) => letterCode.test(name)).length;
  const vocabulary = new Set(names.flatMap((name) => name.replace(letterCode, '').split(/[\s_-]+/)));
  const shared = sharedPrefix(names);
  return names.map((raw) => {
    let name = raw.trim().slice(shared).replace(numberedCode, '');
    if (lettered > 1) name = name.replace(letterCode, '');
    if (/^(https?:\/\/[^/]+)?\/\S*$/.test(name)) {
      const path = name.replace(/^https?:\/\/[^/]+/, '').replace(/[?#].*$/, '');
      name = path.split('/').filter(Boolean).slice(-2).join(' ') || 'home page';
      name = name.replace(/\.(html?|php|aspx?)$/, '');
    }
    name = name
      .replace(/([a-z\d])([A-Z][a-z])/g, (_, end: string, word: string) => `${end} ${word.toLowerCase()}`)
      .replace(/[_]+|(?<=\w)[-.:/](?=\w*[a-z])(?!\S*\d)(?=\w{3,})/g, (sign) => (sign === '-' ? '-' : ' '))
      .split(/\s+/)
      .filter(Boolean)
      .map((word) => partWords(word, vocabulary))
      .join(' ');
    return name === '' ? raw : sentenceCase(name);
  });
}

/** What enumerated names have in common: 'Draft advice aspect 1' and '… 2' → 'Draft advice aspect'; null where the name ends in no number. */
export function enumeratedStem(name: string): string | null {
  const found = /^(.*\S)\s+#?(\d{1,3}|[A-Z])$/.exec(name);
  if (!found) return null;
  const words = found[1]!.split(' ');
  if (words.length >= 4) words.pop();
  while (words.length > 1 && isStopWord(words.at(-1)!)) words.pop();
  return words.join(' ');
}
