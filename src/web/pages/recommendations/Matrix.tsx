import { drawPriorityMatrix } from '../../charts/priorityMatrix.ts';
import { PickChart } from '../../components/PickChart.tsx';
import { useWidth } from '../../components/useWidth.ts';
import classes from './RecommendationsPage.module.css';
import { dotsOf, type Recommendation } from './recommendationWords.ts';

interface MatrixProps {
  all: readonly Recommendation[];
  selected: string | null;
  onSelect(id: string): void;
}

export const matrixHeight = 460;

/** Impact against effort; the numbers are those of the list beside it. */
export function Matrix({ all, selected, onSelect }: MatrixProps) {
  const [frame, width] = useWidth<HTMLDivElement>();
  const wide = Math.max(width, 300);
  return (
    <div className={classes['matrix']}>
      <div ref={frame}>
        {width === 0 ? null : (
          <PickChart
            label="Recommendations by effort and by customers helped"
            drawing={drawPriorityMatrix(dotsOf(all), wide, matrixHeight, selected)}
            width={wide}
            height={matrixHeight}
            onPick={onSelect}
          />
        )}
        <p className={classes['foot']}>
          Fuller dots rest on surer evidence. A dashed ring: nobody said how much effort it is.
        </p>
      </div>
      <ol className={classes['key']}>
        {all.map((one) => (
          <li key={one.id} data-selected={one.id === selected || undefined}>
            <button type="button" onClick={() => onSelect(one.id)}>
              {one.title}
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}
