/** The obvious way: plain objects, one loop after the other. It shares no code with the engine. */

export interface Step {
  customer: string;
  time: number;
  touchpoint: string;
  channel: string;
  source: string;
  attributes: Record<string, string>;
  /** place among all steps, by customer, time and arrival */
  index: number;
}

export interface Journey {
  customer: string;
  steps: Step[];
}

export interface PlainRow {
  customer: string | null;
  time: number | string;
  touchpoint: string;
  channel?: string;
  source?: string;
  attributes?: Readonly<Record<string, string>>;
  feedback?: unknown;
}

export interface Definition {
  start: readonly string[];
  end: readonly string[];
  timeoutMs: number | null;
  only: readonly string[];
  ignore: readonly string[];
}

/** Every customer's steps in order, raw. */
export function histories(rows: readonly PlainRow[]): Journey[] {
  const customers = [...new Set(rows.map((row) => row.customer).filter((id) => id !== null))];
  let index = 0;
  return customers.map((customer) => {
    const steps = rows
      .filter((row) => row.customer === customer && row.feedback === undefined)
      .map((row) => ({ ...row, time: Number(row.time) }))
      .toSorted((a, b) => a.time - b.time)
      .map((row) => ({
        customer,
        time: row.time,
        touchpoint: row.touchpoint,
        channel: row.channel ?? '',
        source: row.source ?? 'test',
        attributes: { ...row.attributes },
        index: index++,
      }));
    return { customer, steps };
  });
}

/** Renames touchpoints; null leaves a step out. */
export function cleaned(journeys: readonly Journey[], clean: (name: string) => string | null): Journey[] {
  return journeys.map(({ customer, steps }) => ({
    customer,
    steps: steps.flatMap((step) => {
      const touchpoint = clean(step.touchpoint);
      return touchpoint === null ? [] : [{ ...step, touchpoint }];
    }),
  }));
}

export function cutBy(journeys: readonly Journey[], definition: Definition): Journey[] {
  const { start, end, only, ignore, timeoutMs } = definition;
  const found: Journey[] = [];
  for (const { customer, steps } of journeys) {
    const listed = [...only, ...start, ...end];
    const left = steps.filter(
      (step) => !ignore.includes(step.touchpoint) && (only.length === 0 || listed.includes(step.touchpoint)),
    );
    let open: Step[] = [];
    const close = () => {
      if (open.length > 0) found.push({ customer, steps: open });
      open = [];
    };
    for (const step of left) {
      const latest = open.at(-1);
      if (latest && timeoutMs !== null && step.time - latest.time > timeoutMs) close();
      if (open.length > 0 || start.length === 0 || start.includes(step.touchpoint)) open.push(step);
      if (open.length > 0 && end.includes(step.touchpoint)) close();
    }
    close();
  }
  return found;
}

/** Keeps the steps for which the filter holds, and the journeys that have any. */
export function filtered(journeys: readonly Journey[], isLeft: (step: Step) => boolean): Journey[] {
  return journeys
    .map(({ customer, steps }) => ({ customer, steps: steps.filter(isLeft) }))
    .filter(({ steps }) => steps.length > 0);
}

/** The smallest value that at least the share q of all values doesn't exceed. */
export function quantile(values: readonly number[], q: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const found = sorted.find((_, i) => i + 1 >= q * sorted.length - 1e-9);
  return found ?? null;
}

export const distinct = (values: readonly unknown[]): number => new Set(values).size;
