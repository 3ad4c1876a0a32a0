import { nearestName } from '../../engine/labels.ts';
import { closingBracket, didYouMean, fail, type Part, split } from './formulaText.ts';
import type { Formula, KnownNames } from './measure.ts';
import { readings } from './readMeasure.ts';

export type { Formula, KnownNames, Measure } from './measure.ts';
export { FormulaError } from './measure.ts';

/**
 * Reads a KPI formula: figures such as `conversion(Order -> Router arrives, within 7d)`, numbers, and + − * / between them.
 *
 *     formula = term { ('+' | '-') term }
 *     term    = factor { ('*' | '/') factor }
 *     factor  = number | '(' formula ')' | words '(' [argument { ',' argument }] ')'
 *
 * Arguments are names as they stand; names with signs of their own in quotes. `known` checks the names as well.
 * @throws FormulaError with the place in the text, and the nearest name where one is unknown
 */
export function parseFormula(text: string, known: KnownNames = {}): Formula {
  let at = 0;
  const blanks = () => {
    while (/\s/u.test(text[at] ?? '')) at++;
  };
  const sign = (signs: string): string | null => {
    blanks();
    const found = text[at];
    if (found === undefined || !signs.includes(found)) return null;
    at++;
    return found;
  };
  const binary = (signs: '+-' | '*/', operand: () => Formula): Formula => {
    let left = operand();
    for (let found = sign(signs); found !== null; found = sign(signs)) {
      const right = operand();
      const operator = found as '+';
      left = { kind: 'arithmetic', operator, left, right };
    }
    return left;
  };
  const whole = (): Formula => binary('+-', () => binary('*/', factor));
  const factor = (): Formula => {
    blanks();
    const number = /^\d+(\.\d+)?/u.exec(text.slice(at));
    if (number) {
      at += number[0].length;
      return { kind: 'number', value: Number(number[0]) };
    }
    if (text[at] === '(') {
      at++;
      const inner = whole();
      if (sign(')') === null) fail('the bracket is not closed', at);
      return inner;
    }
    return readFigure();
  };
  const readFigure = (): Formula => {
    const begun = at;
    const words = /^\p{L}[\p{L}\p{N} ]*/u.exec(text.slice(at))?.[0] ?? '';
    if (words === '') fail(at >= text.length ? 'a figure is wanted here' : `'${text[at]}' can't be read`, at);
    const name = words.trim().toLowerCase().replace(/\s+/gu, ' ');
    const reading = Object.hasOwn(readings, name) ? readings[name] : undefined;
    if (reading === undefined) {
      const nearest = nearestName(name, Object.keys(readings));
      return fail(`there is no figure '${name}'${didYouMean(nearest)}`, begun, nearest);
    }
    at += words.length;
    if (text[at] !== '(') fail(`a bracket is wanted: ${reading.example}`, at);
    const inside = at + 1;
    const close = closingBracket(text, inside);
    if (close < 0) fail('the bracket is not closed', at);
    at = close + 1;
    const given = argumentsOf({ text: text.slice(inside, close), at: inside }, reading.options);
    return { kind: 'measure', measure: reading.read({ ...given, at: inside, known }) };
  };
  const formula = whole();
  blanks();
  if (at < text.length) fail(`'${text.slice(at)}' can't be read: + - * or / is wanted before it`, at);
  return formula;
}

function argumentsOf(inside: Part, names: readonly string[]) {
  const things: Part[] = [];
  const options = new Map<string, Part>();
  if (inside.text.trim() === '') return { things, options };
  for (const part of split(inside, ',')) {
    const name = names.find((one) => part.text.startsWith(`${one} `));
    if (name === undefined) {
      if (part.text === '') fail('something is wanted before or after the comma', part.at);
      things.push(part);
    } else if (options.has(name)) fail(`'${name}' stands here twice`, part.at);
    else options.set(name, { text: part.text.slice(name.length + 1).trim(), at: part.at + name.length + 1 });
  }
  return { things, options };
}
