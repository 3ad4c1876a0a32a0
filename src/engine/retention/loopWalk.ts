import type { Selection } from '../columns.ts';
import { IGNORED } from '../columns.ts';

/** The stages of a map in their order, and which one an interaction belongs to. Plain data. */
export interface StageTable {
  names: readonly string[];
  /** of[label × width + (width is 1: 0, else: channel + 1, 0 where there is none)]: index of the stage, −1 where none */
  of: readonly number[];
  width: number;
}

/** What is told of a journey; numbers are places in it, from 0. */
export interface LoopVisitor {
  /** `first` … `last` are at the same touchpoint, and neither the one before nor the one after is */
  selfLoop(label: number, first: number, last: number): void;
  /** `first` is at `label`, the next one at `over`, and the next but one at `label` again */
  pingPong(label: number, over: number, first: number): void;
  /** `place` is at an earlier stage than the one before that has a stage */
  back(from: number, to: number, place: number): void;
  /** at `place` the journey is at `from` or a later stage for the first time since it left it at `left` for `to` */
  regained(from: number, to: number, left: number, place: number): void;
}

export type LoopWalker = (label: Uint32Array, at: Uint32Array, length: number, visitor: LoopVisitor) => void;

/** Goes through a journey's interactions and tells of everything that came again. */
export function loopWalker(selection: Selection, stages: StageTable | null): LoopWalker {
  const stageOf = stages === null ? null : stageReader(selection, stages);
  /** stages that were left for an earlier one and not reached again, the furthest first */
  const open: { from: number; to: number; left: number }[] = [];
  return (label, at, length, visitor) => {
    let runFrom = 0;
    for (let i = 1; i < length; i++) {
      if (label[i] === label[i - 1]) continue;
      if (i - runFrom > 1) visitor.selfLoop(label[runFrom]!, runFrom, i - 1);
      runFrom = i;
      if (i >= 2 && label[i] === label[i - 2]) visitor.pingPong(label[i]!, label[i - 1]!, i - 2);
    }
    if (length - runFrom > 1) visitor.selfLoop(label[runFrom]!, runFrom, length - 1);
    if (stageOf === null) return;
    open.length = 0;
    let stage = -1;
    let latest = -1;
    for (let i = 0; i < length; i++) {
      const here = stageOf(label[i]!, at[i]!);
      if (here < 0) continue;
      for (let top = open.at(-1); top !== undefined && here >= top.from; top = open.at(-1)) {
        visitor.regained(top.from, top.to, top.left, i);
        open.pop();
      }
      if (here < stage) {
        open.push({ from: stage, to: here, left: latest });
        visitor.back(stage, here, i);
      }
      stage = here;
      latest = i;
    }
  };
}

function stageReader(selection: Selection, { of, width }: StageTable): (label: number, at: number) => number {
  const stage = Int32Array.from(of);
  if (width === 1) return (label) => stage[label]!;
  const { codes } = selection.columns.channel;
  const channels = Int32Array.from(selection.channels.of, (label) => (label === IGNORED ? 0 : label + 1));
  return (label, at) => stage[label * width + channels[codes[at]!]!]!;
}
