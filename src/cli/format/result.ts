import { formatValue, type Unit } from './text.ts';

const longestTable = 40;
/** points of a curve that are shown, from its first to its last */
const curvePoints = 20;

/** Any result as text: plain values a line each, lists of records as tables with aligned columns. */
export function formatResult(result: unknown, indent = ''): string {
  if (!isRecord(result)) return `${indent}${formatValue('', result)}\n`;
  let text = '';
  for (const [key, value] of Object.entries(result)) {
    if (Array.isArray(value) && value.length > 0 && value.every(isRecord)) {
      text += `\n${indent}${title(key)}\n${table(key === 'curve' ? thinned(value) : value, indent, result['unit'])}`;
    } else if (
      isRecord(value) &&
      Object.values(value).some((inner) => Array.isArray(inner) && inner.some(isRecord))
    ) {
      text += `\n${indent}${title(key)}\n${formatResult(value, `${indent}  `)}`;
    } else if (Array.isArray(value) && value.length === 0) {
      text += `${indent}${title(key)}: none\n`;
    } else {
      text += `${indent}${title(key)}: ${Array.isArray(value) ? value.join(', ') : formatValue(key, value)}\n`;
    }
  }
  return text;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function title(key: string): string {
  return key
    .replace(/Ms$/, '')
    .replace(/(?<=[a-z0-9])[A-Z](?=[a-z])/g, (letter) => ` ${letter.toLowerCase()}`);
}

function thinned<Row>(rows: readonly Row[]): Row[] {
  if (rows.length <= curvePoints) return [...rows];
  const at = (k: number) => Math.round((k * (rows.length - 1)) / (curvePoints - 1));
  return Array.from({ length: curvePoints }, (_, k) => rows[at(k)] as Row);
}

const measured = new Set(['value', 'rest', 'difference', 'low', 'high']);

/** What the numbers of a row are, where the row, the table or a share beside them says it. */
function unitIn(row: Record<string, unknown>, key: string, ofTable: unknown): Unit | undefined {
  if (!measured.has(key)) return undefined;
  const named = row['unit'] ?? ofTable;
  if (named === 'share' || named === 'ms') return named;
  const beside = row['share'] ?? row['arrived'];
  return named === undefined && typeof beside === 'number' ? 'share' : undefined;
}

function table(rows: readonly Record<string, unknown>[], indent: string, unit?: unknown): string {
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const shown = rows.slice(0, longestTable);
  const cells = shown.map((row) =>
    keys.map((key) => shorten(formatValue(key, row[key], unitIn(row, key, unit)))),
  );
  const numeric = keys.map((key) =>
    rows.every((row) => row[key] === null || row[key] === undefined || typeof row[key] === 'number'),
  );
  const widths = keys.map((key, k) =>
    Math.max(title(key).length, ...cells.map((row) => row[k]?.length ?? 0)),
  );
  const line = (row: readonly string[]) =>
    `${indent}  ${row
      .map((cell, k) => (numeric[k] ? cell.padStart(widths[k] ?? 0) : cell.padEnd(widths[k] ?? 0)))
      .join('  ')
      .trimEnd()}\n`;
  const rest = rows.length - shown.length;
  return (
    line(keys.map(title)) +
    cells.map(line).join('') +
    (rest > 0 ? `${indent}  … and ${rest.toLocaleString('en-US')} more (--json has them all)\n` : '')
  );
}

const widest = 90;

function shorten(text: string): string {
  const flat = text.replace(/\s+/g, ' ');
  return flat.length > widest ? `${flat.slice(0, widest - 1)}…` : flat;
}
