import type { OutputOf } from '../../api/types.ts';
import { toCsv } from '../../components/saveFile.ts';
import { formatDuration } from '../../format/times.ts';

export type Impact = OutputOf<'impact'>;
export type Design = Impact['design'];
export type Verdict = Impact['verdict'];
type Unit = Impact['metric']['unit'];

export const verdictWords: Readonly<Record<Verdict, string>> = {
  better: 'Better',
  worse: 'Worse',
  noEvidence: 'No evidence',
  invalid: 'Not to be trusted',
};

export const claimWords: Readonly<Record<Impact['claim'], string>> = {
  causal: 'may be called cause',
  association: 'association',
  descriptive: 'description only',
};

export const toneOf = (verdict: Verdict | null): 'good' | 'warn' | 'plain' =>
  verdict === 'better' ? 'good' : verdict === 'worse' || verdict === 'invalid' ? 'warn' : 'plain';

/** The ladder, the highest rung first, with what a comparison needs to stand on it. */
export const rungs: readonly { design: Design; name: string; needs: string }[] = [
  {
    design: 'randomised',
    name: 'Chance decided who had it',
    needs: 'let chance decide who gets the next change, and keep who got which as an attribute',
  },
  {
    design: 'differenceInDifferences',
    name: 'Some had it, others not, both before and after',
    needs: 'give the change to a part of the customers first, and name them here',
  },
  {
    design: 'interruptedSeries',
    name: 'A series with a break',
    needs: 'wait until there are 8 weeks before and 3 after, or 28 days before and 7 after',
  },
  { design: 'beforeAfter', name: 'Before against after', needs: '' },
];

export function formatValue(value: number, unit: Unit, digits = 1): string {
  if (unit === 'share') return `${(value * 100).toFixed(digits)} %`;
  if (unit === 'ms') return value < 0 ? `−${formatDuration(-value)}` : formatDuration(value);
  const size = Math.abs(value);
  const text = size >= 100 ? size.toFixed(0) : size >= 10 ? size.toFixed(1) : size.toFixed(2);
  return `${value < 0 && Number(text) !== 0 ? '−' : ''}${text}`;
}

/** With its sign; shares in percentage points. */
export function formatChange(value: number, unit: Unit): string {
  const sign = value < 0 ? '−' : '+';
  const size = Math.abs(value);
  if (unit !== 'share') return `${sign}${formatValue(size, unit)}`;
  const points = size * 100;
  return `${sign}${points.toFixed(points < 10 ? 2 : 1)} pt`;
}

export function formatRelative(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value * 100).toFixed(1)} %`;
}

export function impactCsv(impact: Impact): string {
  const { series, n, with: treated, without } = impact;
  if (series.length > 0)
    return toCsv(
      ['from', 'to', 'group', 'value', 'low', 'high', 'customers', 'used'],
      series.flatMap(({ from, to, used, ...groups }) =>
        (['treated', 'control'] as const).flatMap((group) => {
          const one = groups[group];
          return one === null ? [] : [[from, to, group, one.value, one.low, one.high, one.n, String(used)]];
        }),
      ),
    );
  return toCsv(
    ['group', 'value', 'customers'],
    [
      [impact.groups.treated, treated, n.treated],
      [impact.groups.control, without, n.control],
    ],
  );
}
