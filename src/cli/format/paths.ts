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
  compare?: {
    group: string;
    rest: Pick<PathsResult, 'n' | 'customers' | 'of'>;
    differences: readonly Difference[];
  };
}

interface Difference {
  at: string;
  value: number | null;
  rest: number | null;
  difference: number | null;
  low: number | null;
  high: number | null;
}

const longestName = 34;
const linksShown = 12;
const differencesShown = 12;

/** The step matrix as a table of shares, then the strongest links; with a comparison the largest differences. */
export function formatPaths(result: unknown): string {
  const { n, customers, of, columns, links, compare } = result as PathsResult;
  const head = headOf({ n, customers, of });
  if (n === 0 && compare === undefined) return `${head}No journey has the anchors.\n`;
  const group = compare === undefined ? '' : `${compare.group}: `;
  const rest = compare === undefined ? '' : `the rest: ${headOf(compare.rest)}`;
  const differences = compare === undefined ? '' : `\n${largest(compare.differences)}`;
  const list = strongest(links, n);
  return `${group}${head}${rest}\nshare of the ${formatValue('', n)} journeys, step by step (·: nobody, or among others)\n${matrix(columns)}\nstrongest links\n${list}${differences}`;
}

const headOf = ({ n, customers, of }: Pick<PathsResult, 'n' | 'customers' | 'of'>) =>
  `${formatValue('', n)} of ${formatValue('', of.journeys)} journeys, ${formatValue('', customers)} customers\n`;

/** Those whose interval leaves zero out, the largest first. */
function largest(differences: readonly Difference[]): string {
  const clear = differences.filter(({ low, high }) => low !== null && high !== null && (low > 0 || high < 0));
  if (clear.length === 0) return 'no difference that the numbers bear\n';
  const shown = [...clear]
    .sort((a, b) => Math.abs(b.difference ?? 0) - Math.abs(a.difference ?? 0))
    .slice(0, differencesShown);
  const rest = clear.length - shown.length;
  const points = (value: number | null) =>
    value === null ? '–' : `${value > 0 ? '+' : ''}${(value * 100).toFixed(1)}`;
  return (
    'largest differences to the rest, in percentage points with their 95 % intervals\n' +
    shown
      .map(
        ({ at, value, rest: other, difference, low, high }) =>
          `  ${points(difference).padStart(6)}  ${`(${points(low)} to ${points(high)})`.padEnd(18)}  ${percent(value).padStart(7)} vs ${percent(other).padStart(7)}  ${at}\n`,
      )
      .join('') +
    (rest > 0 ? `  … and ${formatValue('', rest)} more (--json has them all)\n` : '')
  );
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
