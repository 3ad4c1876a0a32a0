import type { kpiUnits } from './kpi.ts';

/** A KPI as a map shows it at the stages that name it. */
export interface MapKpi {
  readonly id: string;
  readonly name: string;
  readonly unit: (typeof kpiUnits)[number];
  /** null: no data */
  readonly value: number | null;
  readonly n: number;
  readonly target: number | null;
  readonly direction: 'up' | 'down';
  readonly status: 'met' | 'missed' | 'tooClose' | 'noTarget' | 'noData' | 'broken';
}
