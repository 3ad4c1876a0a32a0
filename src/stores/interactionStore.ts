import type { Columns, TextColumns } from '../engine/columns.ts';
import type { ArrivalLedgers, Arrivals, PackedArrivals } from '../model/arrivals.ts';
import type { ImportInput, ImportLedger, ImportPlan, QuarantinedRow } from '../model/importPlan.ts';
import type { Interaction } from '../model/interaction.ts';
import type { CustomerIdentity } from './customerIdentity.ts';
import type { PersonalData } from './personalData.ts';

export interface ImportProgress {
  phase: 'reading' | 'checking' | 'writing' | 'columns';
  rows: number;
}

export interface ImportOptions {
  /** name of the file as the person knows it; kept with quarantined rows */
  file: string;
  /** count and check, write nothing */
  dryRun?: boolean;
  /** what else the same file holds (attributes of customers, merges): kept with it or not at all, and counted in its outcome */
  also?: readonly { plan: ImportPlan; input: ImportInput }[];
  onProgress?(progress: ImportProgress): void;
  signal?: AbortSignal;
}

/** What an import did. The figures of the ledger, and the span of what was accepted. */
export interface ImportOutcome extends ImportLedger {
  customers: number;
  touchpoints: number;
  /** ISO times of the first and last interaction received, null where none */
  from: string | null;
  to: string | null;
}

export interface SourceSummary extends ImportLedger {
  source: string;
  from: string | null;
  to: string | null;
  lastImport: string;
}

export interface StoreSummary {
  interactions: number;
  customers: number;
  touchpoints: number;
  channels: string[];
  attributes: string[];
  customerAttributes: string[];
  from: string | null;
  to: string | null;
  quarantined: number;
  bytes: number;
  feedback: number;
  sources: SourceSummary[];
  /** rises with every change of the data; equal epochs mean equal answers */
  epoch: number;
}

/** A text that a customer left, with the touchpoint that it is about. */
export interface FeedbackText {
  customer: string | null;
  time: number;
  touchpoint: string;
  channel: string;
  text: string;
  rating: number | null;
  ratingKind: string | null;
  valence: number | null;
}

/** What one source asked for and was told. */
export interface SourceAnswers {
  /** the lowest first; `attributed` of n are of a known customer */
  ratings: { rating: number; n: number; attributed: number }[];
  /** texts, newest first */
  latest: {
    time: number;
    text: string;
    rating: number | null;
    touchpoint: string;
    customer: string | null;
  }[];
}

/** One of the interactions that came in last, and not from a file. */
export interface LatestArrival {
  arrival: number;
  time: number;
  touchpoint: string;
  channel: string | null;
  source: string;
  kind: 'step' | 'feedback';
  customer: string | null;
}

/** An interaction as kept, with its arrival number. */
export interface KeptInteraction extends Interaction {
  arrival: number;
}

export interface QuarantineQuery {
  source?: string;
  limit?: number;
}

/**
 * Where interactions are kept. Asynchronous, so that a database server can stand behind it.
 * Every write is atomic: a process that is killed leaves it done or not done.
 */
export interface InteractionStore {
  readonly identity: CustomerIdentity;
  /** Carries out a plan. Rows already known change nothing; changed content under a known id is a revision. */
  import(plan: ImportPlan, input: ImportInput, options: ImportOptions): Promise<ImportOutcome>;
  /** Keeps interactions that are already in the house's own shape. */
  append(interactions: readonly Interaction[]): Promise<ImportLedger>;
  /** Keeps what clients sent, with its place in the ingest log, in one transaction. */
  keep(arrivals: Arrivals | PackedArrivals): Promise<ArrivalLedgers>;
  /** Place in the ingest log up to which everything is kept; 0 at first. */
  keptLogPosition(): Promise<number>;
  summary(): Promise<StoreSummary>;
  /** A number that rises with every change. */
  epoch(): Promise<number>;
  /** The names of the attributes that there are, without counting anything. */
  attributes(): Promise<{ ofInteractions: string[]; ofCustomers: string[] }>;
  quarantined(query: QuarantineQuery): Promise<{ rows: QuarantinedRow[]; total: number }>;
  /** Takes rows out of quarantine after their import was tried again. */
  releaseQuarantined(ids: readonly string[]): Promise<void>;
  /** All steps as columns, with the attributes named; served from a checkpoint while the epoch stands. */
  columns(attributes?: readonly string[], customerAttributes?: readonly string[]): Promise<Columns>;
  /** The customers of whom these attributes are known, as columns that hold no interactions. */
  attributedCustomers(attributes: readonly string[]): Promise<Columns>;
  /** The customers' ids for indices of columns that `columns()` gave, also where newer ones have other indices. */
  customerIds(columns: Columns, indices: readonly number[]): Promise<string[]>;
  /** The customers' indices in such columns, null where they have none. */
  customerIndices(columns: Columns, ids: readonly string[]): Promise<(number | null)[]>;
  /** All that customers wrote, unattributed texts too, along columns that `columns()` gave. */
  textColumns(columns: Columns): Promise<TextColumns>;
  /** Every interaction of a customer, steps and feedback, in order of time and arrival. */
  interactionsOf(customer: string): Promise<KeptInteraction[]>;
  attributesOf(
    customer: string,
  ): Promise<{ attributes: Record<string, string>; identifiers: Record<string, string> }>;
  /** Texts of feedback and steps at raw touchpoint names, newest first. */
  texts(query: { touchpoints?: readonly string[]; limit: number }): Promise<FeedbackText[]>;
  /** The feedback of a source on one kind of scale: its ratings counted, and the latest `limit` texts. */
  answers(query: { source: string; kind: string; limit: number }): Promise<SourceAnswers>;
  /** What clients and services sent, the last to arrive first. */
  latestArrivals(limit: number): Promise<LatestArrival[]>;
  /** The most frequent values of an attribute (of interactions, else of customers), or of 'touchpoint', 'channel'. */
  values(attribute: string, limit: number): Promise<{ value: string; interactions: number }[]>;
  /** Writes a whole copy into a new file, as it is at one moment. */
  copyTo(file: string): Promise<void>;
  /** consent, erasing, suppression */
  readonly personal: PersonalData;
  close(): Promise<void>;
}
