/** A string as an SQL literal. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A name as an SQL identifier. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A key as a JSON path into an object, as an SQL literal. */
export function jsonPath(key: string): string {
  return literal(`$."${key.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`);
}
