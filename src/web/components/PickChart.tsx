import type { KeyboardEvent, MouseEvent } from 'react';
import { Drawing } from '../charts/Drawing.tsx';
import type { Shape } from '../charts/shape.ts';
import classes from './PickChart.module.css';

export interface PickChartProps {
  drawing: Shape;
  width: number;
  height: number;
  label: string;
  /** how many marks the arrows up and down go; 1 unless said otherwise */
  row?: number;
  onPick(id: string): void;
}

const steps: Readonly<Record<string, [of: 'one' | 'row', by: number]>> = {
  ArrowRight: ['one', 1],
  ArrowLeft: ['one', -1],
  ArrowDown: ['row', 1],
  ArrowUp: ['row', -1],
};

/** A drawing whose marks open: by click, by Enter, and from mark to mark with the arrows. */
export function PickChart({ drawing, width, height, label, row = 1, onPick }: PickChartProps) {
  const idOf = (target: EventTarget) =>
    target instanceof Element ? target.closest('[data-id]')?.getAttribute('data-id') : null;
  const open = (target: EventTarget) => {
    const id = idOf(target);
    if (id) onPick(id);
  };
  const onKeyDown = (event: KeyboardEvent<SVGSVGElement>) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      open(event.target);
      return;
    }
    const step = steps[event.key];
    if (!step || !(event.target instanceof Element)) return;
    const marks = [...event.currentTarget.querySelectorAll<SVGElement>('[data-id]')];
    const at = marks.indexOf(event.target as SVGElement);
    const next = marks[at + step[1] * (step[0] === 'row' ? row : 1)];
    if (at < 0 || !next) return;
    event.preventDefault();
    next.focus();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing of marks that open
    <svg
      className={classes['chart']}
      width={width}
      height={height}
      role="group"
      aria-label={label}
      onClick={(event: MouseEvent) => open(event.target)}
      onKeyDown={onKeyDown}
    >
      <Drawing of={drawing} />
    </svg>
  );
}
