import type { Selection } from '../engine/columns.ts';

/** Answers that were given on a selection, kept as long as it is: a second identical question is free until the data change. */
export interface Answers {
  /** `question` says everything that the answer depends on beside the selection */
  get<Answer>(selection: Selection, question: string, answer: () => Promise<Answer>): Promise<Answer>;
}

const keptPerSelection = 32;

export function createAnswers(): Answers {
  const given = new WeakMap<Selection, Map<string, Promise<unknown>>>();
  return {
    get<Answer>(selection: Selection, question: string, answer: () => Promise<Answer>): Promise<Answer> {
      const answers = given.get(selection) ?? new Map<string, Promise<unknown>>();
      given.set(selection, answers);
      const known = answers.get(question) as Promise<Answer> | undefined;
      if (known !== undefined) return known;
      const fresh = answer();
      answers.set(question, fresh);
      fresh.catch(() => answers.delete(question));
      const oldest = answers.keys().next();
      if (answers.size > keptPerSelection && !oldest.done) answers.delete(oldest.value);
      return fresh;
    },
  };
}
