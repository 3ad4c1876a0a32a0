import type { TextColumns } from '../engine/columns.ts';
import type { InsightKind } from '../model/insight.ts';
import type { StagePlan } from './stages/stagePlan.ts';
import type { TextScores } from './text/scorer.ts';

/** What claims are made from beside a selection. Plain data: an analysis takes (selection, ground, …) on any thread. */
export interface Ground {
  readonly stages: StagePlan;
  /** null where nobody wrote anything */
  readonly texts: TextColumns | null;
  readonly scores: TextScores | null;
  /** attributes of interactions and of customers that groups may be formed by; the columns hold them */
  readonly attributes: readonly string[];
  /** ms: up to when everything that happened is known; usually the time of the last interaction */
  readonly asOf: number;
}

/** What a claim compares with: other places and customers, the time before, or a target that people set. */
export type ReferenceKind = 'rest' | 'earlier' | 'target';

/** A claim as an analysis makes it: customers and texts are indices in the columns it was made from. */
export interface Claim {
  readonly kind: InsightKind;
  readonly at: {
    readonly stage?: string;
    readonly touchpoint?: string;
    readonly from?: string;
    readonly to?: string;
    readonly channel?: string;
    /** a condition as filters take it, for example `region=North` */
    readonly segment?: string;
  };
  /** one sentence, with its numbers */
  readonly title: string;
  /** what the rate is: a share 0…1, a time in ms, a valence −1…1, a number per journey */
  readonly measure: 'share' | 'ms' | 'valence' | 'perJourney';
  readonly rate: number;
  readonly baseRate: number;
  /** 95 %, of the rate */
  readonly interval: readonly [number, number];
  /** what the rate is of: journeys, visits, ratings, texts */
  readonly n: number;
  readonly reference: { readonly kind: ReferenceKind; readonly text: string };
  /** before any correction for the number of places looked at */
  readonly p: number;
  readonly customersAffected: number;
  /** customers in whose journeys it can be seen, as indices; a sample spread over all of them, at most 50 */
  readonly examples: readonly number[];
  readonly cost: {
    /** a word or two: what is lost, for example 'not completed' */
    readonly outcome: string;
    /** customers lost to it beyond what the base rate would lose */
    readonly customers: number;
    readonly interval: readonly [number, number] | null;
    /** contacts with a person beyond what the base rate would cause; 0 where none */
    readonly contacts: number;
  };
  /** indices of texts that tell of it, the most telling first, at most 5 */
  readonly quotes: readonly number[];
  /** a command of this program that gives the same number */
  readonly query: string;
  /** ms; null where it was always so */
  readonly since: number | null;
}
