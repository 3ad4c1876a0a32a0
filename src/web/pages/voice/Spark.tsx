import { Drawing } from '../../charts/Drawing.tsx';
import { sparkBars } from '../../charts/sparkBars.ts';

/** Texts by period, small. */
export function Spark({
  counts,
  periods,
  width = 96,
  height = 20,
}: {
  counts: readonly number[];
  periods: readonly { complete: boolean }[];
  width?: number;
  height?: number;
}) {
  return (
    <svg width={width} height={height} aria-hidden="true" style={{ flex: 'none', display: 'block' }}>
      <Drawing
        of={sparkBars(
          counts,
          periods.map(({ complete }) => complete),
          { width, height },
        )}
      />
    </svg>
  );
}
