import type { ReactNode } from 'react';
import { PageHeader, usePageTitle } from '../../components/PageHeader.tsx';
import classes from './SourcesFrame.module.css';
import { SourcesTabs } from './SourcesTabs.tsx';

export interface SourcesFrameProps {
  /** the tab's name, for the browser's own tab */
  tab: string;
  /** one sentence: what this tab is for */
  lead: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  /** takes the whole width */
  wide?: boolean;
  /** stands beside the page while something of it is open */
  drawer?: ReactNode;
}

/** What every tab of the Sources page has in common. */
export function SourcesFrame({ tab, lead, actions, children, wide = false, drawer }: SourcesFrameProps) {
  usePageTitle(`${tab} · Sources`);
  return (
    <div className={classes['page']}>
      <div className={classes['main']}>
        <PageHeader title="Sources" lead={lead} actions={actions} />
        <SourcesTabs />
        <div className={classes['body']} data-wide={wide || undefined}>
          {children}
        </div>
      </div>
      {drawer}
    </div>
  );
}
