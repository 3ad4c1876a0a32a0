import type { ImportLedger } from './importPlan.ts';

/** The ledger of nothing. */
export function noRows(): ImportLedger {
  return { received: 0, accepted: 0, duplicate: 0, revised: 0, quarantined: 0, suppressed: 0 };
}

export function addLedgers(a: ImportLedger, b: ImportLedger): ImportLedger {
  return {
    received: a.received + b.received,
    accepted: a.accepted + b.accepted,
    duplicate: a.duplicate + b.duplicate,
    revised: a.revised + b.revised,
    quarantined: a.quarantined + b.quarantined,
    suppressed: a.suppressed + b.suppressed,
  };
}

/** Only the figures of the ledger, of something that has more. */
export function ledgerOf(counted: ImportLedger): ImportLedger {
  return addLedgers(noRows(), counted);
}
