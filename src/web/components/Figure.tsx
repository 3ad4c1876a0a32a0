import type { ReactNode } from 'react';
import classes from './Figure.module.css';

export interface FigureProps {
  label: ReactNode;
  value: ReactNode;
  /** what it is compared with, or its interval */
  note?: ReactNode;
  /** how many it rests on */
  n?: ReactNode;
  tone?: 'plain' | 'warn' | 'good';
}

/** One number with its label, what it is compared with, and its n. */
export function Figure({ label, value, note, n, tone = 'plain' }: FigureProps) {
  return (
    <div className={classes['figure']}>
      <dt className={classes['label']}>{label}</dt>
      <dd className={classes['value']} data-tone={tone}>
        {value}
      </dd>
      {note === undefined ? null : <dd className={classes['note']}>{note}</dd>}
      {n === undefined ? null : <dd className={classes['note']}>n {n}</dd>}
    </div>
  );
}

/** Figures side by side. */
export function Figures({ children }: { children: ReactNode }) {
  return <dl className={classes['figures']}>{children}</dl>;
}
