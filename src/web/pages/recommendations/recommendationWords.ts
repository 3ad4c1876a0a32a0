import type { OutputOf } from '../../api/types.ts';
import type { PriorityDot } from '../../charts/priorityMatrix.ts';
import type { RoadmapRow } from '../../charts/roadmap.ts';
import { formatShare, formatValence } from '../../format/numbers.ts';
import { formatDuration } from '../../format/times.ts';

export type Recommendations = OutputOf<'recommendations'>;
export type Recommendation = Recommendations['recommendations'][number];
export type Status = Recommendation['status'];

export const statusWords: Readonly<Record<Status, string>> = {
  proposed: 'Proposed',
  accepted: 'Accepted',
  inTest: 'In test',
  live: 'Live',
  helped: 'Helped',
  noEvidence: 'No evidence',
  dropped: 'Dropped',
};

/** Columns of the board; what was dropped is asked for apart. */
export const boardStatuses: readonly Status[] = [
  'proposed',
  'accepted',
  'inTest',
  'live',
  'helped',
  'noEvidence',
];

/** A value in the measure of a recommendation. */
export function sayValue(measure: Recommendation['measure'], value: number | null): string {
  if (value === null) return 'no data';
  if (measure === 'share') return formatShare(value);
  if (measure === 'ms') return formatDuration(value);
  return measure === 'valence' ? formatValence(value) : value.toFixed(2);
}

const DAY = 86_400_000;
/** days that an effort of 1…5 takes, where nobody says when it begins */
const daysOf = [1, 7, 21, 30, 90];

export const assumedEffort = 3;

export function dotsOf(all: readonly Recommendation[]): PriorityDot[] {
  return all.flatMap((one, at) =>
    one.impact === null
      ? []
      : [
          {
            id: one.id,
            rank: at + 1,
            title: one.title,
            effort: one.effort ?? assumedEffort,
            isEffortAssumed: one.effort === null,
            impact: one.impact,
            confidence: one.confidence ?? 0,
          },
        ],
  );
}

export function roadmapOf(
  all: readonly Recommendation[],
  today: number,
): { rows: RoadmapRow[]; span: { from: number; to: number; today: number } } {
  const rows = all.map((one): RoadmapRow => {
    const to = one.due === null ? null : Date.parse(one.due);
    const days = daysOf[Math.round(one.effort ?? assumedEffort) - 1] ?? 21;
    const from = one.start !== null ? Date.parse(one.start) : to === null ? null : to - days * DAY;
    const live = one.liveSince === null ? null : Date.parse(one.liveSince);
    return { id: one.id, title: one.title, owner: one.owner, from, to, live, state: stateOf(one, to, today) };
  });
  const times = rows.flatMap(({ from, to, live }) => [from, to, live].filter((time) => time !== null));
  return {
    rows: rows.sort((a, b) => (a.to ?? Number.POSITIVE_INFINITY) - (b.to ?? Number.POSITIVE_INFINITY)),
    span: {
      from: Math.min(today - 14 * DAY, ...times) - 3 * DAY,
      to: Math.max(today + 60 * DAY, ...times) + 7 * DAY,
      today,
    },
  };
}

function stateOf({ status }: Recommendation, to: number | null, today: number): RoadmapRow['state'] {
  if (status === 'helped' || status === 'noEvidence') return 'done';
  if (status === 'live') return 'live';
  if (to !== null && to < today) return 'late';
  return status === 'proposed' ? 'open' : 'doing';
}
