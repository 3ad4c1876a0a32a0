import type { Candidate } from './candidate.ts';
import type { FoundPains } from './findPains.ts';
import type { Scene } from './scene.ts';

/** Those whom a pain met at its place, and those there whom it did not: index of the customer, and of the interaction. */
export interface Affected {
  readonly hit: Moments;
  readonly spared: Moments;
}

export interface Moments {
  readonly customer: readonly number[];
  readonly at: readonly number[];
}

/**
 * A share's hits and the other tries of the same part; passages of the group that took longer than the reference, and all of the others; ratings below
 * nought, and the others.
 */
export function affectedBy(pain: Candidate, scene: Scene, { passages, feelings }: FoundPains): Affected {
  const hit = { customer: [] as number[], at: [] as number[] };
  const spared = { customer: [] as number[], at: [] as number[] };
  const add = (isHit: boolean, customer: number, at: number) => {
    const list = isHit ? hit : spared;
    list.customer.push(customer);
    list.at.push(at);
  };
  const { channel, grouping, value } = pain.part;
  const group = scene.groupings[grouping];
  const isOf = (at: number, customer: number) => !group || group.codeOf(at, customer) === value;
  if (pain.trials !== null) {
    const { trials } = pain;
    for (let t = 0; t < trials.count; t++) {
      if (trials.place[t] !== pain.place || (channel >= 0 && trials.channel[t] !== channel)) continue;
      if (isOf(trials.at[t]!, trials.customer[t]!))
        add(trials.hit[t] === 1, trials.customer[t]!, trials.at[t]!);
    }
  } else if (pain.kind === 'wait') {
    const found = passages.find(({ from, to }) => from === pain.place && to === pain.to);
    found?.visit.forEach((v, i) => {
      const at = scene.visits.last[v]!;
      const customer = scene.visits.customer[v]!;
      if (!isOf(at, customer)) add(false, customer, at);
      else if (found.ms[i]! > pain.baseRate) add(true, customer, at);
    });
  } else
    for (let i = 0; i < feelings.count; i++) {
      if (feelings.place[i] !== pain.place) continue;
      const at = feelings.step[i]!;
      if (group && at < 0) continue;
      if (isOf(at, feelings.customer[i]!)) add(feelings.valence[i]! < 0, feelings.customer[i]!, at);
    }
  return { hit, spared };
}
