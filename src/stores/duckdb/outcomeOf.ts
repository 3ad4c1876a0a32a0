import type { ImportOutcome } from '../interactionStore.ts';

/** The outcomes of the parts of one file as one: sums, and the span of the part that has one; customers are the most that a part had. */
export function outcomeOf(parts: readonly ImportOutcome[]): ImportOutcome {
  const [first, ...others] = parts;
  if (!first) throw new Error('an import without any part');
  return others.reduce(
    (all, part) => ({
      received: all.received + part.received,
      accepted: all.accepted + part.accepted,
      duplicate: all.duplicate + part.duplicate,
      revised: all.revised + part.revised,
      quarantined: all.quarantined + part.quarantined,
      suppressed: all.suppressed + part.suppressed,
      customers: Math.max(all.customers, part.customers),
      touchpoints: all.touchpoints + part.touchpoints,
      from: all.from ?? part.from,
      to: all.to ?? part.to,
    }),
    first,
  );
}
