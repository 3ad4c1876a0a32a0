import { ActionIcon, Tooltip } from '@mantine/core';
import { type KeyboardEvent, type MouseEvent, useEffect, useMemo, useRef, useState } from 'react';
import { Drawing } from '../../charts/Drawing.tsx';
import { edgeId, nodeId } from '../../charts/flowDrawing.ts';
import type { Rect } from '../../charts/flowLayout.ts';
import type { Shape } from '../../charts/shape.ts';
import type { DrawnFlow } from './drawnFlow.ts';
import classes from './FlowCanvas.module.css';
import { usePanZoom } from './usePanZoom.ts';

export interface FlowCanvasProps {
  drawn: DrawnFlow;
  drawing(lit: ReadonlySet<string> | null): Shape;
  selected: string | null;
  onSelect(id: string | null): void;
}

const keyStep = 60;

/** The graph in a frame that moves and scales; pointing at a touchpoint or a connection lights up what belongs to it. */
export function FlowCanvas({ drawn, drawing, selected, onSelect }: FlowCanvasProps) {
  const frame = useRef<HTMLElement>(null);
  const { layout } = drawn;
  const { view, fitAll, zoomBy, panBy, reveal, moving } = usePanZoom(frame, layout, drawn.subject);
  const [pointed, setPointed] = useState<string | null>(null);
  const centre = pointed ?? selected;
  const lit = useMemo(() => (centre === null ? null : neighbourhood(drawn, centre)), [drawn, centre]);
  const shape = useMemo(() => drawing(lit), [drawing, lit]);

  useEffect(() => {
    const rect = selected === null ? null : placeOf(drawn, selected);
    if (rect) reveal(rect);
  }, [drawn, selected, reveal]);

  const idAt = (target: EventTarget) =>
    target instanceof Element ? (target.closest('[data-id]')?.getAttribute('data-id') ?? null) : null;
  const onClick = (event: MouseEvent) => {
    onSelect(idAt(event.target));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const moves: Record<string, () => void> = {
      '+': () => zoomBy(1.25),
      '=': () => zoomBy(1.25),
      '-': () => zoomBy(0.8),
      '0': fitAll,
      ArrowLeft: () => panBy(keyStep, 0),
      ArrowRight: () => panBy(-keyStep, 0),
      ArrowUp: () => panBy(0, keyStep),
      ArrowDown: () => panBy(0, -keyStep),
    };
    const id = idAt(event.target);
    if (id !== null && (event.key === 'Enter' || event.key === ' ')) moves[event.key] = () => onSelect(id);
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    move();
  };
  const onFocus = (target: EventTarget) => {
    const id = idAt(target);
    if (id === null || !(target instanceof Element) || !target.matches(':focus-visible')) return;
    setPointed(id);
    const rect = placeOf(drawn, id);
    if (rect) reveal(rect);
  };
  return (
    <section
      ref={frame}
      className={classes['frame']}
      aria-label="Flow graph: arrow keys move it, plus and minus scale it, 0 fits it"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the frame itself takes the keys that move and scale it
      tabIndex={0}
      data-moving={moving || undefined}
      onClick={onClick}
      onKeyDown={onKeyDown}
      onPointerOver={(event) => event.pointerType === 'mouse' && setPointed(idAt(event.target))}
      onPointerLeave={() => setPointed(null)}
      onFocus={(event) => onFocus(event.target)}
      onBlur={() => setPointed(null)}
    >
      <svg className={classes['svg']} aria-label="Touchpoints and connections">
        <g transform={`translate(${view.x},${view.y}) scale(${view.scale})`}>
          <Drawing of={shape} />
        </g>
      </svg>
      <div className={classes['tools']}>
        <Tool label="Closer" sign="+" run={() => zoomBy(1.25)} />
        <Tool label="Further away" sign="−" run={() => zoomBy(0.8)} />
        <Tool label="Fit" sign="⤢" run={fitAll} />
      </div>
    </section>
  );
}

function Tool({ label, sign, run }: { label: string; sign: string; run: () => void }) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="default"
        size={30}
        aria-label={label}
        onClick={(event) => {
          event.stopPropagation();
          run();
        }}
        onKeyDown={(event) => event.stopPropagation()}
      >
        {sign}
      </ActionIcon>
    </Tooltip>
  );
}

function placeOf({ layout }: DrawnFlow, id: string): Rect | null {
  const box = layout.nodes.find(({ node }) => nodeId(node.touchpoint) === id);
  return box ?? layout.edges.find(({ edge }) => edgeId(edge) === id)?.label ?? null;
}

/** A touchpoint with its connections and their other ends; a connection with both its ends. */
function neighbourhood({ layout }: DrawnFlow, id: string): ReadonlySet<string> {
  const lit = new Set([id]);
  for (const { edge } of layout.edges) {
    const own = edgeId(edge);
    if (own !== id && nodeId(edge.from) !== id && nodeId(edge.to) !== id) continue;
    lit.add(own).add(nodeId(edge.from)).add(nodeId(edge.to));
  }
  return lit;
}
