import { useDraggable, useDroppable } from '@dnd-kit/core';
import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import classes from './SortableRow.module.css';

export interface SortableRowProps {
  id: string;
  /** what the grip moves, as people call it: 'step 2, Checkout' */
  name: string;
  className: string | undefined;
  onMove(by: -1 | 1): void;
  children: ReactNode;
}

/** A row of a list whose order people set: its grip moves it by mouse or keyboard, Alt and arrows too. Stands in a DndContext. */
export function SortableRow({ id, name, className = '', onMove, children }: SortableRowProps) {
  const drag = useDraggable({ id });
  const drop = useDroppable({ id });
  return (
    <li
      ref={drop.setNodeRef}
      className={`${classes['row']} ${className}`}
      data-over={(drop.isOver && !drag.isDragging) || undefined}
      data-dragging={drag.isDragging || undefined}
      style={drag.transform === null ? undefined : { transform: `translateY(${drag.transform.y}px)` }}
      onKeyDown={(event) => {
        if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
        event.preventDefault();
        onMove(event.key === 'ArrowUp' ? -1 : 1);
      }}
    >
      <button
        ref={drag.setNodeRef}
        type="button"
        className={classes['grip']}
        {...drag.attributes}
        {...drag.listeners}
        aria-label={`Move ${name}`}
      >
        <Icon name="grip" size={14} />
      </button>
      {children}
    </li>
  );
}
