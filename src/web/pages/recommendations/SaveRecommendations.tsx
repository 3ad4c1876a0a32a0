import { drawPriorityMatrix } from '../../charts/priorityMatrix.ts';
import { drawRoadmap } from '../../charts/roadmap.ts';
import { SaveMenu } from '../../components/SaveMenu.tsx';
import { toCsv } from '../../components/saveFile.ts';
import { dotsOf, type Recommendation, roadmapOf } from './recommendationWords.ts';

interface SaveProps {
  all: readonly Recommendation[];
  now: number;
  view: 'list' | 'matrix' | 'board' | 'roadmap';
}

/** The matrix or the roadmap as a picture, and everything as a table. */
export function SaveRecommendations({ all, now, view }: SaveProps) {
  const picture = () => {
    if (view === 'roadmap') {
      const { rows, span } = roadmapOf(all, now);
      const { drawing, height } = drawRoadmap(rows, span, 1100);
      return { shape: drawing, width: 1100, height };
    }
    return { shape: drawPriorityMatrix(dotsOf(all), 900, 520), width: 900, height: 520 };
  };
  return (
    <SaveMenu
      name={view === 'roadmap' ? 'roadmap' : 'recommendations'}
      disabled={all.length === 0}
      picture={picture}
      tables={[
        {
          csv: () =>
            toCsv(
              [...columns],
              all.map((one) => columns.map((name) => cell(one[name]))),
            ),
        },
      ]}
    />
  );
}

const columns = [
  'title',
  'stage',
  'touchpoint',
  'insight',
  'kpi',
  'measure',
  'baseline',
  'target',
  'expected',
  'interval',
  'customers',
  'customersInterval',
  'impact',
  'confidence',
  'effort',
  'score',
  'owner',
  'start',
  'due',
  'liveSince',
  'status',
  'tickets',
] as const;

function cell(value: Recommendation[(typeof columns)[number]]): string | number | null {
  return Array.isArray(value) ? value.join(' ') : (value as string | number | null);
}
