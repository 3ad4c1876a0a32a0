import type { Selection } from '../../engine/columns.ts';
import { attributeColumns } from '../../engine/select/predicates.ts';
import { sizes } from '../../insight/impact/comparison.ts';
import {
  type Asked,
  type MeasuredImpact,
  measureImpact,
  spanOf,
} from '../../insight/impact/measureImpact.ts';
import type { Subject } from '../../insight/impact/says.ts';
import { formatFormula } from '../../insight/kpi/formatFormula.ts';
import { attributesOf } from '../../insight/kpi/measure.ts';
import type { Filters } from '../../model/question.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import type { Context } from '../context.ts';
import { groupingAttributes } from '../insights/groupingAttributes.ts';
import { kpiExtra } from '../kpis/kpiExtra.ts';
import { selectUnits } from '../kpis/selectUnits.ts';
import { metricOf } from '../kpis/stored.ts';
import { refuseUnknownAttributes } from '../narrowing.ts';
import { isoTime, parseInstant } from '../time.ts';
import { parseWhere } from '../where.ts';
import { placeOf } from '../workPlace.ts';
import { storedSettings } from '../workspace/storedSettings.ts';
import { type ImpactQuestion, parseSplit, refuseEmpty } from './impactInput.ts';
import type { ImpactResult } from './impactSchemas.ts';

/** @throws UnusableInput naming what can't be used */
export async function askImpact(
  context: Context,
  question: Omit<ImpactQuestion, 'change'>,
  filters: Filters,
): Promise<{ result: ImpactResult; selection: Selection; measured: MeasuredImpact }> {
  const { metric, sequential, share, smallest } = question;
  if (metric === undefined)
    throw new UnusableInput('--metric is missing: name a KPI, or write a formula such as conversion(A -> B)');
  if (question.at === undefined && question.split === undefined)
    throw new UnusableInput(
      'neither --at nor --split is given: name the date of the change, or the attribute by which customers were drawn',
    );
  if (question.split !== undefined && question.treated.length > 0)
    throw new UnusableInput('--split and --treated both say who had the change: give one of them');
  const { kpi, formula } = await metricOf(context, metric);
  const split = question.split === undefined ? null : parseSplit(question.split);
  const clauses = question.treated.length === 0 ? null : question.treated.map(parseWhere);
  const named = split === null ? (clauses ?? []).map(({ attribute }) => attribute) : [split.attribute];
  const known = await context.workspace.interactions.attributes();
  refuseUnknownAttributes(
    { attributes: known.ofInteractions, customerAttributes: known.ofCustomers },
    named.map((attribute) => ({ attribute, operator: '=', values: [] })),
  );
  const ofMetric = attributesOf(formula);
  const beside =
    split === null
      ? []
      : (await comparable(context)).filter((name) => !named.includes(name) && !ofMetric.includes(name));
  const selection = await selectUnits(context, filters, [...new Set([...ofMetric, ...named, ...beside])]);
  const { timezone } = await storedSettings(context.workspace.documents);
  const at = question.at === undefined ? null : parseInstant(question.at, '--at', timezone);
  if (at !== null) refuseOutside(at, question.at ?? '', selection);
  const asked: Asked = {
    formula,
    extra: await kpiExtra(context, selection, filters, formula),
    ...{ split, at, clauses, share, sequential },
    worth: smallest,
    attributes: beside,
    isWhole: filters.journey === undefined && filters.scope !== 'session' && filters.sessionGap === undefined,
  };
  const subject: Subject = {
    metric: kpi.name,
    unit: kpi.unit,
    direction: question.direction ?? kpi.direction,
    treated: split?.treated ?? (clauses === null ? 'everybody' : question.treated.join(' and ')),
    control: split?.control ?? (clauses === null ? 'the time before' : 'the others'),
    at: at === null ? null : isoTime(at).slice(0, 10),
    sequential,
  };
  const measured = await context.answers.get(
    selection,
    `impact ${JSON.stringify([asked, subject])}`,
    (signal) =>
      context.tasks.ask(
        measureImpact,
        placeOf('insight/impact/measureImpact', 'measureImpact'),
        selection,
        [asked, subject],
        signal,
      ),
  );
  const values = split === null ? [] : valuesOf(selection, split.attribute);
  refuseEmpty(sizes(measured.assignment.groups), split, values, split !== null || clauses !== null);
  const { name, unit } = kpi;
  const { direction } = subject;
  return {
    selection,
    measured,
    result: resultOf(measured, { name, formula: formatFormula(formula), unit, direction }, subject, at),
  };
}

function resultOf(
  found: MeasuredImpact,
  metric: ImpactResult['metric'],
  { treated, control, sequential }: Subject,
  at: number | null,
): ImpactResult {
  const { effect, timeline } = found;
  const pair = (bounds: readonly [number, number] | null | undefined): [number, number] | null =>
    bounds ? [bounds[0], bounds[1]] : null;
  return {
    metric,
    says: found.says,
    verdict: found.verdict,
    claim: found.claim,
    design: found.design,
    effect: effect?.value ?? null,
    interval: pair(effect?.interval),
    relative: effect?.relative ?? null,
    relativeInterval: pair(effect?.relativeInterval),
    with: effect?.with ?? null,
    without: effect?.without ?? null,
    p: effect?.p ?? null,
    n: found.n,
    groups: { treated, control },
    checks: found.checks.map((check) => ({ ...check })),
    smallest: found.smallest,
    moreWeeks: found.moreWeeks,
    sequential: sequential && found.design === 'randomised',
    varianceTaken: found.varianceTaken,
    at: at === null ? null : isoTime(at),
    window: found.windowMs,
    period: timeline?.unit ?? null,
    series: found.series.map(({ from, to, ...rest }) => ({ from: isoTime(from), to: isoTime(to), ...rest })),
  };
}

/** Attributes of customers by which groups may be seen to be alike. */
async function comparable(context: Context): Promise<string[]> {
  const [names, known] = await Promise.all([
    groupingAttributes(context),
    context.workspace.interactions.attributes(),
  ]);
  return names.filter((name) => known.ofCustomers.includes(name));
}

function refuseOutside(at: number, text: string, selection: Selection): void {
  const { from, asOf } = spanOf(selection);
  if (from > asOf)
    throw new UnusableInput(
      `--at '${text}' asks for interactions before and after, and there are none: use --split`,
    );
  const day = (ms: number) => isoTime(ms).slice(0, 10);
  if (at <= from || at >= asOf)
    throw new UnusableInput(
      `--at '${text}' lies outside the data, which go from ${day(from)} to ${day(asOf)}: name a date between`,
    );
}

function valuesOf(selection: Selection, attribute: string): string[] {
  const found = attributeColumns(selection, attribute);
  return [...(found?.ofCustomer?.names ?? []), ...(found?.ofInteraction?.names ?? [])].filter(
    (value) => value !== '',
  );
}
