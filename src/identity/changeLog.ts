const MOST_CHANGES = 1_000_000;

/** What changed, in order, for those who keep a copy. Old news is forgotten: `start` is the number of the first still there. */
export interface IdentityChanges {
  start: number;
  /** identifiers whose customer became another one */
  identifiers: number[];
  /** links that are new, or have other evidence or decisions than before */
  links: number[];
}

export function createChanges(start = 0): IdentityChanges {
  return { start, identifiers: [], links: [] };
}

export function noteCustomer(changes: IdentityChanges, code: number): void {
  if (changes.identifiers.length >= MOST_CHANGES) {
    changes.identifiers = changes.identifiers.slice(MOST_CHANGES / 2);
    changes.start += MOST_CHANGES / 2;
  }
  changes.identifiers.push(code);
}
