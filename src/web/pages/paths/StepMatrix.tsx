import { formatCount, formatPoints, formatShare } from '../../format/numbers.ts';
import { type Cell, type Cells, isClear, sizeOf } from './cells.ts';
import classes from './StepMatrix.module.css';
import type { PathsQuestion } from './usePathsQuestion.ts';
import { cellSentence, rowName, stepHead, stepWords } from './words.ts';

interface StepMatrixProps {
  cells: Cells;
  question: PathsQuestion;
  selected: string | null;
  onSelect(id: string | null): void;
}

interface MatrixRow {
  key: string;
  name: string;
  isOwn: boolean;
  cells: (Cell | null)[];
}

/** Touchpoints by steps: the share of journeys that are there, and how many; with a comparison the difference to the rest. */
export function StepMatrix({ cells, question, selected, onSelect }: StepMatrixProps) {
  const rows = rowsOf(cells, question);
  const isCompared = cells.restN !== null;
  return (
    <div className={classes['scroller']}>
      <table
        className={classes['matrix']}
        style={{ '--columns': cells.columns.length } as React.CSSProperties}
      >
        <caption className="visually-hidden">
          Share of {formatCount(cells.n)} journeys at each touchpoint, step by step
        </caption>
        <thead>
          <tr>
            <th scope="col">Touchpoint</th>
            {cells.columns.map(({ step }) => (
              <th key={step} scope="col" data-anchor={(step === 0 && !fromStart(question)) || undefined}>
                {stepHead(step, question)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} data-own={row.isOwn}>
              <th scope="row">{row.name}</th>
              {row.cells.map((cell, at) => (
                <td
                  key={cells.columns[at]?.step}
                  style={cell === null ? undefined : { background: shade(cell, isCompared) }}
                  data-selected={(cell !== null && cell.id === selected) || undefined}
                >
                  {cell === null ? (
                    <span className={classes['none']}>·</span>
                  ) : (
                    <button
                      type="button"
                      title={cellSentence(cell, cells.n, question)}
                      aria-pressed={cell.id === selected}
                      onClick={() => onSelect(cell.id === selected ? null : cell.id)}
                    >
                      <span className="visually-hidden">
                        {row.name}, {stepWords(cell.step, question)}:{' '}
                      </span>
                      <span className={classes['share']}>{formatShare(cell.share)}</span>
                      <span className={classes['n']}>{noteOf(cell, isCompared)}</span>
                    </button>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">n</th>
            {cells.columns.map(({ step }) => (
              <td key={step}>
                {formatCount(cells.n)}
                {cells.restN === null ? null : <> vs {formatCount(cells.restN)}</>}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
      <p className={classes['key']}>
        A dot: nobody, or counted among all others at that step.
        {isCompared
          ? ' Teal: more in the group, orange: more in the rest; grey: the 95 % interval of the difference holds zero.'
          : ' Each column adds up to n.'}
      </p>
    </div>
  );
}

const fromStart = ({ from, to }: PathsQuestion) => from === null && to === null;

function noteOf(cell: Cell, isCompared: boolean): string {
  if (!isCompared) return formatCount(cell.journeys);
  const { difference } = cell;
  return difference?.difference == null ? 'no data' : `${formatPoints(difference.difference)} pts`;
}

/** Ordered by where they are most frequent; all others, ended and not begun stand below. */
function rowsOf({ columns }: Cells, question: PathsQuestion): MatrixRow[] {
  const rows = new Map<string, MatrixRow & { last: number; most: number }>();
  const order = ['touchpoint', 'other', 'ended', 'notStarted'];
  for (const [at, { rows: own }] of columns.entries()) {
    for (const cell of own) {
      const key = `${cell.kind} ${cell.touchpoint}`;
      const row = rows.get(key) ?? {
        key,
        name: rowName(cell, question.show),
        isOwn: cell.kind === 'touchpoint',
        cells: columns.map((): Cell | null => null),
        last: order.indexOf(cell.kind),
        most: 0,
      };
      row.cells[at] = cell;
      row.most = Math.max(row.most, sizeOf(cell));
      rows.set(key, row);
    }
  }
  return [...rows.values()].sort((a, b) => a.last - b.last || b.most - a.most);
}

/** Deeper for a larger share or difference; the root keeps small ones apart. */
function shade(cell: Cell, isCompared: boolean): string {
  const hue = (colour: string, amount: number) =>
    `color-mix(in srgb, var(--${colour}) ${Math.round(amount * 100)}%, transparent)`;
  if (isCompared) {
    const difference = cell.difference?.difference ?? 0;
    if (!isClear(cell.difference)) return hue('line', 0.35);
    return hue(
      difference > 0 ? 'teal' : 'warn',
      0.08 + 0.44 * Math.sqrt(Math.min(1, Math.abs(difference) * 2)),
    );
  }
  return hue(cell.kind === 'touchpoint' ? 'teal' : 'faint', 0.56 * Math.sqrt(cell.share ?? 0));
}
