import { useMemo } from 'react';
import { type Dumbbell, type DumbbellAxis, drawDumbbells } from '../../charts/dumbbells.ts';
import { PickChart } from '../../components/PickChart.tsx';
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
  const wide = Math.max(width, 280);
  const drawn = useMemo(() => drawDumbbells(rows, axis, wide, selected), [rows, axis, wide, selected]);
  return (
    <div className={classes['plot']}>
      <div ref={frame}>
        {width === 0 ? null : (
          <PickChart
            label="Differences between the group and the rest"
            {...drawn}
            width={wide}
            onPick={onSelect}
          />
        )}
      </div>
    </div>
  );
}
