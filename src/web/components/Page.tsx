import type { ReactNode, Ref } from 'react';
import classes from './Page.module.css';

/** A page that fills the window: its main part, and drawers beside it. */
export function Page({ children }: { children: ReactNode }) {
  return <div className={classes['page']}>{children}</div>;
}

export interface PageMainProps {
  children: ReactNode;
  /** false where parts of it scroll by themselves */
  scrolls?: boolean;
  ref?: Ref<HTMLDivElement>;
}

/** What a page is about; scrolls as a whole. */
export function PageMain({ children, scrolls = true, ref }: PageMainProps) {
  return (
    <div ref={ref} className={classes['main']} data-scrolls={scrolls || undefined}>
      {children}
    </div>
  );
}
