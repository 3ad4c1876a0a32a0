import { formatValue } from './text.ts';

interface Shares {
  conversions: number;
  share: number;
  low: number | null;
  high: number | null;
}

interface AttributionResult {
  n: {
    journeys: number;
    converted: { journeys: number };
    over: { journeys: number };
    open: { journeys: number };
    untouched: { converted: number };
    conversions: number;
  };
  values: readonly ({
    value: string;
    isRest: boolean;
    met: { journeys: number };
    converted: { journeys: number };
    removalEffect: { value: number };
  } & Record<'markov' | 'first' | 'last' | 'linear' | 'timeDecay', Shares>)[];
  by: string;
  compare?: {
    group: string;
    rest: AttributionResult;
    differences: readonly {
      figure: string;
      at: string;
      difference: number | null;
      low: number | null;
      high: number | null;
    }[];
  };
}

const longestName = 34;

/** A row for each value with its share by every rule, then what is left out; with a comparison the shares that differ. */
export function formatAttribution(result: unknown): string {
  const found = result as AttributionResult;
  const { compare } = found;
  if (compare === undefined) return sideText(found);
  const clear = compare.differences.filter(
    ({ figure, low, high }) => figure === 'markov' && low !== null && high !== null && (low > 0 || high < 0),
  );
  const points = (value: number | null) =>
    value === null ? '–' : `${value > 0 ? '+' : ''}${(value * 100).toFixed(1)}`;
  const differences =
    clear.length === 0
      ? 'no share by removal effect differs more than chance may make it\n'
      : `shares by removal effect that differ, in percentage points with their 95 % intervals\n${clear.map(({ at, difference, low, high }) => `  ${points(difference).padStart(6)}  (${points(low)} to ${points(high)})  ${at}\n`).join('')}`;
  return `${compare.group}: ${sideText(found)}\nthe rest: ${sideText(compare.rest)}\n${differences}`;
}

function sideText({ n, values, by }: AttributionResult): string {
  const count = (value: number) => formatValue('', value);
  const open = n.open.journeys === 0 ? '' : `, ${count(n.open.journeys)} may still and are left out`;
  const untouched =
    n.untouched.converted === 0 ? '' : `; ${count(n.untouched.converted)} more without a touch before`;
  const head = `${count(n.conversions)} of ${count(n.converted.journeys + n.over.journeys)} journeys had the outcome after a touch${untouched}${open}\n`;
  if (values.length === 0) return `${head}Nothing to attribute.\n`;
  const rows = values.map((one) => [
    shortened(one.isRest ? '(all the others)' : one.value),
    count(one.met.journeys),
    count(one.converted.journeys),
    percent(one.removalEffect.value),
    percent(one.markov.share),
    one.markov.low === null || one.markov.high === null
      ? '–'
      : `${percent(one.markov.low)} to ${percent(one.markov.high)}`,
    percent(one.first.share),
    percent(one.last.share),
    percent(one.linear.share),
    percent(one.timeDecay.share),
  ]);
  const header = [by, 'met', 'then', 'removal', 'share', '95 %', 'first', 'last', 'linear', 'decay'];
  const widths = header.map((title, at) =>
    Math.max(title.length, ...rows.map((row) => row[at]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `  ${cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  ')}\n`;
  return `${head}${line(header)}${rows.map(line).join('')}association: who meets one of these may differ from who does not\n`;
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
const shortened = (name: string) => (name.length > longestName ? `${name.slice(0, longestName - 1)}…` : name);
