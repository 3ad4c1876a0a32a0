import type { ImportLedger } from '../../model/importPlan.ts';

/** What a run found. */
export interface RunFindings {
  ledger: ImportLedger;
  /** files taken in */
  files: number;
  /** what a person should look at */
  problems: string[];
}

/** Says how far a run has come. */
export type Tell = (phase: string, done: number) => void;
