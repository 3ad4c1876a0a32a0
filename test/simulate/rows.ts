import { createHash } from 'node:crypto';
import { simulationFiles } from '../../src/simulate/files.ts';
import type { Simulation } from '../../src/simulate/simulate.ts';

/** The lines of a file of a simulation. */
export function linesOf(simulation: Simulation, name: string): string[] {
  return [...simulationFiles(simulation).find((file) => file.name === name)!.lines];
}

/** The text of a CSV file as records, read by the book (RFC 4180), apart from the code that wrote it. */
export function recordsOf(simulation: Simulation, name: string): Record<string, string>[] {
  const [header, ...rows] = linesOf(simulation, name).map(fieldsOf);
  return rows.map((row) => Object.fromEntries(header!.map((column, i) => [column, row[i]!])));
}

function fieldsOf(line: string): string[] {
  const fields: string[] = [];
  let field = '';
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    const c = line[i]!;
    if (quoted && c === '"' && line[i + 1] === '"') field += line[++i];
    else if (c === '"') quoted = !quoted;
    else if (c === ',' && !quoted) {
      fields.push(field);
      field = '';
    } else field += c;
  }
  return [...fields, field];
}

export function hashOf(simulation: Simulation): string {
  const hash = createHash('sha256');
  for (const file of simulationFiles(simulation)) {
    hash.update(`${file.name}\n`);
    for (const line of file.lines) hash.update(`${line}\n`);
  }
  return hash.digest('hex');
}
