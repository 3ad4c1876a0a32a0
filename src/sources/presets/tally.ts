/** What was counted while records were read. */
export interface Tally {
  records: number;
  unreadable: number;
  /** reason → records that hold nothing to keep */
  ignored: Map<string, number>;
}

export function emptyTally(): Tally {
  return { records: 0, unreadable: 0, ignored: new Map() };
}
