import type { OutputOf } from '../../api/types.ts';
import { drawFunnel } from '../../charts/funnelBars.ts';
import type { Shape } from '../../charts/shape.ts';
import { toCsv } from '../../components/saveFile.ts';
import { formatCount, formatShare } from '../../format/numbers.ts';
import { formatDuration } from '../../format/times.ts';
import { barsOf, nameOf } from './funnelWords.ts';

type Answer = OutputOf<'funnel'>;

const header = [
  'group',
  'step',
  'touchpoint',
  'customers',
  'journeys',
  'ofFirst',
  'ofPrevious',
  'medianMs',
  'dropped',
  'inProgress',
];

/** Every step of the funnel, of its groups, and of the rest it is compared with. */
export function funnelCsv(answer: Answer): string {
  const groups: [string, Answer['steps']][] = [
    [answer.compare?.group ?? 'all', answer.steps],
    ...(answer.compare ? [['rest', answer.compare.rest.steps] as [string, Answer['steps']]] : []),
    ...Object.entries(answer.by ?? {}),
  ];
  return toCsv(
    header,
    groups.flatMap(([group, steps]) =>
      steps.map((step, k) => [
        group,
        k + 1,
        nameOf(step),
        step.customers,
        step.journeys,
        step.ofFirst,
        step.ofPrevious,
        step.medianMs,
        step.dropped,
        step.inProgress,
      ]),
    ),
  );
}

/** The funnel as it is drawn for a file. */
export function funnelPicture({ steps }: Answer, width: number): { drawing: Shape; height: number } {
  const bars = barsOf(steps);
  return drawFunnel(
    steps.map((step, k) => ({
      ...(bars[k] ?? { customers: 0, dropped: 0, inProgress: 0, first: 0, before: null }),
      title: nameOf(step),
      figures: [
        formatCount(step.customers),
        ...(k === 0 ? [] : [`${formatShare(step.ofFirst)} of the first`]),
        ...(step.medianMs === null ? [] : [`median ${formatDuration(step.medianMs)}`]),
      ].join(' · '),
      stopped:
        step.dropped + step.inProgress === 0
          ? ''
          : `${formatCount(step.dropped)} dropped · ${formatCount(step.inProgress)} in progress`,
    })),
    width,
  );
}
