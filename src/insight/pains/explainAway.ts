import { type Candidate, plainly } from './candidate.ts';

const stops = new Set(['dropOff', 'deadEnd', 'channelGap']);
const family = ({ kind }: Candidate) => (stops.has(kind) ? 'stop' : kind);
const isWhole = ({ part }: Candidate) => part.channel < 0 && part.grouping < 0;
const samePeople = (a: Candidate, b: Candidate) =>
  a.part.grouping === b.part.grouping && a.part.value === b.part.value;

/**
 * One pain per place and cause, the clearest first: where a place hurts everybody, its parts tell nothing new; of the parts of a place the
 * clearest one stands for those that overlap with it; of waits of the same people the one with the most passages stands for those that it
 * overlaps with; and who seems to stop where they wait too long is told of by the wait.
 */
export function explainAway(found: readonly Candidate[], rank: Float64Array): Candidate[] {
  const kept: Candidate[] = [];
  const isWithin = (wait: Candidate, { place }: Candidate) =>
    rank[wait.place]! <= rank[place]! && rank[place]! < rank[wait.to]!;
  const waits = found.filter(({ kind }) => kind === 'wait').sort((a, b) => b.n - a.n || a.p - b.p);
  for (const wait of waits) {
    const isTold = kept.some(
      (other) =>
        (other.to === wait.to ||
          other.place === wait.place ||
          (rank[other.place]! < rank[wait.to]! && rank[wait.place]! < rank[other.to]!)) &&
        (samePeople(other, wait) || other.p < wait.p),
    );
    if (!isTold) kept.push(wait);
  }
  const others = found
    .filter(({ kind }) => kind !== 'wait')
    .sort((a, b) => Number(isWhole(b)) - Number(isWhole(a)) || plainly(a) - plainly(b));
  for (const one of others) {
    const isTold = kept.some((other) =>
      other.kind === 'wait'
        ? family(one) === 'stop' && isWithin(other, one) && samePeople(other, one)
        : family(other) === family(one) && other.place === one.place,
    );
    if (!isTold) kept.push(one);
  }
  return kept.sort((a, b) => a.p - b.p);
}
