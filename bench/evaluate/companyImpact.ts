import type { Selection } from '../../src/engine/columns.ts';
import { type Asked, measureImpact, spanOf } from '../../src/insight/impact/measureImpact.ts';
import { parseFormula } from '../../src/insight/kpi/formula.ts';
import { chanceFrom } from '../../src/simulate/random.ts';
import { atLeast, atMost, type CompanyPart, reported } from './part.ts';

interface Found {
  /** null: too few to say */
  covered: boolean | null;
  causal: boolean;
  /** said something of a date at which nothing changed for this half alone */
  falseAlarm: boolean | null;
  /** a date for everybody, nothing held against it */
  overTime: { design: string; claim: string };
}

/**
 * A change for half of the customers of a simulated company, drawn by chance: from a date on, some of their visits to a touchpoint become no
 * visits. The truth is the same company with and without it; the same half without the change is an A/A comparison.
 */
export const companyImpact: CompanyPart<Found> = {
  name: 'companyImpact',
  ofCompany({ key, selection, truth }) {
    const random = chanceFrom(`impact ${key.industry} ${key.seed}`).stream('half', 0);
    const { customers } = selection.columns;
    const half = Uint8Array.from({ length: customers }, () => (random.chance(0.5) ? 1 : 0));
    const { from, asOf } = spanOf(selection);
    const at = from + (asOf - from) * 0.6;
    // the busiest touchpoint of the journey
    const place = busiest(selection, new Set(truth.stages.flatMap(({ touchpoints }) => touchpoints)));
    const formula = parseFormula(`count("${place}")`);
    const lost = 0.3;
    const changed = without(selection, place, (customer, time) =>
      half[customer] === 1 && time >= at ? random.chance(lost) : false,
    );
    const asked = (selection: Selection, withGroups: boolean): [Selection, Asked] => [
      withHalf(selection, half),
      {
        formula,
        extra: {},
        split: null,
        at,
        clauses: withGroups ? [{ attribute: 'half', operator: '=', values: ['new'] }] : null,
        share: 0.5,
        sequential: false,
        worth: 0.1,
        attributes: [],
        isWhole: true,
      },
    ];
    const subject = {
      metric: 'visits',
      unit: 'count' as const,
      direction: 'up' as const,
      treated: 'new',
      control: 'old',
      at: null,
      sequential: false,
    };
    const measured = measureImpact(...asked(changed, true), subject);
    const same = measureImpact(...asked(selection, true), subject);
    const everybody = measureImpact(...asked(selection, false), subject);
    const interval = measured.effect?.interval ?? null;
    // what the half would have done: its own visits in the company without the change
    const expected = same.effect === null ? null : same.effect.with * -lost;
    const says = (verdict: string) => verdict === 'better' || verdict === 'worse';
    return {
      covered:
        interval === null || expected === null ? null : interval[0] <= expected && expected <= interval[1],
      causal: measured.claim === 'causal',
      falseAlarm: same.effect?.interval ? says(same.verdict) : null,
      overTime: { design: everybody.design, claim: everybody.claim },
    };
  },
  figures(results) {
    const known = results.flatMap(({ result }) => (result.covered === null ? [] : [result.covered]));
    const alarms = results.flatMap(({ result }) => (result.falseAlarm === null ? [] : [result.falseAlarm]));
    const share = (all: readonly boolean[]) =>
      all.length === 0 ? null : all.filter(Boolean).length / all.length;
    return [
      atLeast(
        'companyImpact: a change for half of the customers, covered',
        share(known),
        0.9,
        `${known.length} companies`,
      ),
      atMost(
        'companyImpact: nothing changed, better or worse',
        share(alarms),
        0.065,
        `${alarms.length} companies`,
      ),
      atMost(
        'companyImpact: a date alone called causal',
        results.filter(({ result }) => result.overTime.claim === 'causal').length,
        0,
        `${results.length} companies`,
      ),
      reported(
        'companyImpact: a change for half, called causal',
        share(results.map(({ result }) => result.causal)),
        `${results.length} companies`,
      ),
    ];
  },
};

function busiest({ columns }: Selection, among: ReadonlySet<string>): string {
  const counts = new Float64Array(columns.touchpoint.names.length);
  for (const code of columns.touchpoint.codes) counts[code]!++;
  let best = -1;
  columns.touchpoint.names.forEach((name, code) => {
    if (among.has(name) && (best < 0 || counts[code]! > counts[best]!)) best = code;
  });
  return columns.touchpoint.names[best]!;
}

/** The selection without some of the visits to a touchpoint. */
function without(
  selection: Selection,
  place: string,
  isLost: (customer: number, time: number) => boolean,
): Selection {
  const { columns } = selection;
  const { codes, names } = columns.touchpoint;
  const wanted = names.indexOf(place);
  const renamed = new Uint32Array(codes);
  const elsewhere = names.length;
  for (let c = 0; c < columns.customers; c++)
    for (let i = columns.offsets[c]!; i < columns.offsets[c + 1]!; i++)
      if (codes[i] === wanted && isLost(c, columns.time[i]!)) renamed[i] = elsewhere;
  return {
    ...selection,
    columns: { ...columns, touchpoint: { codes: renamed, names: [...names, 'elsewhere'] } },
    touchpoints: {
      names: [...selection.touchpoints.names, 'elsewhere'],
      of: Uint32Array.from([...selection.touchpoints.of, selection.touchpoints.names.length]),
    },
  };
}

function withHalf(selection: Selection, half: Uint8Array): Selection {
  const { columns } = selection;
  return {
    ...selection,
    columns: {
      ...columns,
      customerAttributes: new Map([
        ...columns.customerAttributes,
        ['half', { codes: half.map((one) => one + 1), names: ['', 'old', 'new'] }],
      ]),
    },
  };
}
