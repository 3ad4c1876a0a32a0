import type { Shape } from '../../charts/shape.ts';
import { PickChart } from '../../components/PickChart.tsx';
import { useWidth } from '../../components/useWidth.ts';
import classes from './AttributionPage.module.css';

interface DotPlotProps {
  label: string;
  draw(width: number): { drawing: Shape; height: number };
  onSelect(id: string): void;
}

/** A drawing of rows that open what is behind them, as wide as there is room. */
export function DotPlot({ label, draw, onSelect }: DotPlotProps) {
  const [frame, width] = useWidth<HTMLDivElement>();
  const wide = Math.max(width, 280);
  const drawn = width === 0 ? null : draw(wide);
  return (
    <div className={classes['plot']} ref={frame}>
      {drawn === null ? null : <PickChart label={label} {...drawn} width={wide} onPick={onSelect} />}
    </div>
  );
}
