import { useDraggable } from '@dnd-kit/core';
import type { Box } from '../../../../map/scene.ts';
import classes from './Edit.module.css';

export interface TouchpointHandleProps {
  id: string;
  name: string;
  box: Box;
  onOpen: () => void;
  onRename: () => void;
}

/** Lies over a touchpoint's card while the map is edited: drag it to another stage, or open or rename it. */
export function TouchpointHandle({ id, name, box, onOpen, onRename }: TouchpointHandleProps) {
  const { attributes, listeners, setNodeRef, transform, isDragging } = useDraggable({
    id: `touchpoint:${id}`,
    data: { kind: 'touchpoint', name },
  });
  return (
    <button
      ref={setNodeRef}
      type="button"
      className={classes['touchpointHandle']}
      data-dragging={isDragging || undefined}
      style={{
        left: box.x,
        top: box.y,
        width: box.width,
        height: box.height,
        transform: transform === null ? undefined : `translate(${transform.x}px, ${transform.y}px)`,
      }}
      {...attributes}
      {...listeners}
      aria-label={`Move the touchpoint ${name}`}
      onClick={onOpen}
      onDoubleClick={onRename}
      onKeyDown={(event) => {
        if (event.key === 'F2') onRename();
        else if (event.key === 'Enter' && !isDragging) onOpen();
        else {
          listeners?.['onKeyDown']?.(event);
          return;
        }
        event.preventDefault();
      }}
    >
      {isDragging ? name : null}
    </button>
  );
}
