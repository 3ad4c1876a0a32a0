import { Drawing } from '../../charts/Drawing.tsx';
import { drawRate, drawRateMark, type Rate, rateDomain } from '../../charts/rateMark.ts';
import { useWidth } from '../../components/useWidth.ts';
import { formatRate, type Insight } from './insightWords.ts';

const size = { width: 132, height: 22 };

export function rateOf({ rate, baseRate, interval, target }: Insight): Rate | null {
  if (rate === null || baseRate === null) return null;
  const [low, high] = interval ?? [rate, rate];
  return { rate, low, high, base: baseRate, target };
}

/** The rate against its reference, small. */
export function RateMark({ insight }: { insight: Insight }) {
  const rate = rateOf(insight);
  if (rate === null) return null;
  return (
    <svg {...size} viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden="true">
      <Drawing of={drawRateMark(rate, domainOf(insight, rate), size)} />
    </svg>
  );
}

/** The rate against its reference with its numbers. */
export function RateChart({ insight }: { insight: Insight }) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const rate = rateOf(insight);
  if (rate === null) return null;
  const say = (value: number) => formatRate(insight.measure, value);
  const { drawing, height } = drawRate(rate, domainOf(insight, rate), say, {
    width: Math.max(200, width),
    reference:
      insight.reference?.kind === 'earlier'
        ? 'before'
        : insight.reference?.kind === 'target'
          ? 'target'
          : 'elsewhere',
  });
  return (
    <div ref={ref} style={{ minHeight: height }}>
      <svg
        width={Math.max(200, width)}
        height={height}
        role="img"
        aria-label={`${say(rate.rate)}, 95 % interval ${say(rate.low)} to ${say(rate.high)}, against ${say(rate.base)}`}
      >
        <Drawing of={drawing} />
      </svg>
    </div>
  );
}

function domainOf({ measure }: Insight, rate: Rate) {
  return rateDomain(rate, measure === 'valence', measure === 'share' ? 1 : undefined);
}
