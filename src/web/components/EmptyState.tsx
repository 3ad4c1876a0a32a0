import type { ReactNode } from 'react';
import classes from './States.module.css';

export interface EmptyStateProps {
  title: string;
  /** what to do about it */
  children?: ReactNode;
  actions?: ReactNode;
  /** a small drawing over the words */
  picture?: ReactNode;
}

/** Nothing here yet, and what to do about it. */
export function EmptyState({ title, children, actions, picture }: EmptyStateProps) {
  return (
    <div className={classes['state']}>
      {picture === undefined ? null : <div className={classes['picture']}>{picture}</div>}
      <h2 className={classes['title']}>{title}</h2>
      {children === undefined ? null : <div className={classes['words']}>{children}</div>}
      {actions === undefined ? null : <div className={classes['actions']}>{actions}</div>}
    </div>
  );
}
