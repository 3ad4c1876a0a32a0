import type { Selection } from '../columns.ts';
import { cellOf, createEdgeTable, type EdgeTable, mergeEdgeTable, NUMBER } from '../flow/edgeTable.ts';
import { type Base, byName } from '../flow/flow.ts';
import { type Fold, runFold } from '../fold.ts';
import {
  createTally,
  mergeTally,
  type Tally,
  type TallyRow,
  tallyRows,
  tallyWriter,
} from '../statistics/tally.ts';
import { stepReader } from '../steps.ts';
import { loopWalker, type StageTable } from './loopWalk.ts';

export interface LoopsOptions {
  /** null or absent: returns to earlier stages are not looked for */
  stages?: StageTable | null;
}

interface Loop {
  /** with at least one */
  journeys: number;
  customers: number;
  /** ms altogether, and the middle one */
  totalMs: number;
  medianMs: number | null;
}

/** Runs of interactions at one touchpoint; the time of a run is that from its first interaction to its last. */
export interface SelfLoop extends Loop {
  touchpoint: string;
  runs: number;
  /** interactions beyond the first of each run: the count of the edge from the touchpoint to itself */
  repeats: number;
  /** interactions of the longest run */
  longest: number;
  /** journeys that come here at all */
  ofJourneys: number;
}

/** `touchpoint`, directly `over`, and directly `touchpoint` again; the time is that from the first to the last of the three. */
export interface PingPong extends Loop {
  touchpoint: string;
  over: string;
  times: number;
}

/** From a stage to an earlier one; the time is that until the journey is as far as before, of the `regained` ones alone. */
export interface Return extends Loop {
  from: string;
  to: string;
  times: number;
  regained: number;
}

/** How many have at least one of a kind. */
export interface AnyLoop {
  journeys: number;
  customers: number;
}

export interface Loops {
  n: Base;
  any: { selfLoops: AnyLoop; pingPongs: AnyLoop; returns: AnyLoop | null };
  /** each in falling order of time lost */
  selfLoops: SelfLoop[];
  pingPongs: PingPong[];
  returns: Return[] | null;
}

export interface LoopsState {
  n: Base;
  /** SELF, PING_PONG, RETURN */
  any: Tally;
  /** row = label */
  self: Tally;
  repeats: number[];
  longest: number[];
  /** journeys per label, and the last one seen (from 1) */
  here: Uint32Array;
  seen: Uint32Array;
  pairs: EdgeTable;
  /** row = number of the pair */
  pingPong: Tally;
  /** row = from × stages + to */
  back: Tally;
}

const SELF = 0;
const PING_PONG = 1;
const RETURN = 2;

export const loopsFold: Fold<LoopsOptions, LoopsState, Loops> = {
  create(selection, { stages = null }) {
    const labels = selection.touchpoints.names.length;
    return {
      n: { journeys: 0, customers: 0, interactions: 0 },
      any: createTally(selection, 3),
      self: createTally(selection, labels),
      repeats: new Array<number>(labels).fill(0),
      longest: new Array<number>(labels).fill(0),
      here: new Uint32Array(labels),
      seen: new Uint32Array(labels),
      pairs: createEdgeTable(labels),
      pingPong: createTally(selection, labels * labels),
      back: createTally(selection, (stages?.names.length ?? 0) ** 2),
    };
  },
  visit,
  merge(into, other) {
    into.n.journeys += other.n.journeys;
    into.n.customers += other.n.customers;
    into.n.interactions += other.n.interactions;
    for (let label = 0; label < into.here.length; label++) {
      into.here[label]! += other.here[label]!;
      into.repeats[label]! += other.repeats[label]!;
      into.longest[label] = Math.max(into.longest[label]!, other.longest[label]!);
    }
    mergeTally(into.any, other.any);
    mergeTally(into.self, other.self);
    mergeTally(into.back, other.back);
    mergeTally(into.pingPong, other.pingPong, mergeEdgeTable(into.pairs, other.pairs));
  },
  finish,
};

/** Where journeys go round in circles: at one touchpoint, between two, and back to an earlier stage. */
export function loops(selection: Selection, options: LoopsOptions = {}): Loops {
  return runFold(loopsFold, selection, options);
}

