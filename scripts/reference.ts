// Writes docs/reference/ from the operations: a page each, an index, the OpenAPI document and the map's JSON Schema.
// `tsx scripts/reference.ts --check` writes nothing and fails when something there is not current.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { referencePages } from '../src/operations/reference.ts';

const folder = 'docs/reference';
const version = (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version;
const pages = referencePages(version);

if (process.argv.includes('--check')) {
  const stale = [...pages]
    .filter(([name, text]) => readOrEmpty(join(folder, name)) !== text)
    .map(([name]) => name);
  if (stale.length > 0) {
    process.stderr.write(`docs/reference is not current (${stale.join(', ')}): run npm run docs\n`);
    process.exit(1);
  }
} else {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder))
    if (!pages.has(name)) rmSync(join(folder, name), { recursive: true });
  for (const [name, text] of pages) writeFileSync(join(folder, name), text);
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
