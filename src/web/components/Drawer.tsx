import { ActionIcon } from '@mantine/core';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import classes from './Drawer.module.css';
import { Icon } from './Icon.tsx';

export interface DrawerProps {
  /** small word over the title, for example 'Pain point · wait' */
  kind: ReactNode;
  title: ReactNode;
  tone?: 'plain' | 'warn';
  onClose: () => void;
  children: ReactNode;
  /** changes when the drawer shows something else: focus then moves to its title again */
  subject: string;
}

/** Stands beside the page without covering it (a sheet from below on a phone). Escape closes it and gives the focus back. */
export function Drawer({ kind, title, tone = 'plain', onClose, children, subject }: DrawerProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const labelId = useId();
  useFocusReturn();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new subject is announced by moving the focus to it
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, [subject]);
  return (
    <aside
      className={classes['drawer']}
      data-drawer=""
      aria-labelledby={labelId}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.stopPropagation();
        onClose();
      }}
    >
      <div className={classes['top']}>
        <p className={classes['kind']} data-tone={tone}>
          {kind}
        </p>
        <ActionIcon variant="subtle" color="gray" size="md" aria-label="Close" onClick={onClose}>
          <Icon name="close" size={14} />
        </ActionIcon>
      </div>
      <h2 id={labelId} ref={heading} tabIndex={-1} className={classes['title']}>
        {title}
      </h2>
      {children}
    </aside>
  );
}

/** Remembers what had the focus when it appeared, and gives it back when it goes. */
function useFocusReturn(): void {
  useEffect(() => {
    const opener = document.activeElement;
    return () => {
      if (opener instanceof HTMLElement || opener instanceof SVGElement) {
        if (opener.isConnected) opener.focus({ preventScroll: true });
      }
    };
  }, []);
}
