import { quantileOf } from '../../engine/statistics/quantiles.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import { sayDuration, sayMany, sayShare } from '../say.ts';
import { durationBins } from './distributions.ts';
import {
  type Asked,
  channelNote,
  figure,
  indexOf,
  type MarkEvidence,
  NextCounts,
  nameAt,
  pathsFor,
  share,
} from './evidence.ts';
import { visitJourneys } from './visits.ts';

export function ribbonEvidence(asked: Asked): MarkEvidence {
  const { selection, map, figures, id, target } = asked;
  const ends = id.split('>');
  if (ends.length !== 2) throw new UnusableInput(`'${target}': write a ribbon as ribbon:FROM>TO`);
  const a = indexOf(map.touchpoints, ends[0]!, asked, 'touchpoint');
  const b = indexOf(map.touchpoints, ends[1]!, asked, 'touchpoint');
  const from = map.touchpoints[a]!;
  const to = map.touchpoints[b]!;
  const next = new NextCounts();
  const waits: number[] = [];
  let journeys = 0;
  visitJourneys(selection, map, (visit) => {
    let last = -1;
    for (let i = 0; i + 1 < visit.length; i++) {
      if (visit.touchpoints[i] !== a || visit.touchpoints[i + 1] !== b) continue;
      waits.push(visit.times[i + 1]! - visit.times[i]!);
      if (last < 0) last = i + 1;
    }
    if (last < 0) return;
    journeys++;
    next.add(last + 1 < visit.length ? nameAt(asked, visit, last + 1) : null);
  });
  const direction = figures.ribbons.find((r) => r.from === from.id && r.to === to.id)?.direction;
  const there = figures.touchpoints[a]!.journeys;
  const medianMs = quantileOf(waits, 0.5);
  const manner =
    direction === 'back'
      ? ', back to an earlier stage'
      : direction === 'skip'
        ? ', past at least one stage'
        : direction === 'self'
          ? ', again and again'
          : '';
  const pace = medianMs === null ? '' : `, half of the times within ${sayDuration(medianMs)}`;
  const paths = pathsFor(asked);
  const before = paths.any([a]);
  const after = paths.any([b]);
  return {
    target,
    kind: 'ribbon',
    title: `${from.name} → ${to.name}`,
    sentence:
      journeys === 0
        ? `No journey goes straight from ${from.name} to ${to.name}.`
        : `${sayMany(journeys, 'journey')} (${sayShare(share(journeys, there))} of those at ${from.name}) ${journeys === 1 ? 'goes' : 'go'} straight from ${from.name} to ${to.name}${manner}${pace}.`,
    figures: [
      figure('Journeys', journeys, 'journeys', { label: `at ${from.name}`, value: there }),
      figure('Times', waits.length, 'times'),
      figure('Median time', medianMs, 'ms', {
        label: `from ${from.name} to anything`,
        value: figures.touchpoints[a]!.medianToNextMs ?? 0,
      }),
    ],
    distribution: waits.length > 0 ? { kind: 'timeToNext', bins: durationBins(waits) } : null,
    next: next.listed(),
    path: before === null || after === null ? null : `${before}->${after}`,
    pathNote: channelNote(map, [a, b]),
    n: journeys,
  };
}
