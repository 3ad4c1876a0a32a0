import type { Selection } from '../../engine/columns.ts';
import type { Places } from './places.ts';
import { TrialList, type Trials } from './trials.ts';
import type { Visits } from './visits.ts';

/** Tries at a step: those that failed with an interaction that says so, and those that went well. */
export interface Tries {
  /** the place is the failure's touchpoint */
  readonly trials: Trials;
  /** per label that says that something failed: the step that was tried, −1 where none is known */
  readonly stepOf: Int32Array;
}

/** The step that is tried again after a failure, by what follows it (or came before, where little follows) and by the words that the names share. */
export function failureTrials(selection: Selection, { failure, contact }: Places, visits: Visits): Tries {
  const { names } = selection.touchpoints;
  const { columns, channels } = selection;
  const { count, label, first, length, next, customer, channel } = visits;
  const size = names.length;
  const after = new Map<number, number>();
  for (let v = 0; v < count; v++) {
    const here = label[v]!;
    const follower = next[v]!;
    if (failure[here] === 0 || contact[here] === 1) continue;
    for (const other of [follower, v - 1]) {
      if (other < 0 || visits.journey[other] !== visits.journey[v]) continue;
      const step = label[other]!;
      if (failure[step] === 1 || contact[step] === 1) continue;
      const pair = here * size + step;
      after.set(pair, (after.get(pair) ?? 0) + (other === follower ? 2 : 1));
    }
  }
  const stepOf = new Int32Array(size).fill(-1);
  const best = new Float64Array(size);
  const words = names.map(wordsOf);
  for (const [pair, n] of after) {
    const here = Math.floor(pair / size);
    const step = pair % size;
    const score = n * (words[step]!.some((word) => words[here]!.includes(word)) ? 4 : 1);
    if (score <= best[here]!) continue;
    best[here] = score;
    stepOf[here] = step;
  }
  const failuresOf = new Map<number, number[]>();
  for (let l = 0; l < size; l++)
    if (stepOf[l]! >= 0) failuresOf.set(stepOf[l]!, [...(failuresOf.get(stepOf[l]!) ?? []), l]);
  const most = Math.max(1, ...[...failuresOf.values()].map((all) => all.length));
  if (failuresOf.size === 0) return { trials: new TrialList(0).done(), stepOf };
  const list = new TrialList(columns.interactions + count * most);
  const none = channels.names.length;
  for (let v = 0; v < count; v++) {
    const here = label[v]!;
    if (stepOf[here]! >= 0) {
      for (let i = 0, at = first[v]!; i < length[v]!; i++, at++)
        list.add(here, at, customer[v]!, Math.min(none, channel[v]!), true);
    } else
      for (const failed of failuresOf.get(here) ?? [])
        list.add(failed, first[v]!, customer[v]!, channel[v]!, false);
  }
  return { trials: list.done(), stepOf };
}

const wordsOf = (name: string): string[] =>
  name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length > 2);
