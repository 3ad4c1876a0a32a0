import { type KeyboardEvent, type MouseEvent, useMemo } from 'react';
import { Drawing } from '../../charts/Drawing.tsx';
import { type Dumbbell, type DumbbellAxis, drawDumbbells } from '../../charts/dumbbells.ts';
import { useWidth } from '../../components/useWidth.ts';
import classes from './ComparePage.module.css';

export interface DifferencePlotProps {
  rows: readonly Dumbbell[];
  axis: DumbbellAxis;
  selected: string | null;
  onSelect(id: string): void;
}

/** The differences as two dots a row; a row opens what is behind it. */
export function DifferencePlot({ rows, axis, selected, onSelect }: DifferencePlotProps) {
  const [frame, width] = useWidth<HTMLDivElement>();
  const { drawing, height } = useMemo(
    () => drawDumbbells(rows, axis, Math.max(width, 280), selected),
    [rows, axis, width, selected],
  );
  const open = (target: EventTarget) => {
    const id = target instanceof Element ? target.closest('[data-id]')?.getAttribute('data-id') : null;
    if (id) onSelect(id);
  };
  return (
    <div className={classes['plot']}>
      <div ref={frame}>
        {width === 0 ? null : (
          // biome-ignore lint/a11y/useSemanticElements: a drawing of rows that open
          <svg
            width={width}
            height={height}
            role="group"
            aria-label="Differences between the group and the rest"
            onClick={(event: MouseEvent) => open(event.target)}
            onKeyDown={(event: KeyboardEvent) => {
              if (event.key !== 'Enter' && event.key !== ' ') return;
              event.preventDefault();
              open(event.target);
            }}
          >
            <Drawing of={drawing} />
          </svg>
        )}
      </div>
    </div>
  );
}
