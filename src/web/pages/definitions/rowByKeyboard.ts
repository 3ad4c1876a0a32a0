import type { KeyboardCoordinateGetter } from '@dnd-kit/core';

/** Arrow keys carry a row to the one above or below. */
export const rowByKeyboard: KeyboardCoordinateGetter = (event, { currentCoordinates, context }) => {
  const down = event.code === 'ArrowDown';
  if (!down && event.code !== 'ArrowUp') return undefined;
  event.preventDefault();
  const own = context.collisionRect;
  if (own === null) return undefined;
  const middle = own.top + own.height / 2;
  const others = [...context.droppableRects.values()]
    .map((rect) => ({ rect, away: rect.top + rect.height / 2 - middle }))
    .filter(({ away }) => (down ? away > 4 : away < -4))
    .sort((a, b) => Math.abs(a.away) - Math.abs(b.away));
  const next = others[0];
  return next === undefined ? undefined : { x: currentCoordinates.x, y: currentCoordinates.y + next.away };
};
