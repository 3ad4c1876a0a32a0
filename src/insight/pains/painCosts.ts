import { IGNORED } from '../../engine/columns.ts';
import type { Claim } from '../claim.ts';
import type { Affected, Moments } from './affected.ts';
import type { Candidate } from './candidate.ts';
import { REPEAT_WITHIN } from './contacts.ts';
import type { FoundPains } from './findPains.ts';
import type { Scene } from './scene.ts';

/** What losses are counted by. */
export interface Losses {
  /** what customers are lost to, in words */
  readonly outcome: string;
  /** per customer: the last interaction that is a good end, −1 where none */
  readonly lastGoal: Float64Array;
}

/** Good outcomes of the stages; where none are known, the latest touchpoint at which journeys end as a rule. */
export function lossesOf({ selection, ground, places, visits }: Scene, { questions }: FoundPains): Losses {
  const { outcome } = ground.stages;
  const { names } = selection.touchpoints;
  let goals = names.flatMap((_, label) => (outcome[label] === 1 ? [label] : []));
  if (goals.length === 0) {
    const ends = names.flatMap((_, label) =>
      !questions.stop.isPlace(label) &&
      outcome[label] === 0 &&
      places.unbound[label] === 0 &&
      places.main[label] === 1
        ? [label]
        : [],
    );
    goals = ends.sort((a, b) => places.rank[b]! - places.rank[a]!).slice(0, 1);
  }
  const isGoal = new Uint8Array(names.length);
  for (const label of goals) isGoal[label] = 1;
  const lastGoal = new Float64Array(selection.columns.customers).fill(-1);
  for (let v = 0; v < visits.count; v++)
    if (isGoal[visits.label[v]!] === 1)
      lastGoal[visits.customer[v]!] = Math.max(lastGoal[visits.customer[v]!]!, visits.last[v]!);
  const named = goals.map((label) => names[label]).join(' or ');
  return { outcome: named === '' ? 'no good end known' : `not ${named}`, lastGoal };
}

/**
 * Customers lost and contacts caused beyond what the base rate would lose and cause: how much more often those who were hit don't come to a good
 * end than those who were spared at the same place, times how many more were hit than at the base rate.
 */
export function costOf(
  pain: Candidate,
  { hit, spared }: Affected,
  scene: Scene,
  { outcome, lastGoal }: Losses,
): Claim['cost'] {
  const reach = ({ customer, at }: Moments) => {
    let n = 0;
    for (let i = 0; i < customer.length; i++) if (lastGoal[customer[i]!]! > at[i]!) n++;
    return customer.length === 0 ? 0 : n / customer.length;
  };
  const worse = Math.max(0, reach(spared) - reach(hit));
  const excess = excessOf(pain, hit, spared);
  const causes = pain.kind === 'escalation' || pain.kind === 'repeatContact';
  const contacts = causes
    ? excess.value
    : excess.value * Math.max(0, contactsAfter(scene, hit) - contactsAfter(scene, spared));
  return {
    outcome,
    customers: round(excess.value * worse),
    interval: [round(excess.low * worse), round(excess.high * worse)],
    contacts: round(contacts),
  };
}

/** How many more were hit than at the base rate, with the bounds of the rate. */
function excessOf(pain: Candidate, hit: Moments, spared: Moments) {
  if (pain.measure === 'share') {
    const beyond = (rate: number) => Math.max(0, rate - pain.baseRate) * pain.n;
    return { value: beyond(pain.rate), low: beyond(pain.interval[0]), high: beyond(pain.interval[1]) };
  }
  if (pain.measure === 'ms') {
    // half of the group would wait longer than the median of the others anyway
    const value = Math.max(0, hit.customer.length - pain.n / 2);
    const half = Math.sqrt(pain.n) / 2;
    return { value, low: Math.max(0, value - 2 * half), high: Math.min(pain.n, value + 2 * half) };
  }
  const n = hit.customer.length + spared.customer.length;
  const half = 1.96 * Math.sqrt((hit.customer.length * spared.customer.length) / Math.max(1, n));
  return {
    value: hit.customer.length,
    low: Math.max(0, hit.customer.length - half),
    high: Math.min(n, hit.customer.length + half),
  };
}

/** Contacts with a person within seven days after, a moment each. */
function contactsAfter({ selection, places }: Scene, { customer, at }: Moments): number {
  const { columns, touchpoints } = selection;
  let contacts = 0;
  for (let i = 0; i < at.length; i++) {
    const from = at[i]!;
    if (from < 0) continue;
    const end = columns.offsets[customer[i]! + 1]!;
    const until = columns.time[from]! + REPEAT_WITHIN;
    for (let j = from + 1; j < end && columns.time[j]! <= until; j++) {
      const label = touchpoints.of[columns.touchpoint.codes[j]!]!;
      if (label !== IGNORED) contacts += places.contact[label]!;
    }
  }
  return at.length === 0 ? 0 : contacts / at.length;
}

const round = (value: number) => Math.round(value * 10) / 10;
