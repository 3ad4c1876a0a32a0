import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { Drawing } from '../../charts/Drawing.tsx';
import type { Cells } from './cells.ts';
import classes from './PathsPage.module.css';
import { drawPaths, type Picture } from './picture.ts';
import type { PathsQuestion } from './usePathsQuestion.ts';

interface SankeyCanvasProps {
  picture: Picture;
  cells: Cells;
  question: PathsQuestion;
  selected: string | null;
  onSelect(id: string | null): void;
}

/** The picture in a frame that scrolls sideways; pointing at a bar lights up the ways through it, arrow keys go from bar to bar. */
export function SankeyCanvas({ picture, cells, question, selected, onSelect }: SankeyCanvasProps) {
  const frame = useRef<HTMLElement>(null);
  const [pointed, setPointed] = useState<string | null>(null);
  const [reached, setReached] = useState<string | null>(null);
  const centre = pointed ?? selected;
  const lit = useMemo(() => (centre === null ? null : waysThrough(picture, centre)), [picture, centre]);
  const isThere = (id: string | null) => picture.layout.nodes.some(({ node }) => node.id === id);
  const first = picture.layout.nodes[0]?.node.id ?? null;
  const focusable = isThere(reached) ? reached : isThere(selected) ? selected : first;
  const shape = useMemo(
    () => drawPaths(picture, cells, question, { selected, focusable, lit }),
    [picture, cells, question, selected, focusable, lit],
  );
  const anchor =
    question.show === 'before'
      ? cells.columns.length - 1
      : question.show === 'around'
        ? question.steps - 1
        : 0;
  useEffect(() => {
    // a picture that is wider than its frame begins where the anchor can be seen
    const [next, last] = [picture.layout.columns[anchor + 1], picture.layout.columns[anchor]];
    const end = next ?? (last === undefined || anchor === 0 ? 0 : picture.layout.width);
    if (frame.current) frame.current.scrollLeft = Math.max(0, end + 48 - frame.current.clientWidth);
  }, [anchor, picture]);
  const idAt = (target: EventTarget) => {
    const element = target instanceof Element ? target.closest('[data-id], [data-of]') : null;
    return element?.getAttribute('data-id') ?? element?.getAttribute('data-of') ?? null;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const id = idAt(event.target);
    if (id === null || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onSelect(id);
      return;
    }
    const next = neighbour(picture, id, event.key);
    if (next === null) return;
    event.preventDefault();
    setReached(next);
    const element = frame.current?.querySelector(`[data-id="${CSS.escape(next)}"]`);
    if (element instanceof SVGElement) element.focus();
  };
  const { width, height } = picture.layout;
  return (
    <section
      ref={frame}
      className={classes['frame']}
      aria-label="Paths: Tab comes to the first touchpoint, arrow keys go on, Enter opens its customers"
      onClick={(event) => {
        const id = idAt(event.target);
        if (id !== null) onSelect(id === selected ? null : id);
      }}
      onKeyDown={onKeyDown}
      onPointerOver={(event) => event.pointerType === 'mouse' && setPointed(idAt(event.target))}
      onPointerLeave={() => setPointed(null)}
      onFocus={(event) => {
        const id = idAt(event.target);
        if (id === null || !event.target.matches(':focus-visible')) return;
        setReached(id);
        setPointed(id);
        event.target.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      }}
      onBlur={() => setPointed(null)}
    >
      <svg
        className={classes['svg']}
        width={width}
        height={height + 8}
        viewBox={`0 0 ${width} ${height + 8}`}
        aria-label="Touchpoints step by step"
      >
        <Drawing of={shape} />
      </svg>
    </section>
  );
}

/** A bar with what leads there and on from there; a link with both its bars. */
function waysThrough({ layout }: Picture, id: string): ReadonlySet<string> {
  const lit = new Set([id]);
  for (const { link } of layout.links) {
    if (link.id !== id && link.from !== id && link.to !== id) continue;
    lit.add(link.id).add(link.from).add(link.to);
  }
  return lit;
}

/** The bar above or below, or the nearest one in the column beside. */
function neighbour({ layout }: Picture, id: string, key: string): string | null {
  const here = layout.nodes.find(({ node }) => node.id === id);
  if (!here) return null;
  const middle = ({ y, height }: { y: number; height: number }) => y + height / 2;
  const beside = (column: number) =>
    layout.nodes
      .filter(({ node }) => node.column === column)
      .sort((a, b) => Math.abs(middle(a) - middle(here)) - Math.abs(middle(b) - middle(here)))[0]?.node.id ??
    null;
  const column = layout.nodes
    .filter(({ node }) => node.column === here.node.column)
    .sort((a, b) => a.y - b.y);
  const at = column.indexOf(here);
  if (key === 'ArrowUp') return column[at - 1]?.node.id ?? null;
  if (key === 'ArrowDown') return column[at + 1]?.node.id ?? null;
  if (key === 'ArrowLeft') return beside(here.node.column - 1);
  return key === 'ArrowRight' ? beside(here.node.column + 1) : null;
}
