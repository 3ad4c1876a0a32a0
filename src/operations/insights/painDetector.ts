import { painPoints } from '../../insight/pains/painPoints.ts';
import { quoted } from '../../insight/pains/painWords.ts';
import type { Filters } from '../../model/question.ts';
import { placeOf } from '../workPlace.ts';
import type { Detector } from './detector.ts';

/** Looks for places where journeys hurt. */
export const painDetector: Detector = {
  name: 'pain points',
  kinds: [
    'dropOff',
    'deadEnd',
    'wait',
    'rework',
    'repeatContact',
    'escalation',
    'channelGap',
    'negativeEmotion',
    'failure',
  ],
  find: (context, selection, ground, { filters, signal }) =>
    context.tasks.ask(
      painPoints,
      placeOf('insight/pains/painPoints', 'painPoints'),
      selection,
      [ground, {}, commandFilters(filters)],
      signal,
    ),
};

/** Filters as words of a command line. */
export function commandFilters(filters: Filters): string {
  const { since, until, channel, source, where, segment, path, journey, scope, sessionGap } = filters;
  const single = { since, until, segment, path, journey, 'session-gap': sessionGap };
  const many = { channel, source, where };
  return [
    ...Object.entries(single).flatMap(([name, value]) =>
      value === undefined ? [] : [`--${name} ${quoted(value)}`],
    ),
    ...Object.entries(many).flatMap(([name, values]) => values.map((value) => `--${name} ${quoted(value)}`)),
    ...(scope === 'session' ? ['--scope session'] : []),
  ].join(' ');
}
