import type { Run } from '../../model/connection.ts';
import type { ImportLedger } from '../../model/importPlan.ts';

/** What a run found. */
export interface RunFindings {
  ledger: ImportLedger;
  /** files taken in */
  files: number;
  /** records that hold nothing to keep, by reason */
  leftOut: Run['leftOut'];
  /** what a person should look at */
  problems: string[];
}

/** Adds the records that a preset left out, by reason. */
export function addLeftOut(findings: RunFindings, ignored: Iterable<readonly [string, number]>): void {
  for (const [reason, records] of ignored) {
    const before = findings.leftOut.find((one) => one.reason === reason);
    if (before) before.records += records;
    else findings.leftOut.push({ reason, records });
  }
}

/** Says how far a run has come. */
export type Tell = (phase: string, done: number) => void;
