import jsep from 'jsep';
import { UnusableInput } from '../../model/unusableInput.ts';

/** What a priority may be reckoned from. */
export const scoreVariables = ['impact', 'confidence', 'effort', 'customers', 'affected'] as const;
export type ScoreValues = Readonly<Record<(typeof scoreVariables)[number], number>>;

/** impact × confidence / effort, as RICE has it without reach, which is in the impact. */
export const usualScore = 'impact * confidence / effort';

const functions: Readonly<Record<string, (...numbers: number[]) => number>> = {
  min: Math.min,
  max: Math.max,
  sqrt: Math.sqrt,
  log: Math.log,
};

/**
 * A priority as people write it: numbers, + - * / ** and brackets, min, max, sqrt, log, and the names in `scoreVariables`.
 * @throws UnusableInput naming what can't be read
 */
export function parseScore(text: string): (values: ScoreValues) => number | null {
  const expression = parse(text);
  check(expression, text);
  return (values) => {
    const found = evaluate(expression, values);
    return Number.isFinite(found) ? found : null;
  };
}

function parse(text: string): jsep.Expression {
  try {
    return jsep(text);
  } catch (cause) {
    throw refused(
      text,
      cause instanceof Error ? cause.message.replace(/ at character.*/, '') : 'it is no expression',
      cause,
    );
  }
}

function refused(text: string, why: string, cause?: unknown): UnusableInput {
  return new UnusableInput(
    `the priority '${text}' can't be reckoned: ${why}. Write for example ${usualScore}, with ${scoreVariables.join(', ')}.`,
    { cause },
  );
}

const operators: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '**': (a, b) => a ** b,
};

function check(node: jsep.Expression, text: string): void {
  if (node.type === 'Literal') {
    if (typeof node['value'] !== 'number') throw refused(text, `${String(node['raw'])} is no number`);
  } else if (node.type === 'Identifier') {
    const name = String(node['name']);
    if (!scoreVariables.includes(name as never)) throw refused(text, `'${name}' is not known`);
  } else if (node.type === 'UnaryExpression' && (node['operator'] === '-' || node['operator'] === '+')) {
    check(node['argument'] as jsep.Expression, text);
  } else if (node.type === 'BinaryExpression' && Object.hasOwn(operators, String(node['operator']))) {
    check(node['left'] as jsep.Expression, text);
    check(node['right'] as jsep.Expression, text);
  } else if (node.type === 'CallExpression') {
    const name = String((node['callee'] as jsep.Expression)['name']);
    if (!Object.hasOwn(functions, name)) throw refused(text, `there is no function '${name}'`);
    for (const argument of node['arguments'] as jsep.Expression[]) check(argument, text);
  } else
    throw refused(
      text,
      node.type === 'Compound' ? 'it is not one expression' : 'it has a part that is no arithmetic',
    );
}

function evaluate(node: jsep.Expression, values: ScoreValues): number {
  const of = (key: string) => evaluate(node[key] as jsep.Expression, values);
  switch (node.type) {
    case 'Literal':
      return node['value'] as number;
    case 'Identifier':
      return values[node['name'] as keyof ScoreValues];
    case 'UnaryExpression':
      return node['operator'] === '-' ? -of('argument') : of('argument');
    case 'BinaryExpression':
      return operators[String(node['operator'])]!(of('left'), of('right'));
    default: {
      const name = String((node['callee'] as jsep.Expression)['name']);
      return functions[name]!(
        ...(node['arguments'] as jsep.Expression[]).map((one) => evaluate(one, values)),
      );
    }
  }
}
