import { formatResult } from './result.ts';
import { formatValue } from './text.ts';

interface PathsResult {
  n: number;
  customers: number;
  of: { journeys: number };
  columns: readonly {
    step: number;
    rows: readonly { touchpoint: string; kind: string; journeys: number; share: number | null }[];
  }[];
  links: readonly {
    step: number;
    from: string;
    to: string;
    fromKind: string;
    toKind: string;
    journeys: number;
  }[];
  compare?: unknown;
}

const longestName = 34;
const linksShown = 12;

/** The step matrix as a table of shares, then the strongest links; with a comparison what differs. */
export function formatPaths(result: unknown): string {
  const { n, customers, of, columns, links, compare } = result as PathsResult;
  const count = (value: number) => formatValue('', value);
  const head = `${count(n)} of ${count(of.journeys)} journeys, ${count(customers)} customers\n`;
  if (n === 0) return `${head}No journey has the anchors.\n`;
  const compared = compare === undefined ? '' : `\n${formatResult({ compare })}`;
  return `${head}\nshare of the ${count(n)} journeys, step by step (·: nobody, or among others)\n${matrix(columns)}\nstrongest links\n${strongest(links, n)}${compared}`;
}

/** Touchpoints in the order of their largest share; other, ended and not started below. */
function matrix(columns: PathsResult['columns']): string {
  const rows = new Map<string, { name: string; last: number; most: number; cells: string[] }>();
  for (const [at, { rows: own }] of columns.entries()) {
    for (const { touchpoint, kind, share } of own) {
      const key = `${kind} ${touchpoint}`;
      const row = rows.get(key) ?? {
        name: rowName(kind, touchpoint),
        last: ['touchpoint', 'other', 'ended', 'notStarted'].indexOf(kind),
        most: 0,
        cells: columns.map(() => '·'),
      };
      row.most = Math.max(row.most, share ?? 0);
      row.cells[at] = percent(share);
      rows.set(key, row);
    }
  }
  const sorted = [...rows.values()].sort((a, b) => a.last - b.last || b.most - a.most);
  const width = Math.max(...sorted.map(({ name }) => name.length));
  const line = (name: string, cells: readonly string[]) =>
    `  ${name.padEnd(width)}${cells.map((cell) => cell.padStart(8)).join('')}\n`;
  return (
    line(
      'step',
      columns.map(({ step }) => stepName(step)),
    ) + sorted.map(({ name, cells }) => line(name, cells)).join('')
  );
}

function strongest(links: PathsResult['links'], n: number): string {
  const moving = links.filter(({ fromKind, toKind }) => fromKind === 'touchpoint' && toKind !== 'notStarted');
  const shown = [...moving].sort((a, b) => b.journeys - a.journeys).slice(0, linksShown);
  const widest = Math.max(0, ...shown.map(({ journeys }) => formatValue('', journeys).length));
  const rest = moving.length - shown.length;
  return (
    shown
      .map(
        ({ step, from, to, toKind, journeys }) =>
          `  ${formatValue('', journeys).padStart(widest)}  ${percent(journeys / n).padStart(7)}  step ${stepName(step)}  ${shortened(from)} → ${rowName(toKind, to)}\n`,
      )
      .join('') + (rest > 0 ? `  … and ${formatValue('', rest)} more (--json has them all)\n` : '')
  );
}

const stepName = (step: number) => (step < 0 ? `−${-step}` : String(step));
const percent = (share: number | null) => (share === null ? '–' : `${(share * 100).toFixed(1)} %`);
const rowName = (kind: string, touchpoint: string) =>
  kind === 'touchpoint' ? shortened(touchpoint) : `(${touchpoint})`;
const shortened = (name: string) => (name.length > longestName ? `${name.slice(0, longestName - 1)}…` : name);
