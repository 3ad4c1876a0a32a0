import { Drawing } from '../../charts/Drawing.tsx';
import { drawSpark } from '../../charts/kpiSpark.ts';
import type { Kpi } from './kpiWords.ts';

const size = { width: 132, height: 30 };

/** The trend of a KPI in a list; the drawer has it in words and full size. */
export function Spark({ kpi }: { kpi: Pick<Kpi, 'trend' | 'target'> }) {
  return (
    <svg width={size.width} height={size.height} aria-hidden="true">
      <Drawing of={drawSpark(kpi.trend, kpi.target, size)} />
    </svg>
  );
}
