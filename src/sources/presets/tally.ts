/** What was counted while records were read. */
export interface Tally {
  records: number;
  /** reason, without what differs from record to record → records */
  unreadable: Map<string, number>;
  /** reason → records that hold nothing to keep */
  ignored: Map<string, number>;
}

export function emptyTally(): Tally {
  return { records: 0, unreadable: new Map(), ignored: new Map() };
}

export function count(counts: Map<string, number>, reason: string): void {
  counts.set(reason, (counts.get(reason) ?? 0) + 1);
}

/** 'the time can't be read: yesterday' → 'the time can't be read' */
export function kindOfReason(reason: string): string {
  return reason.replace(/(can't be read|no valid JSON)\b.*$/s, '$1');
}
