import { toCsv } from '../../components/saveFile.ts';
import type { Kpi } from './kpiWords.ts';

const met = (value: boolean | null) => (value === null ? null : value ? 'yes' : 'no');

export function kpisCsv(kpis: readonly Kpi[]): string {
  return toCsv(
    ['name', 'formula', 'unit', 'value', 'low', 'high', 'n', 'target', 'direction', 'met', 'status', 'owner'],
    kpis.map((kpi) => [
      ...[kpi.name, kpi.formula, kpi.unit, kpi.value, kpi.interval?.[0] ?? null, kpi.interval?.[1] ?? null],
      ...[kpi.n, kpi.target, kpi.direction, met(kpi.met), kpi.status, kpi.owner],
    ]),
  );
}

export function trendCsv(kpis: readonly Kpi[]): string {
  return toCsv(
    ['name', 'from', 'to', 'value', 'low', 'high', 'n', 'finished'],
    kpis.flatMap(({ name, trend }) =>
      trend.map((point) => [
        ...[
          name,
          point.from,
          point.to,
          point.value,
          point.interval?.[0] ?? null,
          point.interval?.[1] ?? null,
        ],
        ...[point.n, met(point.finished)],
      ]),
    ),
  );
}
