import type { PeriodUnit } from '../../engine/statistics/calendar.ts';
import { isMet } from '../../insight/kpi/figure.ts';
import { type KpiPoint, kpiFigures } from '../../insight/kpi/kpiFigures.ts';
import { attributesOf, type Formula } from '../../insight/kpi/measure.ts';
import type { Kpi } from '../../model/kpi.ts';
import type { Filters } from '../../model/question.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import type { Context } from '../context.ts';
import { isoTime } from '../time.ts';
import { placeOf } from '../workPlace.ts';
import { kpiExtra, kpiPeriods } from './kpiExtra.ts';
import type { KpiResult } from './kpiSchemas.ts';
import { readFormula } from './readFormula.ts';
import { selectUnits } from './selectUnits.ts';

/** A KPI with its trend; one whose formula the data can't answer any more says why. */
export async function measureKpi(
  context: Context,
  kpi: Kpi,
  filters: Filters,
  asked?: PeriodUnit,
): Promise<KpiResult> {
  let formula: Formula;
  try {
    formula = await readFormula(context, kpi.formula);
  } catch (error) {
    if (!(error instanceof UnusableInput)) throw error;
    return broken(kpi, error.message);
  }
  const selection = await selectUnits(context, filters, attributesOf(formula));
  const extra = await kpiExtra(context, selection, filters, formula);
  const { period, bounds } = await kpiPeriods(context, filters, asked);
  const question = `kpi ${JSON.stringify([formula, extra, bounds])}`;
  const found = await context.answers.get(selection, question, (signal) =>
    context.tasks.ask(
      kpiFigures,
      placeOf('insight/kpi/kpiFigures', 'kpiFigures'),
      selection,
      [formula, { ...extra, bounds }],
      signal,
    ),
  );
  const { value, n, customers, interval, total, points, windowMs, latest, previous, change } = found;
  const met = isMet(found, kpi, total);
  return {
    ...described(kpi),
    ...{ value, n, customers, interval, met, period, windowMs, change },
    status: value === null ? 'noData' : kpi.target === null ? 'noTarget' : statusOf(met),
    problem: null,
    trend: points.map(dated),
    latest: latest && { ...dated(latest), met: isMet(latest, kpi, total) },
    previous: previous && dated(previous),
  };
}

const statusOf = (met: boolean | null) => (met === null ? 'tooClose' : met ? 'met' : 'missed');

function dated({ from, to, value, n, customers, interval, finished }: KpiPoint) {
  return { from: isoTime(from), to: isoTime(to), value, n, customers, interval, finished };
}

function described({ id, name, description, formula, unit, target, direction, owner }: Kpi) {
  return { id, name, description, formula, unit, target, direction, owner };
}

function broken(kpi: Kpi, problem: string): KpiResult {
  return {
    ...described(kpi),
    ...{ value: null, n: 0, customers: 0, interval: null, met: null, status: 'broken', problem },
    ...{ period: 'week', windowMs: 0, trend: [], latest: null, previous: null, change: null },
  };
}
