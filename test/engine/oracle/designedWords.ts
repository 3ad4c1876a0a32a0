import type { Design } from '../../../src/engine/conformance/design.ts';

/** Every journey of up to `longest` touchpoints that a design of plain stages allows; not complete: every beginning of one. */
export function designedWords(
  { stages, touchpoints }: Design,
  complete: boolean,
  longest: number,
): number[][] {
  const inOrder = [...stages.keys()].sort((a, b) => Number(stages[a]!.outcome) - Number(stages[b]!.outcome));
  const rankOf = (t: number) =>
    stages[touchpoints[t]!.stage]!.outcome ? stages.length : touchpoints[t]!.stage;
  const isLack = (group: number[], word: readonly number[]) => !group.some((t) => word.includes(t));
  const groupsOf = (s: number): number[][] => {
    const here = [...touchpoints.keys()].filter((t) => touchpoints[t]!.stage === s);
    const names = [...new Set(here.map((t) => touchpoints[t]!.branch ?? `only ${t}`))];
    return names
      .map((name) => here.filter((t) => (touchpoints[t]!.branch ?? `only ${t}`) === name))
      .filter((group) => group.some((t) => touchpoints[t]!.required));
  };
  const outcomes = [...touchpoints.keys()].filter((t) => stages[touchpoints[t]!.stage]!.outcome);
  const wantsOutcome = outcomes.some((t) => touchpoints[t]!.required);
  const isDesigned = (word: readonly number[]): boolean => {
    if (word.some((t, i) => i > 0 && rankOf(word[i - 1]!) > rankOf(t))) return false;
    if (word.some((t, i) => !touchpoints[t]!.repeatable && !outcomes.includes(t) && word.indexOf(t) < i))
      return false;
    const reached = word.length > 0 ? rankOf(word.at(-1)!) : -1;
    for (const s of inOrder) {
      if (stages[s]!.outcome || (!complete && s >= reached)) continue;
      if (stages[s]!.optional && !word.some((t) => touchpoints[t]!.stage === s)) continue;
      if (groupsOf(s).some((group) => isLack(group, word))) return false;
    }
    return !complete || !wantsOutcome || !isLack(outcomes, word);
  };
  const found: number[][] = [];
  const grow = (word: number[]) => {
    if (isDesigned(word)) found.push(word);
    if (word.length === longest) return;
    for (const t of touchpoints.keys()) {
      const next = [...word, t];
      if (next.every((one, i) => i === 0 || rankOf(next[i - 1]!) <= rankOf(one))) grow(next);
    }
  };
  grow([]);
  return found;
}

/** The fewest insertions and deletions that turn one into the other. */
export function distance(a: readonly number[], b: readonly number[]): number {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++)
      table[i]![j] =
        a[i - 1] === b[j - 1] ? table[i - 1]![j - 1]! + 1 : Math.max(table[i - 1]![j]!, table[i]![j - 1]!);
  return a.length + b.length - 2 * table[a.length]![b.length]!;
}
