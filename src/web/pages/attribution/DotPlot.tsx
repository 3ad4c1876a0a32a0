import type { KeyboardEvent, MouseEvent } from 'react';
import { Drawing } from '../../charts/Drawing.tsx';
import type { Shape } from '../../charts/shape.ts';
import { useWidth } from '../../components/useWidth.ts';
import classes from './AttributionPage.module.css';

interface DotPlotProps {
  label: string;
  draw(width: number): { drawing: Shape; height: number };
  onSelect(id: string): void;
}

/** A drawing of rows that open what is behind them. */
export function DotPlot({ label, draw, onSelect }: DotPlotProps) {
  const [frame, width] = useWidth<HTMLDivElement>();
  const open = (target: EventTarget) => {
    const id = target instanceof Element ? target.closest('[data-id]')?.getAttribute('data-id') : null;
    if (id) onSelect(id);
  };
  const drawn = width === 0 ? null : draw(Math.max(width, 280));
  return (
    <div className={classes['plot']} ref={frame}>
      {drawn === null ? null : (
        // biome-ignore lint/a11y/useSemanticElements: a drawing of rows that open
        <svg
          width={width}
          height={drawn.height}
          role="group"
          aria-label={label}
          onClick={(event: MouseEvent) => open(event.target)}
          onKeyDown={(event: KeyboardEvent) => {
            if (event.key !== 'Enter' && event.key !== ' ') return;
            event.preventDefault();
            open(event.target);
          }}
        >
          <Drawing of={drawn.drawing} />
        </svg>
      )}
    </div>
  );
}
