import type { Selection } from '../../engine/columns.ts';
import { attributeValue } from '../../engine/select/attributeValue.ts';
import { stepReader } from '../../engine/steps.ts';
import { calculate } from './calculate.ts';
import type { UnitExtra } from './extra.ts';
import { figureOf, type KpiFigure, quantileFigure } from './figure.ts';
import { type Formula, isTotal, type Measure, measuresOf } from './measure.ts';
import { measureRows } from './measureRows.ts';
import { rangeOf } from './unitOf.ts';
import { unitSamples } from './unitValues.ts';

export interface KpiGroup extends KpiFigure {
  /** '' where the attribute is absent */
  readonly group: string;
}

/** A KPI by the value of an attribute, or the channel, at each customer's first interaction; largest groups first. */
export function kpiGroups(
  selection: Selection,
  formula: Formula,
  extra: UnitExtra,
  { by, most }: { by: string; most: number },
): KpiGroup[] {
  const { names, groupOf } = largest(groupsOf(selection, by), most);
  const range = rangeOf(formula);
  const samples = unitSamples(selection, formula);
  let figures: KpiFigure[];
  if (samples) {
    figures = names.map((_, g) => {
      const at = [...samples.customer.keys()].filter((i) => groupOf[samples.customer[i]!] === g);
      const customers = new Set(at.map((i) => samples.customer[i])).size;
      return quantileFigure(
        at.map((i) => samples.value[i]!),
        samples.quantile,
        customers,
      );
    });
  } else {
    const { bounds: _, ...whole } = extra;
    const rows = new Map(
      measuresOf(formula).map((measure) => [measure, measureRows(selection, measure, whole)]),
    );
    const valuesIn = (measure: Measure, g: number) => {
      const { customer, numerator, denominator } = rows.get(measure)!;
      const isIn = (_one: number, i: number) => groupOf[customer[i]!] === g;
      return {
        customer: customer.filter(isIn),
        numerator: numerator.filter(isIn),
        denominator: denominator.filter(isIn),
        total: isTotal(measure),
      };
    };
    figures = names.map((_, g) =>
      figureOf(
        calculate(formula, (measure) => valuesIn(measure, g)),
        range,
      ),
    );
  }
  return figures
    .map((figure, g) => ({ ...figure, group: names[g]! }))
    .filter(({ n }) => n > 0)
    .sort((a, b) => b.customers - a.customers);
}

interface Groups {
  names: string[];
  /** per customer, negative where in none */
  groupOf: Int32Array;
}

function largest({ names, groupOf }: Groups, most: number): Groups {
  const size = new Float64Array(names.length);
  for (const g of groupOf) if (g >= 0) size[g]!++;
  const kept = [...names.keys()].sort((a, b) => size[b]! - size[a]! || a - b).slice(0, most);
  const placeOf = new Int32Array(names.length).fill(-1);
  for (const [place, g] of kept.entries()) placeOf[g] = place;
  return { names: kept.map((g) => names[g]!), groupOf: groupOf.map((g) => (g < 0 ? -1 : placeOf[g]!)) };
}

/** Distinct values beyond these are left out: nobody reads them. */
const MOST_VALUES = 200;

function groupsOf(selection: Selection, by: string): Groups {
  const { customer, count } = selection.journeys;
  const groupOf = new Int32Array(selection.columns.customers).fill(-1);
  const valueAt = attributeValue(selection, by);
  const numberOf = new Map<string, number>();
  const reader = stepReader(selection);
  for (let j = 0; j < count; j++) {
    const who = customer[j]!;
    if (groupOf[who] !== -1) continue;
    const length = reader.read(j);
    if (length === 0 && selection.columns.interactions > 0) continue;
    const value =
      length === 0
        ? (selection.columns.customerAttributes.get(by)?.names[
            selection.columns.customerAttributes.get(by)?.codes[who] ?? 0
          ] ?? '')
        : valueAt(reader.at[0]!, who);
    let number = numberOf.get(value);
    if (number === undefined && numberOf.size < MOST_VALUES) {
      number = numberOf.size;
      numberOf.set(value, number);
    }
    groupOf[who] = number ?? -2;
  }
  return { names: [...numberOf.keys()], groupOf };
}
