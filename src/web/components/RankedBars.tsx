import { useState } from 'react';
import { formatCount, formatShare } from '../format/numbers.ts';
import classes from './RankedBars.module.css';

export interface RankedRow {
  key: string;
  label: string;
  value: number;
  share?: number;
  tone?: 'measured' | 'warn' | 'quiet';
  /** the row that the list is about */
  marked?: boolean;
}

interface RankedBarsProps {
  rows: readonly RankedRow[];
  onOpen?: (key: string) => void;
  /** rows shown before 'n more' */
  limit?: number;
}

/** A ranked list: each label on its bar, its count and share at the right. */
export function RankedBars({ rows, onOpen, limit = 8 }: RankedBarsProps) {
  const [all, setAll] = useState(false);
  const most = Math.max(1, ...rows.map(({ value }) => value));
  const shown = all ? rows : rows.slice(0, limit);
  return (
    <ul className={classes['bars']}>
      {shown.map((row) => {
        const inner = (
          <>
            <span
              className={classes['bar']}
              data-tone={row.tone ?? 'measured'}
              style={{ width: `${(row.value / most) * 100}%` }}
            />
            <span className={classes['label']} title={row.label}>
              {row.label}
            </span>
            <span className={classes['value']}>{formatCount(row.value)}</span>
            {row.share === undefined ? null : (
              <span className={classes['share']}>{formatShare(row.share)}</span>
            )}
          </>
        );
        return (
          <li key={row.key} data-marked={row.marked || undefined}>
            {onOpen && row.tone !== 'quiet' ? (
              <button type="button" className={classes['row']} onClick={() => onOpen(row.key)}>
                {inner}
              </button>
            ) : (
              <span className={classes['row']}>{inner}</span>
            )}
          </li>
        );
      })}
      {rows.length > shown.length ? (
        <li>
          <button type="button" className={classes['more']} onClick={() => setAll(true)}>
            {rows.length - shown.length} more
          </button>
        </li>
      ) : null}
    </ul>
  );
}
