import type { MapFigures, TouchpointFigures } from '../../model/mapFigures.ts';
import { sayCount, sayMany, sayShare } from '../say.ts';
import { durationBins } from './distributions.ts';
import {
  type Asked,
  besideEmotion,
  channelNote,
  figure,
  firstIndex,
  indexOf,
  type MarkEvidence,
  NextCounts,
  nameAt,
  pathsFor,
  share,
} from './evidence.ts';
import { visitJourneys } from './visits.ts';

export function touchpointEvidence(asked: Asked): MarkEvidence {
  const { selection, map, figures, id, target } = asked;
  const t = indexOf(map.touchpoints, id, asked, 'touchpoint');
  const { name } = map.touchpoints[t]!;
  const own = figures.touchpoints[t]!;
  const next = new NextCounts();
  const waits: number[] = [];
  visitJourneys(selection, map, (visit) => {
    const first = firstIndex(visit, 0, (i) => visit.touchpoints[i] === t);
    if (first < 0) return;
    next.add(first + 1 < visit.length ? nameAt(asked, visit, first + 1) : null);
    for (let i = first; i + 1 < visit.length; i++)
      if (visit.touchpoints[i] === t) waits.push(visit.times[i + 1]! - visit.times[i]!);
  });
  return {
    target,
    kind: 'touchpoint',
    title: name,
    sentence: touchpointSentence(name, own, figures),
    figures: [
      figure('Journeys', own.journeys, 'journeys', { label: 'of all', value: figures.n.journeys }),
      figure('Customers', own.customers, 'customers', { label: 'of all', value: figures.n.customers }),
      figure('Interactions', own.interactions, 'interactions', {
        label: 'of all',
        value: figures.n.interactions,
      }),
      figure('Times per journey', own.journeys > 0 ? own.interactions / own.journeys : null, 'times'),
      figure('Directly repeated', own.repeats, 'interactions'),
      figure('Journeys that end here', own.ends, 'journeys'),
      figure('Median time to the next interaction', own.medianToNextMs, 'ms'),
      ...(own.emotion === null
        ? []
        : [
            figure(
              'Emotion',
              own.emotion.mean,
              'valence',
              besideEmotion(
                own.emotion,
                figures.touchpoints.filter((other) => other.id !== own.id).map((other) => other.emotion),
              ),
            ),
          ]),
    ],
    distribution: waits.length > 0 ? { kind: 'timeToNext', bins: durationBins(waits) } : null,
    next: next.listed(),
    path: pathsFor(asked).any([t]),
    pathNote: channelNote(map, [t]),
    n: own.journeys,
  };
}

function touchpointSentence(name: string, own: TouchpointFigures, { n }: MapFigures): string {
  if (own.journeys === 0) return `No journey comes by ${name}.`;
  const times = own.interactions / own.journeys;
  const often = times >= 1.05 ? `, ${times.toFixed(1)} times each` : '';
  return `${sayCount(own.journeys)} of ${sayMany(n.journeys, 'journey')} (${sayShare(share(own.journeys, n.journeys))}) come by ${name}${often}; ${sayShare(share(own.ends, own.journeys))} of them end there.`;
}
