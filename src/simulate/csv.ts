/** A line of CSV as RFC 4180 has it, without its line end; absent values are empty. */
export function csvLine(values: readonly (string | number | undefined)[]): string {
  let line = '';
  for (let i = 0; i < values.length; i++) {
    if (i > 0) line += ',';
    const value = values[i];
    if (value === undefined) continue;
    const text = String(value);
    line += /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }
  return line;
}

/** ISO 8601 in UTC, to the second. */
export function isoSeconds(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}
