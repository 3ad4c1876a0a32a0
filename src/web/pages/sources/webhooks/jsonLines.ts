/** One line of JSON as shown: how deep, which key, and for a leaf its value and the path by which a mapping finds it. */
export interface JsonLine {
  depth: number;
  key: string | null;
  /** a bracket for an object or list, else the value as JSON */
  text: string;
  /** null on brackets and on lists of lists */
  path: string | null;
}

const most = 600;

/** The lines of a JSON value, up to a bound. */
export function jsonLines(value: unknown): JsonLine[] {
  const lines: JsonLine[] = [];
  add(lines, value, null, '', 0);
  return lines;
}

function add(lines: JsonLine[], value: unknown, key: string | null, path: string, depth: number): void {
  if (lines.length >= most) return;
  if (typeof value !== 'object' || value === null) {
    lines.push({ depth, key, text: JSON.stringify(value) ?? 'null', path: path === '' ? null : path });
    return;
  }
  const list = Array.isArray(value);
  const entries: [string | null, unknown, string][] = list
    ? value.map((one, at) => [null, one, `${path}[${at}]`])
    : Object.entries(value).map(([name, one]) => [name, one, pathTo(path, name)]);
  const [open, close] = list ? ['[', ']'] : ['{', '}'];
  if (entries.length === 0) {
    lines.push({ depth, key, text: open + close, path: null });
    return;
  }
  lines.push({ depth, key, text: open, path: null });
  for (const [name, one, to] of entries) add(lines, one, name, to, depth + 1);
  lines.push({ depth, key: null, text: close, path: null });
}

function pathTo(path: string, name: string): string {
  if (/[.[\]{}|'"]|^\s|\s$/.test(name)) return `${path}["${name.replaceAll('"', '')}"]`;
  return path === '' ? name : `${path}.${name}`;
}

/** The path as a rule writes it: behind the list whose items it goes through, from the item; else from the whole. */
export function pathWithin(each: string, path: string): string {
  const base = each.replace(/\[\*\]$/, '').trim();
  if (base === '') return path;
  if (path.startsWith(`${base}[`)) {
    const rest = path.slice(base.length).replace(/^\[\d+\]\.?/, '');
    if (rest !== '') return rest;
  }
  return `$.${path}`;
}
