import { useDroppable } from '@dnd-kit/core';
import type { PlannedColumn } from '../../../../map/layout/plan.ts';
import classes from './Edit.module.css';

/** A stage's column as the place to drop a stage or a touchpoint. */
export function StageDrop({ column, height }: { column: PlannedColumn; height: number }) {
  const { setNodeRef, isOver } = useDroppable({ id: column.id, data: { name: column.name } });
  return (
    <div
      ref={setNodeRef}
      className={classes['drop']}
      data-over={isOver || undefined}
      style={{ left: column.x, width: column.width, height }}
    />
  );
}
