import type { Selection } from '../columns.ts';
import { stepReader } from '../steps.ts';
import { sequenceComparer } from './sequenceDistance.ts';
import { createSequences, numberOfSequence, type Sequences } from './sequences.ts';

export interface NearestWayOptions {
  /** distinct sequences of touchpoints; of equally near ones the first takes a journey */
  ways: readonly (readonly string[])[];
  /** A, A, B counts as A, B */
  collapse?: boolean;
}

/** What is known so far: the nearest way by distinct sequence. Plain data. */
export interface NearestKnown {
  sequences: Sequences;
  nearest: number[];
}

export const createNearestKnown = (): NearestKnown => ({ sequences: createSequences(), nearest: [] });

/** Tells of each journey `from` … `to − 1` which way is nearest to it, by the distance of sequenceDistance.ts. */
export function eachNearestWay(
  known: NearestKnown,
  selection: Selection,
  { ways, collapse = false }: NearestWayOptions,
  from: number,
  to: number,
  take: (customer: number, way: number, firstInteraction: number) => void,
): void {
  const { names } = selection.touchpoints;
  const { customer } = selection.journeys;
  const labelOf = new Map(names.map((name, label) => [name, label]));
  const comparers = ways.map((way) => {
    const comparer = sequenceComparer(names.length + 1);
    // a name that doesn't occur is equal to none that does
    const labels = Uint32Array.from(way, (name) => labelOf.get(name) ?? names.length);
    comparer.compareWith(labels, 0, labels.length);
    return comparer;
  });
  const { label, at, read } = stepReader(selection, from, to);
  const { sequences, nearest } = known;
  for (let j = from; j < to; j++) {
    const steps = read(j);
    if (steps === 0) continue;
    let length = steps;
    if (collapse) {
      length = 1;
      for (let i = 1; i < steps; i++) if (label[i] !== label[length - 1]) label[length++] = label[i]!;
    }
    const variant = numberOfSequence(sequences, label, 0, length);
    if (variant === nearest.length) {
      let best = 0;
      let least = Number.POSITIVE_INFINITY;
      comparers.forEach((comparer, way) => {
        const distance = comparer.distance(label, 0, length);
        if (distance >= least) return;
        best = way;
        least = distance;
      });
      nearest.push(best);
    }
    take(customer[j]!, nearest[variant]!, at[0]!);
  }
}
