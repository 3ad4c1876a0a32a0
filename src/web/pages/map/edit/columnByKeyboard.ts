import type { KeyboardCoordinateGetter } from '@dnd-kit/core';

/** Arrow keys carry what is dragged to the middle of the next stage, left or right. */
export const columnByKeyboard: KeyboardCoordinateGetter = (event, { context, currentCoordinates }) => {
  const sign = event.code === 'ArrowRight' ? 1 : event.code === 'ArrowLeft' ? -1 : 0;
  const { collisionRect, droppableContainers, droppableRects } = context;
  if (sign === 0 || collisionRect === null) return undefined;
  event.preventDefault();
  const middle = collisionRect.left + collisionRect.width / 2;
  let nearest: number | null = null;
  for (const container of droppableContainers.getEnabled()) {
    const rect = droppableRects.get(container.id);
    if (rect === undefined) continue;
    if (middle >= rect.left && middle <= rect.left + rect.width) continue;
    const away = rect.left + rect.width / 2 - middle;
    if (away * sign < 8) continue;
    if (nearest === null || Math.abs(away) < Math.abs(nearest)) nearest = away;
  }
  return nearest === null ? undefined : { x: currentCoordinates.x + nearest, y: currentCoordinates.y };
};
