/** Slow and obvious counting of pains over plain objects. Shares no code with the analysis. */
export interface Step {
  label: number;
  channel: number;
  time: number;
}

export interface Roles {
  unbound: boolean[];
  contact: boolean[];
  failure: boolean[];
  /** where a label comes on the way */
  rank: number[];
  assistedChannel: boolean[];
}

export interface Visit {
  label: number;
  steps: Step[];
}

export interface Hit {
  place: number;
  time: number;
  hit: boolean;
}

const DAY = 86_400_000;

export function visitsOfJourney(journey: readonly Step[], roles: Roles, longest: number): Visit[] {
  const visits: Visit[] = [];
  for (const step of journey.filter(({ label }) => !roles.unbound[label])) {
    const current = visits.at(-1);
    const isSame = current !== undefined && current.label === step.label;
    if (isSame && step.time - current.steps.at(-1)!.time <= longest) current.steps.push(step);
    else visits.push({ label: step.label, steps: [step] });
  }
  return visits;
}

const begins = (visit: Visit) => visit.steps[0]!.time;
const ends = (visit: Visit) => visit.steps.at(-1)!.time;

export function stopHits(
  journey: readonly Step[],
  roles: Roles,
  silence: readonly number[],
  asOf: number,
): Hit[] {
  const longest = Math.max(...silence);
  const visits = visitsOfJourney(journey, roles, longest);
  return visits.flatMap((visit, at): Hit[] => {
    if (roles.contact[visit.label]) return [];
    const next = visits.slice(at + 1).find(({ label }) => !roles.contact[label]);
    const quiet = silence[visit.label]!;
    const told = (hit: boolean) => [{ place: visit.label, time: ends(visit), hit }];
    if (next === undefined) return asOf - ends(visit) < quiet ? [] : told(true);
    const pause = begins(next) - ends(visit);
    if (next.label === visit.label) return pause <= longest ? [] : told(true);
    const wasThere = visits.slice(0, at + 1).some(({ label }) => label === next.label);
    const isBack = roles.rank[next.label]! <= roles.rank[visit.label]!;
    const isFarBack = roles.rank[next.label]! < roles.rank[visit.label]! - 0.2;
    return told(pause > quiet && isBack && (wasThere || isFarBack));
  });
}

export function escalationHits(
  journey: readonly Step[],
  roles: Roles,
  silence: readonly number[],
  asOf: number,
): Hit[] {
  const visits = visitsOfJourney(journey, roles, Math.max(...silence));
  return visits.flatMap((visit, at): Hit[] => {
    const last = visit.steps.at(-1)!;
    if (roles.contact[visit.label] || roles.failure[visit.label]) return [];
    if (roles.assistedChannel[last.channel] || asOf - last.time < 3 * DAY) return [];
    const next = visits[at + 1];
    const hit = next !== undefined && roles.contact[next.label]! && begins(next) - last.time <= 3 * DAY;
    return [{ place: visit.label, time: last.time, hit }];
  });
}

export function repeatHits(journey: readonly Step[], roles: Roles, asOf: number): Hit[] {
  const bound = journey.filter(({ label }) => !roles.unbound[label] || roles.contact[label]);
  return bound.flatMap((step, at): Hit[] => {
    if (!roles.contact[step.label] || asOf - step.time < 7 * DAY) return [];
    const next = bound[at + 1];
    const hit = next !== undefined && next.label === step.label && next.time - step.time <= 7 * DAY;
    return [{ place: step.label, time: step.time, hit }];
  });
}

/** Trials of customers who have at least three at other places and were hit there in no more than a share of them. */
export function plainOnes(
  trials: readonly { customer: number; place: number; hit: boolean }[],
  most: number,
): boolean[] {
  return trials.map(({ customer, place }) => {
    const elsewhere = trials.filter((one) => one.customer === customer && one.place !== place);
    return elsewhere.length >= 3 && elsewhere.filter(({ hit }) => hit).length <= most * elsewhere.length;
  });
}