function visit(
  state: LoopsState,
  selection: Selection,
  { stages = null }: LoopsOptions,
  from: number,
  to: number,
) {
  const { n, here, seen, repeats, longest, pairs } = state;
  const { time } = selection.columns;
  const { customer } = selection.journeys;
  const width = stages?.names.length ?? 0;
  const reader = stepReader(selection, from, to);
  const { label, at } = reader;
  const walk = loopWalker(selection, stages);
  const any = tallyWriter(state.any);
  const self = tallyWriter(state.self);
  const pingPong = tallyWriter(state.pingPong);
  const back = tallyWriter(state.back);
  let j = from;
  let who = 0;
  const visitor = {
    selfLoop(touchpoint: number, first: number, last: number) {
      any.count(SELF, j, who);
      self.count(touchpoint, j, who);
      self.time(touchpoint, time[at[last]!]! - time[at[first]!]!);
      repeats[touchpoint]! += last - first;
      longest[touchpoint] = Math.max(longest[touchpoint]!, last - first + 1);
    },
    pingPong(touchpoint: number, over: number, first: number) {
      const cell = cellOf(pairs, touchpoint, over);
      const row = pairs.cells[cell * 4 + NUMBER]!;
      any.count(PING_PONG, j, who);
      pingPong.count(row, j, who);
      pingPong.time(row, time[at[first + 2]!]! - time[at[first]!]!);
    },
    back(stage: number, earlier: number) {
      any.count(RETURN, j, who);
      back.count(stage * width + earlier, j, who);
    },
    regained(stage: number, earlier: number, left: number, place: number) {
      back.time(stage * width + earlier, time[at[place]!]! - time[at[left]!]!);
    },
  };
  let lastCustomer = -1;
  for (; j < to; j++) {
    const length = reader.read(j);
    if (length === 0) continue;
    who = customer[j]!;
    n.journeys++;
    n.interactions += length;
    if (who !== lastCustomer) {
      lastCustomer = who;
      n.customers++;
    }
    for (let i = 0; i < length; i++) {
      if (seen[label[i]!] === j + 1) continue;
      seen[label[i]!] = j + 1;
      here[label[i]!]!++;
    }
    walk(label, at, length, visitor);
  }
  for (const writer of [any, self, pingPong, back]) writer.flush();
}

function finish(state: LoopsState, selection: Selection, { stages = null }: LoopsOptions): Loops {
  const { names } = selection.touchpoints;
  const any = tallyRows(state.any);
  const anyOf = (row: number) => ({ journeys: any[row]?.journeys ?? 0, customers: any[row]?.customers ?? 0 });
  const selfLoops = tallyRows(state.self).flatMap((row, label): SelfLoop[] =>
    row.times === 0
      ? []
      : [
          {
            touchpoint: names[label]!,
            runs: row.times,
            repeats: state.repeats[label]!,
            longest: state.longest[label]!,
            ofJourneys: state.here[label]!,
            ...loopOf(row),
          },
        ],
  );
  const { from, to } = state.pairs;
  const pingPongs = tallyRows(state.pingPong).flatMap((row, pair): PingPong[] =>
    row.times === 0
      ? []
      : [{ touchpoint: names[from[pair]!]!, over: names[to[pair]!]!, times: row.times, ...loopOf(row) }],
  );
  const returns = stages && returnsOf(tallyRows(state.back), stages.names);
  selfLoops.sort(
    (a, b) => b.totalMs - a.totalMs || b.repeats - a.repeats || byName(a.touchpoint, b.touchpoint),
  );
  pingPongs.sort(
    (a, b) =>
      b.totalMs - a.totalMs ||
      b.times - a.times ||
      byName(a.touchpoint, b.touchpoint) ||
      byName(a.over, b.over),
  );
  return {
    n: state.n,
    any: { selfLoops: anyOf(SELF), pingPongs: anyOf(PING_PONG), returns: returns && anyOf(RETURN) },
    selfLoops,
    pingPongs,
    returns,
  };
}

function returnsOf(rows: readonly TallyRow[], names: readonly string[]): Return[] {
  const found = rows.flatMap((row, at): Return[] =>
    row.times === 0
      ? []
      : [
          {
            from: names[Math.floor(at / names.length)]!,
            to: names[at % names.length]!,
            times: row.times,
            regained: row.timed,
            ...loopOf(row),
          },
        ],
  );
  // rows come in the order of the stages, which equal ones keep
  return found.sort((a, b) => b.journeys - a.journeys || b.times - a.times);
}

const loopOf = ({ journeys, customers, totalMs, medianMs }: TallyRow): Loop => ({
  journeys,
  customers,
  totalMs,
  medianMs,
});
