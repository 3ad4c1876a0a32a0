import { enumeratedStem } from './displayNames.ts';

/** One touchpoint of a map: the labels it stands for, and its name before it is made unique. */
export interface FoldedTouchpoint {
  readonly name: string;
  readonly labels: readonly number[];
  readonly journeys: number;
  /** a collection of rare touchpoints, not one of its own */
  readonly collection: boolean;
}

/** Touchpoints a stage shows at most; beyond that the rarest are folded into one. */
const SHOWN = 10;

/**
 * The touchpoints of one stage as a map shows them, in the order given: enumerated ones ('Advice 1', 'Advice 2') become one where each is rare, the same
 * display name becomes one, and the rarest are folded together so that at most ten stand there. No label is lost.
 */
export function foldTouchpoints(
  labels: readonly number[],
  display: readonly string[],
  journeys: ArrayLike<number>,
): FoldedTouchpoint[] {
  let busiest = 0;
  for (const label of labels) busiest = Math.max(busiest, journeys[label]!);
  const rare = (label: number) => journeys[label]! < 0.1 * busiest;
  const stems = new Map<string, number>();
  const stemOf = (label: number) => (rare(label) ? enumeratedStem(display[label]!) : null);
  for (const label of labels) {
    const stem = stemOf(label);
    if (stem !== null) stems.set(stem, (stems.get(stem) ?? 0) + 1);
  }
  const groups = new Map<string, number[]>();
  for (const label of labels) {
    const stem = stemOf(label);
    const name = stem !== null && stems.get(stem)! > 1 ? stem : display[label]!;
    groups.set(name, [...(groups.get(name) ?? []), label]);
  }
  const found = [...groups].map(([name, members]) => ({
    name,
    labels: members,
    journeys: members.reduce((most, label) => Math.max(most, journeys[label]!), 0),
    collection: false,
  }));
  const byUse = [...found].sort((a, b) => b.journeys - a.journeys);
  const least = 0.002 * busiest;
  const tail = byUse.filter((touchpoint, rank) =>
    found.length > SHOWN ? rank >= SHOWN - 1 : touchpoint.journeys < least,
  );
  if (tail.length < 2) return found;
  const folded = new Set(tail);
  return [
    ...found.filter((touchpoint) => !folded.has(touchpoint)),
    {
      name: 'Rarer steps',
      labels: tail.flatMap((touchpoint) => touchpoint.labels),
      journeys: tail[0]!.journeys,
      collection: true,
    },
  ];
}
