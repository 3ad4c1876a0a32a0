import { distinct, type Journey, type Step } from './journeys.ts';

export interface PathsQuestion {
  from: string[] | null;
  to: string[] | null;
  show: 'after' | 'before' | 'around' | 'between';
  steps: number;
  collapse: boolean;
}

/** What one journey shows at each step; a kind in brackets where it isn't there. */
export interface SeenJourney {
  customer: string;
  /** by step: the touchpoint, '(ended)' or '(notStarted)' */
  at: Map<number, string>;
  repeats: Map<number, number>;
  stepAt: Map<number, Step>;
}

function runs(steps: readonly Step[], collapse: boolean): { step: Step; size: number }[] {
  const found: { step: Step; size: number }[] = [];
  for (const step of steps) {
    const latest = found.at(-1);
    if (collapse && latest?.step.touchpoint === step.touchpoint) latest.size++;
    else found.push({ step, size: 1 });
  }
  return found;
}

/** The journeys that have the anchors, seen step by step. */
export function seen(journeys: readonly Journey[], question: PathsQuestion): SeenJourney[] {
  const { from, to, show, steps } = question;
  return journeys.flatMap(({ customer, steps: own }): SeenJourney[] => {
    let list = runs(own, question.collapse);
    const indexOf = (names: readonly string[], after: number) =>
      list.findIndex((one, i) => i >= after && names.includes(one.step.touchpoint));
    let zero = 0;
    let lowest = 1;
    let highest = steps;
    if (from !== null || to !== null) {
      zero = indexOf((from ?? to)!, 0);
      if (zero < 0) return [];
      lowest = show === 'before' || show === 'around' ? 1 - steps : 0;
      highest = show === 'before' ? 0 : steps - 1;
      if (from !== null && to !== null) {
        const end = indexOf(to, zero + 1);
        if (end < 0) return [];
        if (show === 'between') list = list.slice(0, end + 1);
        if (show === 'after') zero = end;
      }
    } else zero = -1;
    const at = new Map<number, string>();
    const repeats = new Map<number, number>();
    const stepAt = new Map<number, Step>();
    for (let step = lowest; step <= highest; step++) {
      const one = list[zero + step];
      at.set(step, one ? one.step.touchpoint : zero + step < 0 ? '(notStarted)' : '(ended)');
      repeats.set(step, one ? one.size - 1 : 0);
      stepAt.set(step, (one ?? (zero + step < 0 ? list[0] : list.at(-1)))!.step);
    }
    return [{ customer, at, repeats, stepAt }];
  });
}

export interface OracleCell {
  journeys: number;
  customers: number;
  repeats: number;
}

const empty = (): SeenJourney[] => [];

function grouped(
  list: readonly SeenJourney[],
  key: (one: SeenJourney) => string,
): Map<string, SeenJourney[]> {
  const groups = new Map<string, SeenJourney[]>();
  for (const one of list) groups.set(key(one), [...(groups.get(key(one)) ?? empty()), one]);
  return groups;
}

/** Rows of a step by their name, with everything below the `rows` most frequent in '(other)'. */
export function cellsAt(
  list: readonly SeenJourney[],
  step: number,
  rows: number,
): { nameOf: (one: SeenJourney) => string; cells: Map<string, OracleCell>; shown: string[] } {
  const raw = (one: SeenJourney) => one.at.get(step)!;
  const counts = [...grouped(list, raw)].filter(([name]) => !name.startsWith('('));
  counts.sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
  const shown = counts.slice(0, rows).map(([name]) => name);
  const nameOf = (one: SeenJourney) =>
    raw(one).startsWith('(') || shown.includes(raw(one)) ? raw(one) : '(other)';
  const cells = new Map(
    [...grouped(list, nameOf)].map(([name, group]) => [
      name,
      {
        journeys: group.length,
        customers: distinct(group.map((one) => one.customer)),
        repeats: group.reduce((sum, one) => sum + one.repeats.get(step)!, 0),
      },
    ]),
  );
  return { nameOf, cells, shown };
}

/** Who goes from a row at a step to a row at the next. */
export function linksAt(
  list: readonly SeenJourney[],
  step: number,
  rows: number,
): Map<string, { journeys: number; customers: number }> {
  const from = cellsAt(list, step, rows).nameOf;
  const to = cellsAt(list, step + 1, rows).nameOf;
  const groups = grouped(list, (one) => `${from(one)} -> ${to(one)}`);
  return new Map(
    [...groups].map(([name, group]) => [
      name,
      { journeys: group.length, customers: distinct(group.map((one) => one.customer)) },
    ]),
  );
}
