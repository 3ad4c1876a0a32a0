import type { WhereOperator } from '../../model/question.ts';

export interface WhereDraft {
  attribute: string;
  operator: WhereOperator;
  values: readonly string[];
}

/** A clause as the questions read it: `plan=Pro`, `age>30`, `region in (North,"Coast, west")`. */
export function whereText({ attribute, operator, values }: WhereDraft): string {
  const name = /[=!<>]|^\s|\s$|\sin\s/.test(attribute) ? `"${attribute}"` : attribute;
  if (operator === 'in') return `${name} in (${values.map(quoted).join(',')})`;
  return `${name}${operator}${quoted(values[0] ?? '')}`;
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
  if (within !== null) {
    const values = [...(within[2] ?? '').matchAll(/"((?:[^"]|"")*)"|[^,]+/g)];
    return `${unquoted(within[1] ?? '')} is ${values.map(([value]) => unquoted(value)).join(' or ')}`;
  }
  const simple = /^("[^"]*"|.*?)(!=|=|<|>)(.*)$/s.exec(text);
  if (simple === null) return text;
  const words = { '!=': 'is not', '=': 'is', '<': '<', '>': '>' } as const;
  return `${unquoted(simple[1] ?? '')} ${words[simple[2] as keyof typeof words]} ${unquoted(simple[3] ?? '')}`;
}

function quoted(value: string): string {
  return /[",()]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

function unquoted(text: string): string {
  return text.length > 1 && text.startsWith('"') && text.endsWith('"')
    ? text.slice(1, -1).replaceAll('""', '"')
    : text;
}
