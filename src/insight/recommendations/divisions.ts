import type { Selection } from '../../engine/columns.ts';
import type { Insight } from '../../model/insight.ts';
import type { Ground } from '../claim.ts';
import { findPains, type PainOptions } from '../pains/findPains.ts';
import { type Grouping, groupingsOf } from '../pains/groups.ts';
import type { Trials } from '../pains/trials.ts';
import { type BetterServed, betterServedThird, type Division } from './betterServed.ts';

/** The place of an insight, as it names it. */
export type Place = Pick<Insight, 'kind' | 'at'>;

/**
 * What the better-served third of customers gets at the places of pains, one entry each: null where it is not a share of tries there, or groups of customers do
 * not differ beyond chance. Groups are those of the attributes of the ground, and channels.
 */
export function betterServedAt(
  selection: Selection,
  ground: Ground,
  places: readonly Place[],
  options: PainOptions = {},
): (BetterServed | null)[] {
  const { candidates } = findPains(selection, ground, options);
  const groupings = groupingsOf(selection, ground.attributes);
  const { names } = selection.touchpoints;
  return places.map(({ kind, at }) => {
    const label = names.indexOf(at.touchpoint ?? at.to ?? '');
    const looked = candidates.find((one) => one.kind === kind && one.place === label && one.trials !== null);
    if (label < 0 || !looked?.trials) return null;
    return betterServedThird(divisionsOf(looked.trials, label, groupings, selection.channels.names));
  });
}

function divisionsOf(
  { count, place, at, customer, channel, hit }: Trials,
  label: number,
  groupings: readonly Grouping[],
  channels: readonly string[],
): Division[] {
  const ways = [
    { by: 'channel', names: [...channels, ''], codeOf: (t: number) => channel[t]! },
    ...groupings.map(({ attribute, names, codeOf }) => ({
      by: attribute,
      names,
      codeOf: (t: number) => codeOf(at[t]!, customer[t]!),
    })),
  ];
  return ways.map(({ by, names, codeOf }) => {
    const n = new Float64Array(names.length);
    const x = new Float64Array(names.length);
    for (let t = 0; t < count; t++) {
      if (place[t] !== label) continue;
      const code = codeOf(t);
      n[code]!++;
      x[code]! += hit[t]!;
    }
    const groups = names.map((value, code) => ({ value, x: x[code]!, n: n[code]! }));
    return { by, groups: groups.filter(({ value, n: size }) => value !== '' && size > 0) };
  });
}
