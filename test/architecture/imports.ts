import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';

export interface Import {
  from: string;
  to: string;
  typeOnly: boolean;
}

/** Source files below a folder, as paths from it. */
export function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
    .map((path) => normalize(path))
    .sort();
}

const statement = /^\s*(import|export)\s+(type\s)?([^'";]*?\sfrom\s+)?['"](\.{1,2}\/[^'"]+)['"]/gm;
const dynamic = /\bimport\(\s*['"](\.{1,2}\/[^'"]+)['"]\s*\)/g;

/** Every relative import between the files, with `import type` and all-`type` lists told apart. */
export function importsOf(folder: string, files: readonly string[]): Import[] {
  return files.flatMap((from) => {
    const text = readFileSync(join(folder, from), 'utf8');
    const resolve = (specifier: string) => relative('.', join(dirname(from), specifier));
    const fixed = [...text.matchAll(statement)].map((match) => ({
      from,
      to: resolve(match[4]!),
      typeOnly: match[2] !== undefined || onlyTypes(match[3] ?? ''),
    }));
    const lazy = [...text.matchAll(dynamic)].map((match) => ({
      from,
      to: resolve(match[1]!),
      typeOnly: false,
    }));
    return [...fixed, ...lazy];
  });
}

function onlyTypes(clause: string): boolean {
  const names = /^\s*\{([^}]*)\}\s*from/.exec(clause)?.[1];
  if (names === undefined) return false;
  const listed = names.split(',').filter((name) => name.trim() !== '');
  return listed.length > 0 && listed.every((name) => name.trim().startsWith('type '));
}

/** Circles among the imports, each as the list of files on it. */
export function circles(imports: readonly Import[]): string[][] {
  const next = new Map<string, string[]>();
  for (const { from, to } of imports) next.set(from, [...(next.get(from) ?? []), to]);
  const done = new Set<string>();
  const found: string[][] = [];
  const walk = (file: string, trail: string[]) => {
    const at = trail.indexOf(file);
    if (at >= 0) {
      found.push(trail.slice(at));
      return;
    }
    if (done.has(file)) return;
    for (const to of next.get(file) ?? []) walk(to, [...trail, file]);
    done.add(file);
  };
  for (const file of next.keys()) walk(file, []);
  return found;
}
