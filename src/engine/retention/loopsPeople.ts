import type { Selection } from '../columns.ts';
import { type Fold, runFold } from '../fold.ts';
import { mergePeople, type People } from '../people.ts';
import { stepReader } from '../steps.ts';
import { loopWalker, type StageTable } from './loopWalk.ts';

/** Which loops: names of touchpoints or stages as the result has them; null or absent is any. */
export type LoopFigure =
  | { kind: 'selfLoop'; touchpoint?: string | null }
  | { kind: 'pingPong'; touchpoint?: string | null; over?: string | null }
  | { kind: 'return'; from?: string | null; to?: string | null };

export interface LoopsPeopleOptions {
  figure: LoopFigure;
  stages?: StageTable | null;
}

/** The customers of a figure of `loops`, each with the first interaction that came again. */
export const loopsPeopleFold: Fold<LoopsPeopleOptions, People, People> = {
  create: () => ({ customer: [], at: [] }),
  visit(state, selection, { figure, stages = null }, from, to) {
    const { customer } = selection.journeys;
    const reader = stepReader(selection, from, to);
    const { label, at } = reader;
    const walk = loopWalker(selection, figure.kind === 'return' ? stages : null);
    const isWanted = wanted(selection, figure, stages);
    let found = -1;
    const note = (kind: LoopFigure['kind'], first: number, second: number, place: number) => {
      if (found < 0 && kind === figure.kind && isWanted(first, second)) found = at[place]!;
    };
    const visitor = {
      selfLoop: (touchpoint: number, first: number) => note('selfLoop', touchpoint, -1, first + 1),
      pingPong: (touchpoint: number, over: number, first: number) =>
        note('pingPong', touchpoint, over, first + 2),
      back: (stage: number, earlier: number, place: number) => note('return', stage, earlier, place),
      regained: () => {},
    };
    let listed = -1;
    for (let j = from; j < to; j++) {
      if (customer[j] === listed) continue;
      const length = reader.read(j);
      found = -1;
      walk(label, at, length, visitor);
      if (found < 0) continue;
      listed = customer[j]!;
      state.customer.push(listed);
      state.at.push(found);
    }
  },
  merge: mergePeople,
  finish: (state) => state,
};

export function loopsPeople(selection: Selection, options: LoopsPeopleOptions): People {
  return runFold(loopsPeopleFold, selection, options);
}

function wanted(
  { touchpoints: { names } }: Selection,
  figure: LoopFigure,
  stages: StageTable | null,
): (first: number, second: number) => boolean {
  const [list, first, second] =
    figure.kind === 'return'
      ? [stages?.names ?? [], figure.from, figure.to]
      : [names, figure.touchpoint, figure.kind === 'pingPong' ? figure.over : null];
  const firstAt = first ? list.indexOf(first) : null;
  const secondAt = second ? list.indexOf(second) : null;
  return (a, b) => (firstAt === null || a === firstAt) && (secondAt === null || b === secondAt);
}
