import type { Selection } from '../../engine/columns.ts';
import { shareOf } from '../../engine/statistics/intervals.ts';
import type { InsightKind } from '../../model/insight.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import type { Claim, Ground } from '../claim.ts';
import { feelingsOf, valenceInterval } from './emotions.ts';
import { groupingsOf } from './groups.ts';
import { type ShareFamily, shareQuestion } from './questions.ts';
import { type PainOptions, type Scene, sceneOf } from './scene.ts';
import { medianInterval, medianOf, passagesOf } from './waits.ts';

/** A place of which the rate is asked: labels, −1 where none; a channel label, −1 = any; a group, null = everybody. */
export interface PainPlace {
  readonly kind: InsightKind;
  readonly touchpoint: number;
  readonly to: number;
  readonly channel: number;
  readonly group: { readonly attribute: string; readonly value: string } | null;
}

/** The rate of a kind of pain at a place, whether it stands out or not; rate and interval are null where n is 0. */
export interface PainCount {
  readonly measure: Claim['measure'];
  readonly rate: number | null;
  readonly interval: readonly [number, number] | null;
  readonly n: number;
  /** those of n that were hit, where the rate is a share */
  readonly hits: number | null;
  readonly customers: number;
}

const families: Partial<Record<InsightKind, ShareFamily>> = {
  dropOff: 'stop',
  deadEnd: 'stop',
  channelGap: 'stop',
  rework: 'rework',
  repeatContact: 'repeatContact',
  escalation: 'escalation',
  failure: 'failure',
};

/** Counts again what a claim about a place says. */
export function painCount(
  selection: Selection,
  ground: Ground,
  place: PainPlace,
  options: PainOptions = {},
): PainCount {
  const attributes = place.group === null ? [] : [place.group.attribute];
  const scene = sceneOf(selection, { ...ground, attributes }, options);
  const isOf = groupTest(selection, place);
  const family = families[place.kind];
  if (family !== undefined) return shareAt(scene, family, place, isOf);
  if (place.kind === 'wait') return waitAt(scene, place, isOf);
  if (place.kind === 'negativeEmotion') return feelingAt(scene, place, isOf);
  throw new UnusableInput(`kind: ${place.kind} is no kind of pain point`);
}

type GroupTest = (interaction: number, customer: number) => boolean;

function groupTest(selection: Selection, { group }: PainPlace): GroupTest {
  if (group === null) return () => true;
  const [grouping] = groupingsOf(selection, [group.attribute]);
  const value = grouping?.names.indexOf(group.value) ?? -1;
  if (grouping === undefined || value < 1)
    throw new UnusableInput(
      `among: nobody has ${group.attribute}=${group.value}, or ${group.attribute} has too many values to form groups by`,
    );
  return (interaction, customer) => grouping.codeOf(interaction, customer) === value;
}

function shareAt(scene: Scene, family: ShareFamily, place: PainPlace, isOf: GroupTest): PainCount {
  const { trials } = shareQuestion(family, scene);
  // tries are kept by the touchpoint that says that they failed
  const at = family === 'failure' && place.to >= 0 ? place.to : place.touchpoint;
  const customers = new Set<number>();
  let n = 0;
  let hits = 0;
  for (let t = 0; t < trials.count; t++) {
    if (trials.place[t] !== at || (place.channel >= 0 && trials.channel[t] !== place.channel)) continue;
    if (!isOf(trials.at[t]!, trials.customer[t]!)) continue;
    n++;
    if (trials.hit[t] === 1) {
      hits++;
      customers.add(trials.customer[t]!);
    }
  }
  const share = shareOf(hits, n);
  return {
    measure: 'share',
    rate: share?.value ?? null,
    interval: share === null ? null : [share.low, share.high],
    n,
    hits,
    customers: customers.size,
  };
}

function waitAt({ selection, places, visits }: Scene, place: PainPlace, isOf: GroupTest): PainCount {
  const found = passagesOf(selection, places, visits).find(
    ({ from, to }) => from === place.touchpoint && to === place.to,
  );
  const ms: number[] = [];
  const customers = new Set<number>();
  found?.visit.forEach((v, i) => {
    const customer = visits.customer[v]!;
    if (!isOf(visits.last[v]!, customer)) return;
    ms.push(found.ms[i]!);
    customers.add(customer);
  });
  const n = ms.length;
  const rising = Float64Array.from(ms).sort();
  return {
    measure: 'ms',
    rate: n === 0 ? null : medianOf(rising),
    interval: n === 0 ? null : medianInterval(rising),
    n,
    hits: null,
    customers: customers.size,
  };
}

function feelingAt({ selection, ground }: Scene, place: PainPlace, isOf: GroupTest): PainCount {
  const feelings = feelingsOf(selection, ground);
  const customers = new Set<number>();
  let n = 0;
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < feelings.count; i++) {
    if (feelings.place[i] !== place.touchpoint) continue;
    const step = feelings.step[i]!;
    if (place.group !== null && (step < 0 || !isOf(step, feelings.customer[i]!))) continue;
    const value = feelings.valence[i]!;
    n++;
    sum += value;
    squares += value * value;
    if (value < 0) customers.add(feelings.customer[i]!);
  }
  return {
    measure: 'valence',
    rate: n === 0 ? null : sum / n,
    interval: n === 0 ? null : valenceInterval({ n, sum, squares }),
    n,
    hits: null,
    customers: customers.size,
  };
}
