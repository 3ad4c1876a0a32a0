import {
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  MouseSensor,
  pointerWithin,
  rectIntersection,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import type { MapPlan } from '../../../../map/layout/plan.ts';
import type { JourneyMap, Lane } from '../../../../model/journeyMap.ts';
import { Icon } from '../../../components/Icon.tsx';
import { columnByKeyboard } from './columnByKeyboard.ts';
import classes from './Edit.module.css';
import { kindsOfLane } from './laneMarks.ts';
import { StageDrop } from './StageDrop.tsx';
import { StageHandle } from './StageHandle.tsx';
import { moveStageTo, type NamedEdit, stageName } from './stageEdits.ts';
import { TouchpointHandle } from './TouchpointHandle.tsx';

export interface EditLayerProps {
  plan: MapPlan;
  map: JourneyMap;
  apply: (edit: NamedEdit | null) => void;
  onOpen: (mark: string) => void;
  onRename: (mark: string) => void;
  onAdd: (lane: Lane, stage: string) => void;
}

/** What lies over the map while it is edited: grips for stages, cards to drag, places to add. */
export function EditLayer({ plan, map, apply, onOpen, onRename, onAdd }: EditLayerProps) {
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 5 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 220, tolerance: 6 } }),
    useSensor(KeyboardSensor, {
      coordinateGetter: columnByKeyboard,
      keyboardCodes: { start: ['Space'], cancel: ['Escape'], end: ['Space', 'Enter'] },
    }),
  );
  const names = new Map(map.touchpoints.map((touchpoint) => [touchpoint.id, touchpoint.name]));
  const onDragEnd = ({ active, over }: DragEndEvent) => {
    if (over === null) return;
    const [kind, id] = splitId(String(active.id));
    const stage = String(over.id);
    if (kind === 'stage') apply(moveStageTo(map, id, stage));
    else if (map.touchpoints.find((touchpoint) => touchpoint.id === id)?.stage !== stage) {
      apply({
        edit: { kind: 'moveTouchpoint', touchpoint: id, stage },
        label: `Move ${names.get(id) ?? id} to ${stageName(map, stage)}`,
      });
    }
  };
  const say = (id: string | number | undefined) => {
    if (id === undefined) return 'no stage';
    const [kind, item] = splitId(String(id));
    return kind === 'touchpoint' ? (names.get(item) ?? item) : stageName(map, item);
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={(args) => {
        const under = pointerWithin(args);
        return under.length > 0 ? under : rectIntersection(args);
      }}
      onDragEnd={onDragEnd}
      accessibility={{
        screenReaderInstructions: {
          draggable:
            'Press space to pick it up, left and right arrow to choose a stage, space to drop it, escape to leave it where it was.',
        },
        announcements: {
          onDragStart: ({ active }) => `Picked up ${say(active.id)}.`,
          onDragOver: ({ active, over }) => `${say(active.id)} is over ${say(over?.id)}.`,
          onDragEnd: ({ active, over }) => `${say(active.id)} dropped on ${say(over?.id)}.`,
          onDragCancel: ({ active }) => `${say(active.id)} stays where it was.`,
        },
      }}
    >
      {plan.columns.map((column) => (
        <StageDrop key={column.id} column={column} height={plan.height} />
      ))}
      {plan.columns.map((column) => (
        <StageHandle
          key={column.id}
          map={map}
          column={column}
          top={plan.mapTop - 21}
          apply={apply}
          onRename={() => onRename(`stage:${column.id}`)}
        />
      ))}
      {plan.marks.map(({ mark, box }) => {
        const [kind, id] = splitId(mark);
        if (kind !== 'touchpoint' && kind !== 'outcome') return null;
        return (
          <TouchpointHandle
            key={mark}
            id={id}
            name={names.get(id) ?? id}
            box={box}
            onOpen={() => onOpen(mark)}
            onRename={() => onRename(mark)}
          />
        );
      })}
      {plan.lanes.flatMap((planned) => {
        const lane = map.lanes.find((one) => one.id === planned.id);
        if (lane === undefined || (kindsOfLane(lane).length === 0 && lane.kind !== 'touchpoints')) return [];
        return plan.columns.map((column) => (
          <button
            key={`${lane.id} ${column.id}`}
            type="button"
            className={classes['add']}
            style={{ left: column.x + column.width / 2 - 12, top: planned.y + planned.height - 12 }}
            aria-label={`Add to ${lane.name} in ${column.name}`}
            onClick={() => onAdd(lane, column.id)}
          >
            <span>
              <Icon name="plus" size={10} />
            </span>
          </button>
        ));
      })}
    </DndContext>
  );
}

function splitId(mark: string): [kind: string, id: string] {
  const at = mark.indexOf(':');
  return at < 0 ? ['stage', mark] : [mark.slice(0, at), mark.slice(at + 1)];
}
