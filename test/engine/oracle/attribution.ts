import type { Journey, Step } from './journeys.ts';

export interface AttributionQuestion {
  isOutcome(touchpoint: string): boolean;
  /** '' is no touch */
  valueOf(step: Step): string;
  collapse: boolean;
  silence: { thresholdMs: number; asOf: number; closedBy: readonly string[] } | null;
  order: 1 | 2;
  halfLifeMs: number;
}

export interface OracleJourney {
  customer: string;
  became: 'converted' | 'over' | 'open';
  touches: { value: string; time: number }[];
}

/** What each journey touched before its first outcome. */
export function touched(journeys: readonly Journey[], question: AttributionQuestion): OracleJourney[] {
  return journeys.map((journey, place) => {
    const { customer, steps } = journey;
    const outcome = steps.findIndex((step) => question.isOutcome(step.touchpoint));
    const before = outcome < 0 ? steps : steps.slice(0, outcome);
    let touches = before
      .map((step) => ({ value: question.valueOf(step), time: step.time }))
      .filter(({ value }) => value !== '');
    if (question.collapse)
      touches = touches.filter(({ value }, i) => i === 0 || value !== touches[i - 1]!.value);
    const isLast = !journeys.slice(place + 1).some((later) => later.customer === customer);
    const end = steps.at(-1)!;
    const silent = question.silence === null ? -1 : question.silence.asOf - end.time;
    const isOpen =
      question.silence !== null &&
      isLast &&
      !question.silence.closedBy.includes(end.touchpoint) &&
      silent >= 0 &&
      silent <= question.silence.thresholdMs;
    return { customer, became: outcome >= 0 ? 'converted' : isOpen ? 'open' : 'over', touches };
  });
}

/** How likely a walk through the counted transitions is to end in the outcome, step by step until hardly any walk goes on. */
function outcomeProbability(
  transitions: ReadonlyMap<string, ReadonlyMap<string, number>>,
  isRemoved: (context: string) => boolean,
): number {
  let at = new Map([['start', 1]]);
  let reached = 0;
  for (let step = 0; step < 20_000 && at.size > 0; step++) {
    const next = new Map<string, number>();
    for (const [context, probability] of at) {
      const out = transitions.get(context)!;
      const total = [...out.values()].reduce((sum, count) => sum + count, 0);
      for (const [to, count] of out) {
        const part = (probability * count) / total;
        if (to === 'outcome') reached += part;
        else if (to !== 'nothing' && !isRemoved(to) && part > 1e-16) next.set(to, (next.get(to) ?? 0) + part);
      }
    }
    at = next;
  }
  return reached;
}

export function oracleAttribution(
  journeys: readonly OracleJourney[],
  { order, halfLifeMs }: AttributionQuestion,
) {
  const counted = journeys.filter(({ became, touches }) => became !== 'open' && touches.length > 0);
  const conversions = counted.filter(({ became }) => became === 'converted');
  const values = [...new Set(counted.flatMap(({ touches }) => touches.map(({ value }) => value)))];
  const transitions = new Map<string, Map<string, number>>();
  const current = new Map<string, string>();
  for (const { became, touches } of counted) {
    let context = 'start';
    const go = (to: string) => {
      const out = transitions.get(context) ?? new Map<string, number>();
      transitions.set(context, out);
      out.set(to, (out.get(to) ?? 0) + 1);
      context = to;
    };
    touches.forEach(({ value }, i) => {
      const name = order === 1 ? `|${value}` : `${i === 0 ? '' : touches[i - 1]!.value}|${value}`;
      current.set(name, value);
      go(name);
    });
    go(became === 'converted' ? 'outcome' : 'nothing');
  }
  const all = counted.length === 0 ? 0 : outcomeProbability(transitions, () => false);
  const rows = values.map((value) => {
    const part = (weigh: (touch: OracleJourney['touches'], i: number) => number) =>
      conversions.reduce((sum, { touches }) => {
        const weights = touches.map((_, i) => weigh(touches, i));
        const total = weights.reduce((a, b) => a + b, 0);
        return (
          sum + touches.reduce((own, touch, i) => own + (touch.value === value ? weights[i]! / total : 0), 0)
        );
      }, 0);
    const met = counted.filter(({ touches }) => touches.some((touch) => touch.value === value));
    const after = met.filter(({ became }) => became === 'converted');
    const who = (some: readonly OracleJourney[]) => new Set(some.map(({ customer }) => customer)).size;
    return {
      value,
      met: { journeys: met.length, customers: who(met) },
      converted: { journeys: after.length, customers: who(after) },
      firstCustomers: who(conversions.filter(({ touches }) => touches[0]!.value === value)),
      lastCustomers: who(conversions.filter(({ touches }) => touches.at(-1)!.value === value)),
      effect:
        all === 0
          ? 0
          : 1 - outcomeProbability(transitions, (context) => current.get(context) === value) / all,
      first: part((_, i) => (i === 0 ? 1 : 0)),
      last: part((touches, i) => (i === touches.length - 1 ? 1 : 0)),
      linear: part(() => 1),
      timeDecay: part((touches, i) => 2 ** ((touches[i]!.time - touches.at(-1)!.time) / halfLifeMs)),
    };
  });
  return { conversions: conversions.length, rows };
}
