import { readFileSync } from 'node:fs';

export interface Labelled {
  language: string;
  text: string;
  /** what has to be masked, by UTF-16 units */
  spans: { from: number; to: number; kind: string }[];
}

/** Texts of test/fixtures/privacy/texts.txt with what is labelled in them. */
export function labelledTexts(): Labelled[] {
  const lines = readFileSync('test/fixtures/privacy/texts.txt', 'utf8').split('\n');
  return lines.filter((line) => line !== '' && !line.startsWith('#')).map(labelled);
}

function labelled(line: string): Labelled {
  const spans: Labelled['spans'] = [];
  let text = '';
  let rest = line.slice(4);
  for (;;) {
    const found = /\{([a-z ]+):([^}]+)\}/.exec(rest);
    if (!found) break;
    text += rest.slice(0, found.index);
    spans.push({ from: text.length, to: text.length + found[2]!.length, kind: found[1]! });
    text += found[2];
    rest = rest.slice(found.index + found[0].length);
  }
  return { language: line.slice(0, 2), text: text + rest, spans };
}
