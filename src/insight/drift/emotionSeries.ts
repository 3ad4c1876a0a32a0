import { IGNORED, type Selection } from '../../engine/columns.ts';
import type { Ground } from '../claim.ts';
import type { Overview } from './overview.ts';
import { meanObserved, nowhere, type Series, type Span, swings } from './series.ts';

/** Ratings of four kinds and texts: each beside the mean of its own kind, so that who is asked for what moves nothing. */
const kinds = 5;
/** A text says how it felt only where its scorer is about sure. */
const leastConfidence = 0.5;

/** How a touchpoint felt: ratings, and the texts of those who gave none, by when the step was taken that they are about. */
export function emotionSeries(
  selection: Selection,
  { texts, scores }: Pick<Ground, 'texts' | 'scores'>,
  { count, labels, slot }: Overview,
  { periods }: Span,
): Series[] {
  const { columns, touchpoints } = selection;
  const { feedback } = columns;
  const P = periods.count;
  const size = count * kinds * P;
  const [n, sum, squares] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  const add = (code: number, step: number, time: number, kind: number, valence: number) => {
    const label = touchpoints.of[step >= 0 ? columns.touchpoint.codes[step]! : code]!;
    const here = label === IGNORED ? -1 : slot[label]!;
    const p = periods.of(step >= 0 ? columns.time[step]! : time);
    if (here < 0 || p < 0 || Number.isNaN(valence)) return;
    const cell = (here * kinds + kind) * P + p;
    n[cell]!++;
    sum[cell]! += valence;
    squares[cell]! += valence * valence;
  };
  for (let f = 0; f < feedback.count; f++)
    if (feedback.ratingKind[f]! > 0)
      add(
        feedback.touchpoint[f]!,
        feedback.step[f]!,
        feedback.time[f]!,
        feedback.ratingKind[f]!,
        feedback.valence[f]!,
      );
  if (texts !== null && scores !== null)
    for (let t = 0; t < texts.count; t++) {
      const about = texts.feedback[t]!;
      if (about >= 0 && feedback.ratingKind[about]! > 0) continue;
      if (scores.confidence[t]! < leastConfidence) continue;
      add(texts.touchpoint[t]!, texts.step[t]!, texts.time[t]!, 0, scores.sentiment[t]!);
    }
  return labels.flatMap((touchpoint, here): Series[] => {
    const pooled = {
      n: new Float64Array(P),
      sum: new Float64Array(P),
      squares: new Float64Array(P),
      raw: new Float64Array(P),
    };
    for (let kind = 0; kind < kinds; kind++) {
      const at = (here * kinds + kind) * P;
      let all = 0;
      let total = 0;
      for (let p = 0; p < P; p++) {
        all += n[at + p]!;
        total += sum[at + p]!;
      }
      if (all < 5) continue;
      const mean = total / all;
      for (let p = 0; p < P; p++) {
        const many = n[at + p]!;
        pooled.n[p]! += many;
        pooled.raw[p]! += sum[at + p]!;
        pooled.sum[p]! += sum[at + p]! - many * mean;
        pooled.squares[p]! += squares[at + p]! - 2 * mean * sum[at + p]! + many * mean * mean;
      }
    }
    if (pooled.n.reduce((all, one) => all + one, 0) < 16) return [];
    const observed = meanObserved(pooled.n, pooled.sum, pooled.squares);
    if (observed === null) return [];
    return [
      {
        what: 'emotion',
        place: { ...nowhere, touchpoint },
        observed,
        total: pooled.raw,
        n: pooled.n,
        least: 0.12,
        swing: swings.emotion,
        withinMs: 0,
      },
    ];
  });
}
