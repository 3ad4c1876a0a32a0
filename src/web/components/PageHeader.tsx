import { type ReactNode, useEffect } from 'react';
import classes from './PageHeader.module.css';

export interface PageHeaderProps {
  title: string;
  /** one sentence: what this page answers */
  lead?: ReactNode;
  actions?: ReactNode;
}

export function PageHeader({ title, lead, actions }: PageHeaderProps) {
  usePageTitle(title);
  return (
    <header className={classes['header']}>
      <div className={classes['words']}>
        <h1 className={classes['title']}>{title}</h1>
        {lead === undefined ? null : <p className={classes['lead']}>{lead}</p>}
      </div>
      {actions === undefined ? null : <div className={classes['actions']}>{actions}</div>}
    </header>
  );
}

/** The name in the browser's tab. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Waymark`;
  }, [title]);
}
