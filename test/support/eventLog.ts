import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Row } from './columns.ts';

/** A plain CSV (quotes allowed, no line breaks inside them), .gz too, as records by header. */
export function readCsv(path: string, separator = ','): Record<string, string>[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('latin1');
  const lines = text.split(/\r?\n/).filter((line) => line !== '');
  const split = (line: string) => {
    if (!line.includes('"')) return line.split(separator);
    const cells: string[] = [''];
    let quoted = false;
    for (const sign of line) {
      if (sign === '"') quoted = !quoted;
      else if (sign === separator && !quoted) cells.push('');
      else cells[cells.length - 1] += sign;
    }
    return cells;
  };
  const header = split(lines[0]!).map((name) => name.replace(/^ï»¿/, ''));
  return lines.slice(1).map((line) => {
    const cells = split(line);
    return Object.fromEntries(header.map((name, column) => [name, cells[column] ?? '']));
  });
}

/** The rows of a CSV event log. */
export function readEventLog(
  path: string,
  columns: { customer: string; touchpoint: string; time: string; channel?: string; separator?: string },
): Row[] {
  return readCsv(path, columns.separator).map((record) => ({
    customer: record[columns.customer]!,
    touchpoint: record[columns.touchpoint]!,
    time: Date.parse(record[columns.time]!),
    ...(columns.channel === undefined ? {} : { channel: record[columns.channel]! }),
  }));
}
