import type { InsightKind } from '../../model/insight.ts';
import type { Claim } from '../claim.ts';
import type { Count, Part } from './tally.ts';
import type { Trials } from './trials.ts';

/** A place looked at: whatever is looked at counts among the tests, also where nothing was found. */
export interface Candidate {
  readonly kind: InsightKind;
  /** label of the touchpoint, and of the one that is waited for or turned to; −1 where none */
  readonly place: number;
  readonly to: number;
  readonly part: Part;
  readonly measure: Claim['measure'];
  readonly rate: number;
  readonly baseRate: number;
  readonly interval: readonly [number, number];
  readonly n: number;
  readonly p: number;
  /** the difference is large enough to matter */
  readonly matters: boolean;
  readonly reference: 'rest' | 'customers' | 'channels' | 'target';
  /** what it is a share of; null for times and ratings */
  readonly trials: Trials | null;
}

/** What is asked of a difference of shares beside that it is no chance. */
export interface Least {
  readonly difference: number;
  readonly ratio: number;
}

/** For choosing among parts of one place: one on a channel and in a group has to tell much more than either, as there are many more of them. */
export const plainly = ({ p, part }: Candidate): number =>
  part.channel >= 0 && part.grouping >= 0 ? p * 100 : p;

export function isLarge({ x, n }: Count, base: number, { difference, ratio }: Least): boolean {
  const rate = n === 0 ? 0 : x / n;
  return rate - base >= difference && rate >= ratio * base;
}
