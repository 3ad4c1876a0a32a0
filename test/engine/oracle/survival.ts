/** The textbook's Kaplan–Meier table, in whole numbers as long as they last. It shares no code with the engine. */

export interface Waiting {
  /** ms until arrival; or, where not arrived, watched for so long */
  ms: number;
  arrived: boolean;
}

export interface TableRow {
  at: number;
  atRisk: number;
  arrivals: number;
  /** the share not yet arrived, as a fraction of whole numbers */
  waiting: [bigint, bigint];
  low: number;
  high: number;
}

/** One row per distinct time of arrival. `never` more are at risk all along. */
export function survivalTable(people: readonly Waiting[], never = 0): TableRow[] {
  const times = [...new Set(people.filter((one) => one.arrived).map((one) => one.ms))].toSorted(
    (a, b) => a - b,
  );
  const rows: TableRow[] = [];
  let waiting: [bigint, bigint] = [1n, 1n];
  let greenwood = 0;
  for (const at of times) {
    const atRisk = never + people.filter((one) => one.ms >= at).length;
    const arrivals = people.filter((one) => one.arrived && one.ms === at).length;
    waiting = [waiting[0] * BigInt(atRisk - arrivals), waiting[1] * BigInt(atRisk)];
    greenwood += arrivals / (atRisk * (atRisk - arrivals));
    const s = Number(waiting[0]) / Number(waiting[1]);
    const theta = Math.log(-Math.log(s));
    const se = Math.sqrt(greenwood) / Math.log(s);
    const ends = [theta - 1.959963984540054 * se, theta + 1.959963984540054 * se].map((end) =>
      Math.exp(-Math.exp(end)),
    );
    const before = rows.at(-1);
    rows.push({
      at,
      atRisk,
      arrivals,
      waiting,
      low: s === 0 ? (before?.low ?? 0) : 1 - Math.max(...ends),
      high: s === 0 ? 1 : 1 - Math.min(...ends),
    });
  }
  return rows;
}

/** The first time at which at least the share top / bottom has arrived. */
export function arrivedBy(rows: readonly TableRow[], [top, bottom]: [number, number]): number | null {
  const found = rows.find(({ waiting: [a, b] }) => (b - a) * BigInt(bottom) >= BigInt(top) * b);
  return found?.at ?? null;
}
