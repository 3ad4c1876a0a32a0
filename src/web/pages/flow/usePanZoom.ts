import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';

export interface View {
  x: number;
  y: number;
  scale: number;
}

export interface PanZoom {
  view: View;
  fitAll(): void;
  zoomBy(factor: number, at?: { x: number; y: number }): void;
  panBy(x: number, y: number): void;
  /** brings a rectangle of the drawing into sight */
  reveal(rect: { x: number; y: number; width: number; height: number }): void;
  moving: boolean;
}

const smallest = 0.15;
const largest = 3;
/** a drawing is not shrunk beyond this on its own: text would be too small */
const readable = 0.88;
const room = 20;

/**
 * Moves and scales a drawing inside its frame: drag or scroll to move, Ctrl/⌘ and scroll or two fingers to scale. It fits itself when the
 * drawing (by `subject`) or the frame changes, until somebody has moved it.
 */
export function usePanZoom(
  frame: RefObject<HTMLElement | null>,
  size: { width: number; height: number },
  subject: string,
): PanZoom {
  const [view, setView] = useState<View>({ x: 0, y: 0, scale: 1 });
  const [moving, setMoving] = useState(false);
  const touched = useRef(false);
  const { width, height } = size;

  const fitAll = useCallback(() => {
    const element = frame.current;
    if (element === null || width === 0) return;
    touched.current = false;
    const { clientWidth, clientHeight } = element;
    const whole = Math.min((clientWidth - 2 * room) / width, (clientHeight - 2 * room) / height, 1.15);
    setView(placed(Math.max(whole, Math.min(readable, 1)), clientWidth, clientHeight, width, height));
  }, [frame, width, height]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new subject is fitted again
  useEffect(fitAll, [fitAll, subject]);

  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      if (!touched.current) fitAll();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [frame, fitAll]);

  const zoomBy = useCallback(
    (factor: number, at?: { x: number; y: number }) => {
      touched.current = true;
      const element = frame.current;
      const centre = at ?? { x: (element?.clientWidth ?? 0) / 2, y: (element?.clientHeight ?? 0) / 2 };
      setView((before) => {
        const scale = Math.min(largest, Math.max(smallest, before.scale * factor));
        const real = scale / before.scale;
        return {
          scale,
          x: centre.x - (centre.x - before.x) * real,
          y: centre.y - (centre.y - before.y) * real,
        };
      });
    },
    [frame],
  );

  const panBy = useCallback((x: number, y: number) => {
    touched.current = true;
    setView((before) => ({ ...before, x: before.x + x, y: before.y + y }));
  }, []);

  const reveal = useCallback<PanZoom['reveal']>(
    (rect) => {
      const element = frame.current;
      if (element === null) return;
      touched.current = true;
      setView((before) => ({
        ...before,
        x: before.x + nudge(rect.x, rect.width, before.x, before.scale, element.clientWidth),
        y: before.y + nudge(rect.y, rect.height, before.y, before.scale, element.clientHeight),
      }));
    },
    [frame],
  );

  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const pointers = new Map<number, { x: number; y: number }>();
    let travelled = 0;
    const spread = () => {
      const [a, b] = [...pointers.values()];
      return a && b ? Math.hypot(a.x - b.x, a.y - b.y) : 0;
    };
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const box = element.getBoundingClientRect();
      if (event.ctrlKey || event.metaKey) {
        zoomBy(Math.exp(-event.deltaY * 0.0045), { x: event.clientX - box.left, y: event.clientY - box.top });
      } else {
        const sideways = event.shiftKey && event.deltaX === 0;
        panBy(sideways ? -event.deltaY : -event.deltaX, sideways ? 0 : -event.deltaY);
      }
    };
    const onDown = (event: PointerEvent) => {
      if (event.button !== 0) return;
      pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
      travelled = 0;
    };
    const onMove = (event: PointerEvent) => {
      const before = pointers.get(event.pointerId);
      if (before === undefined) return;
      const distance = spread();
      pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
      const [dx, dy] = [event.clientX - before.x, event.clientY - before.y];
      travelled += Math.abs(dx) + Math.abs(dy);
      if (travelled < 4) return;
      setMoving(true);
      if (pointers.size === 1) panBy(dx, dy);
      else if (distance > 0) {
        const box = element.getBoundingClientRect();
        const points = [...pointers.values()];
        zoomBy(spread() / distance, {
          x: points.reduce((sum, point) => sum + point.x, 0) / points.length - box.left,
          y: points.reduce((sum, point) => sum + point.y, 0) / points.length - box.top,
        });
      }
    };
    const onUp = (event: PointerEvent) => {
      pointers.delete(event.pointerId);
      window.setTimeout(() => setMoving(false), 0);
    };
    const onClick = (event: MouseEvent) => {
      if (travelled < 4) return;
      event.stopPropagation();
      event.preventDefault();
      travelled = 0;
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    element.addEventListener('pointerdown', onDown);
    window.addEventListener('pointermove', onMove);
    window.addEventListener('pointerup', onUp);
    window.addEventListener('pointercancel', onUp);
    element.addEventListener('click', onClick, true);
    return () => {
      element.removeEventListener('wheel', onWheel);
      element.removeEventListener('pointerdown', onDown);
      window.removeEventListener('pointermove', onMove);
      window.removeEventListener('pointerup', onUp);
      window.removeEventListener('pointercancel', onUp);
      element.removeEventListener('click', onClick, true);
    };
  }, [frame, panBy, zoomBy]);

  return { view, fitAll, zoomBy, panBy, reveal, moving };
}

/** Centred where it fits, else from its start along the way that it runs. */
function placed(scale: number, frameWidth: number, frameHeight: number, width: number, height: number): View {
  const along = (frame: number, drawn: number) => (drawn <= frame ? (frame - drawn) / 2 : room);
  const runsDown = height > width;
  return {
    scale,
    x: along(frameWidth, width * scale),
    y: runsDown ? along(frameHeight, height * scale) : (frameHeight - height * scale) / 2,
  };
}

function nudge(start: number, length: number, offset: number, scale: number, frame: number): number {
  const from = start * scale + offset;
  const to = from + length * scale;
  if (from < room) return room - from;
  if (to > frame - room) return frame - room - to;
  return 0;
}
