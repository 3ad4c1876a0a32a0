/** An attribute as it was told of one identifier. */
export interface AttributeStatement {
  /** type:value */
  identifier: string;
  name: string;
  /** empty = taken back */
  value: string;
  /** ms */
  time: number;
}

/**
 * Attributes of a customer from what was told of all of its identifiers: of each the latest value. At the same time the value
 * that comes first by name, so that order of arrival doesn't matter.
 */
export function mergeAttributes(statements: readonly AttributeStatement[]): Map<string, AttributeStatement> {
  const latest = new Map<string, AttributeStatement>();
  for (const statement of statements) {
    const known = latest.get(statement.name);
    if (!known || holdsAgainst(statement, known)) latest.set(statement.name, statement);
  }
  const named = [...latest].filter(([, { value }]) => value !== '');
  return new Map(named.sort(([one], [other]) => (one < other ? -1 : 1)));
}

function holdsAgainst(one: AttributeStatement, other: AttributeStatement): boolean {
  if (one.time !== other.time) return one.time > other.time;
  if (one.value !== other.value) return one.value < other.value;
  return one.identifier < other.identifier;
}
