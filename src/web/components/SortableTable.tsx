import { type ReactNode, useMemo } from 'react';
import { useParameter } from '../filters/useAppSearch.ts';
import classes from './SortableTable.module.css';

export interface TableColumn<Row> {
  key: string;
  title: string;
  /** what the column is sorted by; null stands last */
  value(row: Row): string | number | null;
  cell?(row: Row): ReactNode;
  numeric?: boolean;
}

export interface SortableTableProps<Row> {
  /** says what the table holds */
  caption: string;
  columns: readonly TableColumn<Row>[];
  rows: readonly Row[];
  rowKey(row: Row): string;
  onRow?: (row: Row) => void;
  selected?: string | null;
  /** the parameter of the address that keeps the order */
  parameter?: string;
}

/** A table that every heading sorts; the order stands in the address as `sort=column` or `sort=-column`. */
export function SortableTable<Row>(props: SortableTableProps<Row>) {
  const { caption, columns, rows, rowKey, onRow, selected = null, parameter = 'sort' } = props;
  const [order, setOrder] = useParameter(parameter);
  const falling = order?.startsWith('-') ?? false;
  const sorted = columns.find(({ key }) => key === order?.replace(/^-/, ''));
  const shown = useMemo(() => (sorted ? sortRows(rows, sorted, falling) : rows), [rows, sorted, falling]);
  return (
    <div className={classes['scroller']}>
      <table className={classes['table']}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                data-numeric={column.numeric}
                aria-sort={column !== sorted ? 'none' : falling ? 'descending' : 'ascending'}
              >
                <button type="button" onClick={() => setOrder(nextOrder(column, sorted === column, falling))}>
                  {column.title}
                  <span className={classes['mark']} aria-hidden="true">
                    {column !== sorted ? '' : falling ? '↓' : '↑'}
                  </span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => {
            const key = rowKey(row);
            return (
              <tr
                key={key}
                data-selected={key === selected || undefined}
                data-opens={onRow !== undefined || undefined}
                onClick={onRow && (() => onRow(row))}
              >
                {columns.map((column, at) => (
                  <td key={column.key} data-numeric={column.numeric}>
                    {at === 0 && onRow ? (
                      <button
                        type="button"
                        className={classes['open']}
                        onClick={(event) => {
                          event.stopPropagation();
                          onRow(row);
                        }}
                      >
                        {(column.cell ?? column.value)(row)}
                      </button>
                    ) : (
                      ((column.cell ?? column.value)(row) ?? '–')
                    )}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** Numbers fall first, names rise first; a second click turns the order round, a third takes it away. */
function nextOrder<Row>(column: TableColumn<Row>, isSorted: boolean, falling: boolean): string | undefined {
  const first = column.numeric ? `-${column.key}` : column.key;
  const second = column.numeric ? column.key : `-${column.key}`;
  if (!isSorted) return first;
  return falling === (column.numeric ?? false) ? second : undefined;
}

function sortRows<Row>(rows: readonly Row[], column: TableColumn<Row>, falling: boolean): Row[] {
  const sign = falling ? -1 : 1;
  return [...rows].sort((a, b) => {
    const left = column.value(a);
    const right = column.value(b);
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    if (typeof left === 'number' && typeof right === 'number') return sign * (left - right);
    return sign * String(left).localeCompare(String(right), 'en');
  });
}
