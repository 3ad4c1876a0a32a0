import type { Selection } from '../../engine/columns.ts';
import type { Claim, Ground } from '../claim.ts';
import { type DriftChange, driftChanges } from './driftChanges.ts';
import type { DriftOptions } from './findDrift.ts';
import { sayChange, sayReference } from './sayChange.ts';

/** Of companies in which nothing changed, about one in a hundred may be told of a change in its inbox. */
const claimLevel = 0.01;

/** Changes as claims. How many journeys start, and who starts them, is told by `drift` only: neither is a place where customers could be helped. */
export function driftClaims(selection: Selection, ground: Ground, options: DriftOptions = {}): Claim[] {
  const { changes } = driftChanges(selection, ground, { ...options, level: claimLevel });
  return changes
    .filter(({ what, segment }) => what !== 'volume' && segment === null)
    .map((change) => claimOf(change, selection, ground));
}

function claimOf(change: DriftChange, selection: Selection, { stages }: Ground): Claim {
  const { what, from, to, touchpoint, channel, before, after, interval, n, at } = change;
  const label = touchpoint === null ? -1 : selection.touchpoints.names.indexOf(touchpoint);
  const stage = stages.names[stages.of[label] ?? -1];
  const isLost = what === 'flow' && after < before && stages.outcome[label] === 1;
  const lost = isLost ? (before - after) * n.after : 0;
  return {
    kind: 'drift',
    at: {
      ...(stage === undefined ? {} : { stage }),
      ...(touchpoint === null ? {} : { touchpoint }),
      ...(from === null ? {} : { from }),
      ...(to === null ? {} : { to }),
      ...(channel === null ? {} : { channel }),
    },
    title: sayChange(change),
    measure: change.measure === 'perDay' ? 'perJourney' : change.measure,
    rate: after,
    baseRate: before,
    interval,
    n: n.after,
    reference: { kind: 'earlier', text: sayReference(change) },
    p: change.p,
    customersAffected: change.customers,
    examples: change.examples,
    cost: {
      outcome: 'not reached',
      customers: lost,
      interval: isLost
        ? [Math.max(0, (before - interval[1]) * n.after), (before - interval[0]) * n.after]
        : null,
      contacts: 0,
    },
    quotes: [],
    query: 'waymark drift',
    since: at,
  };
}
