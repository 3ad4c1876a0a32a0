import { z } from 'zod';
import { nearestName } from '../../../engine/labels.ts';
import { UnusableInput } from '../../../model/unusableInput.ts';

export const collapseOption = z.boolean().default(false).describe('count A, A, B as A, B');

/** @throws UnusableInput naming a touchpoint of a way that the data lack, with the nearest one */
export function refuseUnknownTouchpoints(way: readonly string[], names: readonly string[]): void {
  const known = new Set(names);
  const unknown = way.find((touchpoint) => !known.has(touchpoint));
  if (unknown === undefined) return;
  const nearest = nearestName(unknown, names);
  throw new UnusableInput(
    `no interaction has the touchpoint '${unknown}'${nearest === null ? '' : `; did you mean '${nearest}'?`}`,
  );
}
