import type { ArrivedRows } from './arrivedRows.ts';
import type { Identifier } from './identity.ts';
import type { ImportLedger } from './importPlan.ts';
import type { Interaction } from './interaction.ts';

/** An interaction as a client sent it. */
export interface ArrivedInteraction extends Interaction {
  /** ms, as the client's own clock said it: the same in every delivery of one message, so that a repetition is no revision */
  saidTime?: number;
}

/** What a client said about a customer without anything happening: Segment's identify, a contact of a CRM. */
export interface ArrivedTraits {
  id: string | null;
  source: string;
  /** ms since 1970-01-01 UTC */
  time: number;
  /** the strongest first */
  identifiers: readonly Identifier[];
  attributes: Readonly<Record<string, string>>;
  /** true where the same record is an interaction or a merge as well, and is counted as that */
  isBeside?: boolean;
}

/** Two identifiers of one person, as a client (alias) or a system of record says. */
export interface ArrivedMerge {
  id: string | null;
  source: string;
  time: number;
  from: Identifier;
  to: Identifier;
}

/** An item that can't become anything: for the quarantine. */
export interface ArrivedInvalid {
  source: string;
  reason: string;
  raw: string;
}

/**
 * What came in from clients, webhooks and schedules, in order. A store keeps all of it in one transaction,
 * together with the place in the ingest log up to which it reaches: after a crash nothing is missing and nothing is there twice.
 */
export interface Arrivals {
  interactions: readonly ArrivedInteraction[];
  traits: readonly ArrivedTraits[];
  merges: readonly ArrivedMerge[];
  invalid: readonly ArrivedInvalid[];
  /** records of each source that were read and hold nothing to keep (heartbeats): accepted, and no more */
  signals: Readonly<Record<string, number>>;
  /** ms since 1970-01-01 UTC */
  receivedAt: number;
  /** place in the ingest log behind the last record in here; null where they come from elsewhere */
  logPosition: number | null;
}

/** Arrivals whose interactions, all of them sound, are packed as rows. */
export interface PackedArrivals extends Omit<Arrivals, 'interactions'> {
  rows: ArrivedRows;
}

/** What became of arrivals: one ledger for each source. */
export type ArrivalLedgers = ReadonlyMap<string, ImportLedger>;
