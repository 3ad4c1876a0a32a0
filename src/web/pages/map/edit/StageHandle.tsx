import { useDraggable } from '@dnd-kit/core';
import { ActionIcon, Menu } from '@mantine/core';
import type { PlannedColumn } from '../../../../map/layout/plan.ts';
import type { JourneyMap } from '../../../../model/journeyMap.ts';
import { Icon } from '../../../components/Icon.tsx';
import classes from './Edit.module.css';
import { addStageAfter, mergeStageInto, type NamedEdit, splitStageInTwo } from './stageEdits.ts';

export interface StageHandleProps {
  map: JourneyMap;
  column: PlannedColumn;
  top: number;
  apply: (edit: NamedEdit | null) => void;
  onRename: () => void;
}

/** A grip to drag a stage by (or to move it by keyboard), and what else can be done to it. */
export function StageHandle({ map, column, top, apply, onRename }: StageHandleProps) {
  const { attributes, listeners, setNodeRef, transform, isDragging } = useDraggable({
    id: `stage:${column.id}`,
    data: { kind: 'stage', name: column.name },
  });
  const at = map.stages.findIndex((stage) => stage.id === column.id);
  const previous = map.stages[at - 1];
  const next = map.stages[at + 1];
  const split = splitStageInTwo(map, column.id);
  return (
    <div
      className={classes['stageHandle']}
      data-dragging={isDragging || undefined}
      style={{
        left: column.x + 4,
        top,
        width: column.width - 8,
        transform: transform === null ? undefined : `translateX(${transform.x}px)`,
      }}
    >
      <button
        ref={setNodeRef}
        type="button"
        className={classes['grip']}
        {...attributes}
        {...listeners}
        aria-label={`Move the stage ${column.name}`}
      >
        <Icon name="grip" size={14} />
        <span>{isDragging ? column.name : 'move'}</span>
      </button>
      <Menu position="bottom-end" width={230}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="sm" aria-label={`Change the stage ${column.name}`}>
            <Icon name="more" size={14} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Icon name="edit" />} onClick={onRename}>
            Rename
          </Menu.Item>
          <Menu.Item leftSection={<Icon name="plus" />} onClick={() => apply(addStageAfter(map, column.id))}>
            Add a stage after it
          </Menu.Item>
          <Menu.Item
            leftSection={<Icon name="split" />}
            disabled={split === null}
            onClick={() => apply(split)}
          >
            Split in two
          </Menu.Item>
          {previous === undefined ? null : (
            <Menu.Item
              leftSection={<Icon name="merge" />}
              onClick={() => apply(mergeStageInto(map, column.id, previous.id))}
            >
              Merge into {previous.name}
            </Menu.Item>
          )}
          {next === undefined ? null : (
            <Menu.Item
              leftSection={<Icon name="merge" />}
              onClick={() => apply(mergeStageInto(map, column.id, next.id))}
            >
              Merge into {next.name}
            </Menu.Item>
          )}
          <Menu.Item
            leftSection={<Icon name="trash" />}
            onClick={() =>
              apply({ edit: { kind: 'removeStage', stage: column.id }, label: `Remove ${column.name}` })
            }
          >
            Remove with all in it
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
