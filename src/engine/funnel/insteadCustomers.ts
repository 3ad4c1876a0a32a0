import type { Selection } from '../columns.ts';
import { stepReader } from '../steps.ts';
import type { FunnelCustomer } from './funnelCustomer.ts';
import { eachFunnelCustomer } from './funnelCustomers.ts';
import { type FunnelRules, readRules } from './funnelOptions.ts';
import { funnelFigureAt } from './funnelPeople.ts';

/** Of whom and what `instead` asks. */
export interface InsteadOptions extends FunnelRules {
  /** index of the step that they stopped at */
  step: number;
  /** everyone who got no further (default), or only those who have left */
  who?: 'stopped' | 'dropped';
  /** what came later than this after the step counts as nothing; null or absent: no limit */
  nextWithinMs?: number | null;
  /** whether another interaction at the step itself is something else (default no: it is passed over) */
  repeats?: boolean;
}

/** What someone did next: the interaction, its label, and how long after the step. */
export interface NextThing {
  interaction: number;
  label: number;
  ms: number;
}

/** Tells of each customer who stopped at the step what they did next in that journey, null where nothing. */
export function eachStopped(
  selection: Selection,
  options: InsteadOptions,
  from: number,
  to: number,
  take: (one: FunnelCustomer, next: NextThing | null) => void,
): void {
  const rules = readRules(selection, options);
  const { time } = selection.columns;
  const { step, who = 'stopped', repeats = false } = options;
  const within = options.nextWithinMs ?? Number.POSITIVE_INFINITY;
  const member = rules.steps[step]?.member;
  const reader = stepReader(selection, from, to);
  eachFunnelCustomer(selection, options, from, to, (one) => {
    const at = funnelFigureAt(one, rules, { step, which: who });
    if (at < 0) return;
    const length = reader.read(one.journey);
    let next: NextThing | null = null;
    for (let i = 0; i < length; i++) {
      const interaction = reader.at[i]!;
      const label = reader.label[i]!;
      if (interaction <= at || (!repeats && member?.[label] === 1)) continue;
      const ms = time[interaction]! - time[at]!;
      if (ms <= within) next = { interaction, label, ms };
      break;
    }
    take(one, next);
  });
}
