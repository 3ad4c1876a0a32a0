import { drawRoadmap } from '../../charts/roadmap.ts';
import { PickChart } from '../../components/PickChart.tsx';
import { useWidth } from '../../components/useWidth.ts';
import classes from './RecommendationsPage.module.css';
import { type Recommendation, roadmapOf } from './recommendationWords.ts';

interface RoadmapProps {
  all: readonly Recommendation[];
  now: number;
  selected: string | null;
  onSelect(id: string): void;
}

/** What is due when, the next first. */
export function Roadmap({ all, now, selected, onSelect }: RoadmapProps) {
  const [frame, width] = useWidth<HTMLDivElement>();
  const wide = Math.max(width, 300);
  const { rows, span } = roadmapOf(all, now);
  const { drawing, height } = drawRoadmap(rows, span, wide, selected);
  return (
    <div ref={frame}>
      {width === 0 ? null : (
        <PickChart
          label="Recommendations over time"
          drawing={drawing}
          width={wide}
          height={height}
          onPick={onSelect}
        />
      )}
      <ul className={classes['legend']}>
        <li data-state="open">proposed</li>
        <li data-state="doing">accepted or in test</li>
        <li data-state="live">live</li>
        <li data-state="done">measured</li>
        <li data-state="late">overdue</li>
        <li data-state="diamond">went live</li>
      </ul>
    </div>
  );
}
