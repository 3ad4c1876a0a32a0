import { formatPoints, words } from '../../format/numbers.ts';
import { formatDuration } from '../../format/times.ts';

const sign = (value: number) => (value > 0 ? '+' : value < 0 ? '−' : '±');

/** A difference of shares: '+3.1 points'. */
export const signedPoints = (difference: number): string => `${formatPoints(difference)} points`;

/** A difference of times: '−2.1 d'. */
export const signedDuration = (difference: number): string =>
  `${sign(difference)}${formatDuration(Math.abs(difference))}`;

/** A difference of means or scores. */
export const signedNumber = (difference: number): string =>
  `${sign(difference)}${words.decimal(Math.abs(difference), 1)}`;
