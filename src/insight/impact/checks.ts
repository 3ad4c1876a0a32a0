import { chiSquaredP, studentP } from '../../engine/statistics/distributions.ts';
import { sayCount, sayShare } from '../say.ts';
import type { Cells } from './cells.ts';
import { contrastOf, type Weights } from './contrast.ts';

/** Something that must hold for a comparison to be believed. `decisive`: where it fails there is no verdict. */
export interface Check {
  readonly name: string;
  readonly passed: boolean;
  readonly detail: string;
  readonly decisive: boolean;
}

/** Below this p a sample ratio is not what chance gives (Fabijan et al., KDD 2019). */
const ratioLimit = 0.001;
/** Below this p groups went apart before the change, or at a date at which nothing happened. */
const trendLimit = 0.01;

/** Sample ratio mismatch: χ² against the ratio that was meant. `share` 0…1 of the treated. */
export function sampleRatio(n: { treated: number; control: number }, share: number): Check {
  const all = Math.max(1, n.treated + n.control);
  const expected = [all * share, all * (1 - share)] as const;
  const x = (n.treated - expected[0]) ** 2 / expected[0] + (n.control - expected[1]) ** 2 / expected[1];
  const p = chiSquaredP(x, 1);
  return {
    name: 'sample ratio',
    passed: p >= ratioLimit,
    detail: `${sayCount(n.treated)} to ${sayCount(n.control)} where ${sayShare(share)} were meant: χ² = ${x.toFixed(1)}, p ${sayP(p)}`,
    decisive: true,
  };
}

/** Customers who were in both groups; they are left out. */
export function contamination(both: number, all: number): Check {
  return {
    name: 'contamination',
    passed: both <= all * 0.01,
    detail:
      both === 0
        ? 'no customer is in both groups'
        : `${sayCount(both)} of ${sayCount(all)} customers are in both groups and left out`,
    decisive: both > all * 0.1,
  };
}

/** The customers of one value of an attribute. */
export interface AttributeCounts {
  readonly attribute: string;
  readonly values: readonly { readonly value: string; readonly control: number; readonly treated: number }[];
}

/** Whether the groups are alike in what is known of the customers: χ² per attribute, p times the number of attributes. */
export function balance(attributes: readonly AttributeCounts[]): Check {
  const tested = attributes.flatMap(({ attribute, values }) => {
    const control = values.reduce((sum, one) => sum + one.control, 0);
    const treated = values.reduce((sum, one) => sum + one.treated, 0);
    const all = control + treated;
    const used = values.filter(
      (one) => ((one.control + one.treated) * Math.min(control, treated)) / all >= 5,
    );
    if (used.length < 2) return [];
    const x = used.reduce((sum, one) => {
      const expected = ((one.control + one.treated) * control) / all;
      const rest = one.control + one.treated - expected;
      return sum + (one.control - expected) ** 2 / expected + (one.treated - rest) ** 2 / rest;
    }, 0);
    return [{ attribute, p: chiSquaredP(x, used.length - 1) }];
  });
  const limit = 0.01 / Math.max(1, tested.length);
  const differing = tested.filter(({ p }) => p < limit).sort((a, b) => a.p - b.p);
  return {
    name: 'balance',
    passed: differing.length === 0,
    detail:
      tested.length === 0
        ? 'no attribute of customers to compare the groups by'
        : differing.length === 0
          ? `alike in ${tested.map(({ attribute }) => attribute).join(', ')}`
          : `they differ in ${differing.map(({ attribute, p }) => `${attribute} (p ${sayP(p)})`).join(', ')}: chance alone does not do that, unless the change itself did`,
    decisive: false,
  };
}

/** Whether groups that were drawn by chance were alike before the change (phase 0). */
export function sameBefore(cells: Cells): Check {
  const difference = contrastOf(cells, { control: [-1, 0], treated: [1, 0] });
  const p = pOf(difference);
  return {
    name: 'same before',
    passed: p === null || p >= ratioLimit,
    detail:
      p === null
        ? 'nothing from before to compare'
        : `the difference before the change is ${p >= ratioLimit ? 'what chance gives' : 'more than chance gives'}: p ${sayP(p)}`,
    decisive: true,
  };
}

/** Whether the gap between the groups already moved before the change. `before`: periods (phases of the cells) before it. */
export function preTrend(cells: Cells, before: readonly number[]): Check {
  const used = before.filter(
    (p) => Number.isFinite(cells.control.ratio[p]!) && Number.isFinite(cells.treated.ratio[p]!),
  );
  const name = 'pre-trend';
  const untested = { name, passed: false, decisive: false };
  if (used.length < leastBefore)
    return { ...untested, detail: `${used.length} periods before the change are too few to see a trend` };
  const middle = used.reduce((sum, p) => sum + p, 0) / used.length;
  const spread = used.reduce((sum, p) => sum + (p - middle) ** 2, 0);
  const weights = Array.from({ length: cells.phases }, (_, p) =>
    used.includes(p) ? (p - middle) / spread : 0,
  );
  const p = pOf(contrastOf(cells, gap(weights)));
  if (p === null) return { ...untested, detail: 'nothing varies before the change' };
  const passed = p >= trendLimit;
  return {
    name,
    passed,
    detail: `in ${used.length} periods before, the gap between the groups ${passed ? 'moved no more than by chance' : 'was moving already'}: p ${sayP(p)}`,
    decisive: !passed,
  };
}

/** The same comparison at a date at which nothing happened: phases 0 and 1 lie both before the change. */
export function placeboDate(cells: Cells, date: string): Check {
  const p = pOf(contrastOf(cells, { control: [1, -1], treated: [-1, 1] }));
  return placebo(p, date);
}

export function placebo(p: number | null, date: string | null): Check {
  const passed = p !== null && p >= trendLimit;
  return {
    name: 'placebo date',
    passed,
    detail:
      p === null || date === null
        ? 'too little before the change to try a date at which nothing happened'
        : `at ${date}, where nothing happened, there is ${passed ? 'no effect' : 'an effect as well'}: p ${sayP(p)}`,
    decisive: p !== null && !passed,
  };
}

export const leastBefore = 4;

const gap = (weights: readonly number[]): Weights => ({
  control: weights.map((weight) => -weight),
  treated: weights,
});

function pOf(contrast: ReturnType<typeof contrastOf>): number | null {
  if (contrast === null || !(contrast.variance > 0)) return null;
  return studentP(contrast.value / Math.sqrt(contrast.variance), contrast.degrees);
}

/** '= 0.042', '< 0.0001' */
export function sayP(p: number): string {
  if (p < 0.0001) return '< 0.0001';
  return `= ${p.toFixed(p < 0.001 ? 4 : p < 0.095 ? 3 : 2)}`;
}
