import type { WhereOperator } from '../../model/question.ts';

export interface WhereDraft {
  attribute: string;
  operator: WhereOperator;
  values: readonly string[];
}

/** A clause as the questions read it: `plan=Pro`, `age>30`, `region in (North,Coast)`. */
export function whereText({ attribute, operator, values }: WhereDraft): string {
  if (operator === 'in') return `${attribute} in (${values.join(',')})`;
  return `${attribute}${operator}${values[0] ?? ''}`;
}

/** Several equal values need `in`; one needs `=`. */
export function withValues(
  attribute: string,
  operator: WhereOperator,
  values: readonly string[],
): WhereDraft {
  const several = values.length > 1 && (operator === '=' || operator === 'in');
  return { attribute, operator: several ? 'in' : operator === 'in' ? '=' : operator, values };
}

/** The same clause as people read it. */
export function readableWhere(text: string): string {
  const within = /^(.*?) in \((.*)\)$/s.exec(text);
  if (within !== null) return `${within[1]} is ${(within[2] ?? '').split(',').join(' or ')}`;
  const simple = /^(.*?)(!=|=|<|>)(.*)$/s.exec(text);
  if (simple === null) return text;
  const words = { '!=': 'is not', '=': 'is', '<': '<', '>': '>' } as const;
  return `${simple[1]} ${words[simple[2] as keyof typeof words]} ${simple[3]}`;
}
