import type { Selection } from '../../engine/columns.ts';
import type { Insight } from '../../model/insight.ts';
import type { Ground } from '../claim.ts';
import type { Grouping } from '../pains/groups.ts';
import { type ShareFamily, shareQuestion } from '../pains/questions.ts';
import { type PainOptions, sceneOf } from '../pains/scene.ts';
import type { Trials } from '../pains/trials.ts';
import { type BetterServed, betterServedThird, type Division } from './betterServed.ts';

/** The place of an insight, as it names it. */
export type Place = Pick<Insight, 'kind' | 'at'>;

const familyOf: Readonly<Partial<Record<Insight['kind'], ShareFamily>>> = {
  dropOff: 'stop',
  deadEnd: 'stop',
  channelGap: 'stop',
  rework: 'rework',
  repeatContact: 'repeatContact',
  escalation: 'escalation',
  failure: 'failure',
};

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
  const scene = sceneOf(selection, ground, options);
  const known = new Map<ShareFamily, Trials>();
  const { names } = selection.touchpoints;
  return places.map(({ kind, at }) => {
    const family = familyOf[kind];
    if (family === undefined) return null;
    const trials = known.get(family) ?? shareQuestion(family, scene).trials;
    known.set(family, trials);
    const named = [at.touchpoint, at.from, at.to].map((name) => names.indexOf(name ?? ''));
    const label = named.find((one) => one >= 0 && trials.place.includes(one));
    if (label === undefined) return null;
    return betterServedThird(divisionsOf(trials, label, scene.groupings, selection.channels.names));
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
