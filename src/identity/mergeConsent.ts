import type { ConsentStatement } from '../model/identity.ts';

/** What a customer allows. Where nobody said anything there is no entry: that is neither yes nor no. */
export interface Consent {
  purpose: string;
  /** null = on all channels */
  channel: string | null;
  granted: boolean;
  /** the statements that it rests on: of each identifier the latest */
  because: ConsentStatement[];
}

/**
 * Consent of a customer from what was said under all of its identifiers. Of one identifier the latest statement counts, at the same
 * time the refusal; of several identifiers the most restrictive. Sorted by purpose and channel, all channels first.
 */
export function mergeConsent(statements: readonly ConsentStatement[]): Consent[] {
  const latest = new Map<string, ConsentStatement>();
  for (const statement of statements) {
    const about = JSON.stringify([statement.purpose, statement.channel, statement.identifier]);
    const known = latest.get(about);
    if (!known || holdsAgainst(statement, known)) latest.set(about, statement);
  }
  const merged = new Map<string, Consent>();
  for (const statement of [...latest.values()].sort(inOrder)) {
    const { purpose, channel, granted } = statement;
    const about = JSON.stringify([purpose, channel]);
    const consent = merged.get(about) ?? { purpose, channel, granted: true, because: [] };
    consent.granted &&= granted;
    consent.because.push(statement);
    merged.set(about, consent);
  }
  return [...merged.values()];
}

/** True, false, or null where nobody said. A refusal on all channels or on this one is enough. */
export function allows(consents: readonly Consent[], purpose: string, channel: string): boolean | null {
  const about = consents.filter(
    (consent) => consent.purpose === purpose && (consent.channel === null || consent.channel === channel),
  );
  return about.length === 0 ? null : about.every(({ granted }) => granted);
}

function holdsAgainst(one: ConsentStatement, other: ConsentStatement): boolean {
  if (one.time !== other.time) return one.time > other.time;
  if (one.granted !== other.granted) return !one.granted;
  return one.source < other.source;
}

function inOrder(one: ConsentStatement, other: ConsentStatement): number {
  return (
    compare(one.purpose, other.purpose) ||
    compare(one.channel ?? '', other.channel ?? '') ||
    compare(one.identifier, other.identifier)
  );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
