import { nameText } from './formatFormula.ts';
import type { KnownNames } from './measure.ts';
import { readings } from './readMeasure.ts';

export interface Completion {
  /** what is put in place of the characters `from` … caret */
  readonly text: string;
  readonly kind: 'figure' | 'touchpoint' | 'attribute' | 'channel' | 'option';
  /** what it means; '' where the name says it */
  readonly says: string;
}

const ofAttributes = new Set(['sum', 'mean', 'median', 'share']);
const without = new Set(['journeys', 'repeat contact']);

/** What may stand at a place of a formula that is being written: figures outside brackets, names and options within them. */
export function completions(
  text: string,
  caret: number,
  known: Required<KnownNames>,
  most = 8,
): { from: number; completions: Completion[] } {
  const before = text.slice(0, caret);
  const open = openBracket(before);
  const stop = /(?:->|[([,|/+*]|-(?=\s)|^)\s*["^]?([^([,|/+*]*)$/u.exec(before);
  const word = (stop?.[1] ?? '').replace(/^.*->\s*/u, '');
  const from = caret - word.length - (before[caret - word.length - 1] === '"' ? 1 : 0);
  const wanted = word.trim().toLowerCase();
  const fits = ({ text: one }: Completion) => one.toLowerCase().replaceAll('"', '').includes(wanted);
  const begins = ({ text: one }: Completion) => one.toLowerCase().replaceAll('"', '').startsWith(wanted);
  const found = (
    open === null ? figures() : inside(open, known, /,\s*$/u.test(before.slice(0, from)))
  ).filter(fits);
  return {
    from,
    completions: [...found.filter(begins), ...found.filter((one) => !begins(one))].slice(0, most),
  };
}

/** The figure whose bracket is open at the end of the text; null outside. */
function openBracket(text: string): string | null {
  const found = /([\p{L}][\p{L}\p{N} ]*)\(([^()]*)$/u.exec(text);
  return found ? (found[1] ?? '').trim().toLowerCase() : null;
}

function figures(): Completion[] {
  return Object.entries(readings).map(([name, { says }]) => ({ text: `${name}(`, kind: 'figure', says }));
}

function inside(figure: string, known: Required<KnownNames>, isBehindComma: boolean): Completion[] {
  const reading = readings[figure];
  const options = (reading?.options ?? []).map(
    (name): Completion => ({ text: `${name} `, kind: 'option', says: '' }),
  );
  if (isBehindComma && options.length > 0) return options;
  const names = (kind: Completion['kind'], all: readonly string[]) =>
    all.map((name): Completion => ({ text: nameText(name), kind, says: '' }));
  return [
    ...(without.has(figure) ? [] : names('touchpoint', known.touchpoints)),
    ...(ofAttributes.has(figure) ? names('attribute', known.attributes) : []),
    ...(reading?.options.includes('via') ? names('channel', known.channels) : []),
  ];
}
