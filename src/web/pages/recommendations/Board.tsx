import {
  DndContext,
  type DragEndEvent,
  PointerSensor,
  useDraggable,
  useDroppable,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { useCommand } from '../../api/useOperation.ts';
import { useToast } from '../../components/Toasts.tsx';
import { formatCount } from '../../format/numbers.ts';
import { formatDate } from '../../format/times.ts';
import classes from './RecommendationsPage.module.css';
import { boardStatuses, type Recommendation, type Status, statusWords } from './recommendationWords.ts';

interface BoardProps {
  all: readonly Recommendation[];
  selected: string | null;
  onSelect(id: string): void;
}

/** Columns by status. A card is dragged to another column, or moved there with Alt and the arrows; its drawer does the same. */
export function Board({ all, selected, onSelect }: BoardProps) {
  const save = useCommand('saveRecommendation');
  const toast = useToast();
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 6 } }));
  const statuses = all.some(({ status }) => status === 'dropped') ? (['dropped'] as const) : boardStatuses;
  const move = (one: Recommendation, status: Status) => {
    if (status === one.status) return;
    save.mutate(
      { recommendation: one.id, status },
      {
        onSuccess: () =>
          toast({
            text: `${statusWords[status]}: ${one.title}`,
            action: { label: 'Undo', run: () => save.mutate({ recommendation: one.id, status: one.status }) },
          }),
        onError: (error) => toast({ text: error.message, tone: 'warn' }),
      },
    );
  };
  const onDragEnd = ({ active, over }: DragEndEvent) => {
    const one = all.find(({ id }) => id === active.id);
    const status = statuses.find((name) => name === over?.id);
    if (one && status) move(one, status);
  };
  return (
    <DndContext sensors={sensors} onDragEnd={onDragEnd}>
      <div className={classes['board']}>
        {statuses.map((status, at) => (
          <Column key={status} status={status} count={all.filter((one) => one.status === status).length}>
            {all
              .filter((one) => one.status === status)
              .map((one) => (
                <Card
                  key={one.id}
                  one={one}
                  isSelected={one.id === selected}
                  onOpen={() => onSelect(one.id)}
                  onMove={(by) => {
                    const next = statuses[at + by];
                    if (next) move(one, next);
                  }}
                />
              ))}
          </Column>
        ))}
      </div>
    </DndContext>
  );
}

function Column({ status, count, children }: { status: Status; count: number; children: React.ReactNode }) {
  const drop = useDroppable({ id: status });
  return (
    <section ref={drop.setNodeRef} className={classes['column']} data-over={drop.isOver || undefined}>
      <h2>
        {statusWords[status]} <span>{count}</span>
      </h2>
      <ul>{children}</ul>
    </section>
  );
}

interface CardProps {
  one: Recommendation;
  isSelected: boolean;
  onOpen(): void;
  onMove(by: -1 | 1): void;
}

function Card({ one, isSelected, onOpen, onMove }: CardProps) {
  const drag = useDraggable({ id: one.id });
  const moved = drag.transform ? `translate(${drag.transform.x}px, ${drag.transform.y}px)` : undefined;
  return (
    <li
      ref={drag.setNodeRef}
      className={classes['card']}
      data-selected={isSelected || undefined}
      data-dragging={drag.isDragging || undefined}
      style={moved === undefined ? undefined : { transform: moved }}
      onPointerDown={drag.listeners?.['onPointerDown'] as React.PointerEventHandler | undefined}
    >
      <button
        type="button"
        onClick={onOpen}
        aria-keyshortcuts="Alt+ArrowLeft Alt+ArrowRight"
        onKeyDown={(event) => {
          if (!event.altKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
          event.preventDefault();
          onMove(event.key === 'ArrowLeft' ? -1 : 1);
        }}
      >
        <strong>{one.title}</strong>
        <span>
          {one.impact === null ? 'no data' : `about ${formatCount(Math.round(one.impact))} customers`}
        </span>
        <span>
          {one.owner === '' ? 'nobody' : one.owner}
          {one.due === null ? '' : `, due ${formatDate(one.due)}`}
        </span>
      </button>
    </li>
  );
}
