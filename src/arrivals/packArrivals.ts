import type { Arrivals, PackedArrivals } from '../model/arrivals.ts';
import { packInteractions, unsoundAsInvalid } from './packInteractions.ts';

/** Arrivals with their interactions as rows; those that can't be kept are among the invalid. */
export function packArrivals({ interactions, ...arrivals }: Arrivals): PackedArrivals {
  const { rows, unsound } = packInteractions(interactions);
  return { ...arrivals, rows, invalid: [...arrivals.invalid, ...unsound.map(unsoundAsInvalid)] };
}
