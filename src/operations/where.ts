import type { WhereClause, WhereOperator } from '../model/question.ts';
import { UnusableInput } from '../model/unusableInput.ts';

const clause = /^\s*(?:"((?:[^"]|"")+)"|([^=!<>"][^=!<>]*?))\s*(!=|=|<|>|\s+in\s*(?=\())\s*(.*)$/s;

/**
 * Reads `attribute=value`, `!=`, `<`, `>`, or `attribute in (a,b)`; names and values with signs of their own go in double quotes, where a double quote is written twice.
 * @throws UnusableInput naming the clause
 */
export function parseWhere(text: string): WhereClause {
  const found = clause.exec(text);
  if (!found) {
    throw new UnusableInput(
      `where '${text}' can't be read: write attribute=value, attribute!=value, attribute<value, attribute>value or attribute in (a,b)`,
    );
  }
  const attribute = (found[1]?.replaceAll('""', '"') ?? found[2] ?? '').trim();
  const operator = (found[3] ?? '').trim() as WhereOperator;
  const rest = (found[4] ?? '').trim();
  if (operator === 'in') {
    if (!rest.startsWith('(') || !rest.endsWith(')')) {
      throw new UnusableInput(
        `where '${text}': the list after 'in' must stand in brackets, for example ${attribute} in (a,b)`,
      );
    }
    return { attribute, operator, values: splitList(rest.slice(1, -1)) };
  }
  return { attribute, operator, values: [unquote(rest)] };
}

function splitList(text: string): string[] {
  return [...text.matchAll(/\s*("(?:[^"]|"")*"|[^,]*)\s*(?:,|$)/g)]
    .map((match) => match[1] ?? '')
    .filter((value, index, all) => value !== '' || index < all.length - 1)
    .map((value) => unquote(value.trim()));
}

function unquote(text: string): string {
  return text.length > 1 && text.startsWith('"') && text.endsWith('"')
    ? text.slice(1, -1).replaceAll('""', '"')
    : text;
}
