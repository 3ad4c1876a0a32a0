import { sayKpi } from '../../insight/kpi/sayKpi.ts';
import type { KpiResult } from '../../operations/kpis/kpiSchemas.ts';
import { formatValue } from './text.ts';

const words = {
  met: 'met',
  missed: 'MISSED',
  tooClose: 'too close to tell',
  noTarget: '',
  noData: 'no data',
  broken: 'broken',
} as const;

/** Each KPI in two lines: what it is against its target, and how it went. */
export function formatKpis(result: unknown): string {
  const { kpis } = result as { kpis: readonly KpiResult[] };
  if (kpis.length === 0)
    return 'No KPI is kept yet: see waymark kpi library, or define one with waymark kpi define.\n';
  return `${kpis.map(formatKpi).join('\n\n')}\n`;
}

export function formatKpiPreview(result: unknown): string {
  return `${formatKpi((result as { kpi: KpiResult }).kpi)}\n`;
}

export function formatDefinedKpi(result: unknown): string {
  return `Kept.\n${formatKpi((result as { result: KpiResult }).result)}\n`;
}

function formatKpi(kpi: KpiResult): string {
  const { unit, value, interval, n, target, direction, status, latest, change } = kpi;
  const say = (one: number) => sayKpi(one, unit);
  const figure =
    value === null
      ? (kpi.problem ?? 'no data')
      : `${say(value)}${interval ? ` (${say(interval[0])} to ${say(interval[1])})` : ''}, n ${formatValue('', n)}`;
  const aim =
    target === null ? '' : ` · target ${direction === 'up' ? 'at least' : 'at most'} ${say(target)}`;
  const owner = kpi.owner === '' ? '' : ` · ${kpi.owner}`;
  const lines = [
    `${kpi.name}  ${figure}${aim}${words[status] === '' ? '' : ` · ${words[status]}`}${owner}`,
    ...(kpi.formula === kpi.name ? [] : [`  ${kpi.formula}`]),
  ];
  if (latest !== null && latest.value !== null) {
    const moved = change === null ? '' : `, ${changeText(kpi, change)} the ${kpi.period} before`;
    lines.push(
      `  ${blocks(kpi)}  ${say(latest.value)} in the ${kpi.period} from ${latest.from.slice(0, 10)} (n ${formatValue('', latest.n)})${moved}`,
    );
  }
  return lines.join('\n');
}

function changeText({ unit }: KpiResult, { value, interval }: NonNullable<KpiResult['change']>): string {
  if (interval[0] <= 0 && interval[1] >= 0) return 'not clearly other than';
  const by =
    unit === 'share' ? `${(Math.abs(value) * 100).toFixed(1)} points` : sayKpi(Math.abs(value), unit);
  return `${by} ${value > 0 ? 'above' : 'below'}`;
}

const levels = '▁▂▃▄▅▆▇█';

/** The finished periods, the last forty of them, as blocks from the lowest to the highest. */
function blocks({ trend }: KpiResult): string {
  const values = trend.filter(({ finished }) => finished).map(({ value }) => value);
  const known = values.filter((value) => value !== null);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  return values
    .slice(-40)
    .map((value) =>
      value === null ? ' ' : levels[high > low ? Math.round(((value - low) / (high - low)) * 7) : 3],
    )
    .join('');
}
