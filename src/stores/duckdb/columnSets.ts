import { createHash } from 'node:crypto';
import type { Loaded } from './loadedColumns.ts';

/** Name of the set of saved arrays with what all columns have. */
export const baseSet = 'base';

/** Name of the set with one attribute's column. */
export function setOf(kind: 'attribute' | 'customer-attribute', name: string): string {
  return `${kind}-${createHash('sha256').update(name).digest('hex').slice(0, 16)}`;
}

/** What a column was saved with has to be what it is read with. */
export function keyOf({ identity, base }: Loaded): string {
  return `${identity} ${base.epoch}`;
}
