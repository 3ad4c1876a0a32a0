import type { ErasedCounts, KnownPerson } from '../model/erasing.ts';
import type { ConsentStatement } from '../model/identity.ts';
import type { ImportPlan } from '../model/importPlan.ts';
import type { MaskedCounts } from '../model/masking.ts';
import type { AgeLimits, OverdueCounts, SourceOverdue } from '../model/retention.ts';

export interface MaskKeptOptions {
  /** only of this source */
  source?: string | undefined;
  /** how records of each source were read last: what in raw rows is free text */
  plans: ReadonlyMap<string, ImportPlan>;
  dryRun?: boolean;
}

/** What a store of interactions does about the people whose interactions it keeps. */
export interface PersonalData {
  /** What was said of consent under any identifier of a customer, the oldest first. */
  consentOf(customer: string): Promise<ConsentStatement[]>;
  /** Keeps what was said of consent for all identifiers of a customer. */
  sayConsent(customer: string, said: Omit<ConsentStatement, 'identifier'>): Promise<void>;
  /** Everything by which a customer is known, given any identifier of theirs; null where there is none such. */
  personOf(customer: string): Promise<KnownPerson | null>;
  /**
   * Takes a person out of all that is kept, and keeps nothing of their identifiers from now on, in one transaction; `dryRun` only counts.
   * What is deleted leaves the files with `compact`.
   */
  erase(person: KnownPerson, options?: { dryRun?: boolean }): Promise<ErasedCounts>;
  /**
   * Masks what is kept as the rules would mask it if it came now, in one transaction; `dryRun` only counts, and lets others write meanwhile.
   * What stood there before leaves the files with `compact`.
   */
  maskKept(options: MaskKeptOptions): Promise<{
    counts: MaskedCounts;
    /** those of which texts are masked, at least on some channel */
    sources: string[];
  }>;
  /** How many interactions each source has, of those that have any. */
  interactionsBySource(): Promise<ReadonlyMap<string, number>>;
  /** What is older than it is kept; `onlyInteractions` leaves earlier versions and customers uncounted, which takes longer. */
  overdue(
    limits: AgeLimits,
    options?: { onlyInteractions?: boolean },
  ): Promise<{ total: OverdueCounts; sources: SourceOverdue[] }>;
  /** Names of the customers of whom nothing will be left. */
  overdueCustomers(limits: AgeLimits): Promise<ReadonlySet<string>>;
  /**
   * Removes what is older than it is kept, and customers of whom nothing is left, in one transaction. They may come back. What is deleted
   * leaves the files with `compact`.
   */
  removeOverdue(limits: AgeLimits): Promise<OverdueCounts>;
  /** Writes the files anew without what was deleted, and forgets what was made from it. Gives the paths of the files written. */
  compact(): Promise<string[]>;
  /** Where a string of a person still stands among what is kept. */
  mentionsOf(person: KnownPerson): Promise<{ table: string; column: string; values: number }[]>;
  /** Whether a string of a person stands within values of others, as a part of another name. */
  hasPartOf(person: KnownPerson): Promise<boolean>;
  /** How many identifiers are suppressed, by reason. */
  suppressions(): Promise<{ erased: number; consent: number }>;
}
