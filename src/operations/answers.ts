import type { Selection } from '../engine/columns.ts';
import { joinWork, type SharedWork } from './sharedWork.ts';

/** Answers that were given on a selection, kept as long as it is: a second identical question is free until the data change. */
export interface Answers {
  /**
   * `question` says everything that the answer depends on beside the selection. Where nobody waits for an answer any more, the signal
   * that `answer` is given aborts.
   */
  get<Answer>(
    selection: Selection,
    question: string,
    answer: (signal?: AbortSignal) => Promise<Answer>,
  ): Promise<Answer>;
}

export interface AnswersOfAll extends Answers {
  /** the same answers for a caller who waits until `signal` aborts */
  forCaller(signal: AbortSignal): Answers;
}

const keptPerSelection = 32;

export function createAnswers(): AnswersOfAll {
  const given = new WeakMap<Selection, Map<string, SharedWork<unknown>>>();

  function find<Answer>(
    selection: Selection,
    question: string,
    answer: (signal?: AbortSignal) => Promise<Answer>,
  ): SharedWork<Answer> {
    const answers = given.get(selection) ?? new Map<string, SharedWork<unknown>>();
    given.set(selection, answers);
    return joinWork(answers, question, keptPerSelection, answer);
  }

  return {
    get: (selection, question, answer) => find(selection, question, answer).wait(),
    forCaller: (signal) => ({
      get: (selection, question, answer) => find(selection, question, answer).wait(signal),
    }),
  };
}
