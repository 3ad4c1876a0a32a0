import { quantileOf } from '../../engine/statistics/quantiles.ts';
import { sayCount, sayDuration, sayMany, sayShare } from '../say.ts';
import { durationBins } from './distributions.ts';
import {
  type Asked,
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

export function outcomeEvidence(asked: Asked): MarkEvidence {
  const { selection, map, figures, id, target } = asked;
  const outcomes = map.touchpoints.filter(({ outcome, stage }) => {
    const column = map.stages.find((candidate) => candidate.id === stage);
    return outcome !== undefined || column?.kind === 'outcome';
  });
  indexOf(outcomes, id, asked, 'outcome');
  const t = map.touchpoints.findIndex((touchpoint) => touchpoint.id === id);
  const { name } = map.touchpoints[t]!;
  const own = figures.touchpoints[t]!;
  const next = new NextCounts();
  const waits: number[] = [];
  visitJourneys(selection, map, (visit) => {
    const first = firstIndex(visit, 0, (i) => visit.touchpoints[i] === t);
    if (first < 0) return;
    waits.push(visit.times[first]! - visit.times[0]!);
    const after = firstIndex(visit, first, (i) => visit.touchpoints[i] !== t);
    next.add(after < 0 ? null : nameAt(asked, visit, after));
  });
  const medianMs = quantileOf(waits, 0.5);
  const pace = medianMs === null ? '' : `, half of them within ${sayDuration(medianMs)} of their start`;
  return {
    target,
    kind: 'outcome',
    title: name,
    sentence:
      own.journeys === 0
        ? `No journey comes to ${name}.`
        : `${sayCount(own.journeys)} of ${sayMany(figures.n.journeys, 'journey')} (${sayShare(share(own.journeys, figures.n.journeys))}) come to ${name}${pace}.`,
    figures: [
      figure('Journeys', own.journeys, 'journeys', { label: 'of all', value: figures.n.journeys }),
      figure('Customers', own.customers, 'customers', { label: 'of all', value: figures.n.customers }),
      figure('Median time from the start', medianMs, 'ms'),
      ...outcomes
        .filter((other) => other.id !== id)
        .map((other) => {
          const found = figures.touchpoints.find((candidate) => candidate.id === other.id);
          return figure(`Instead: ${other.name}`, found?.journeys ?? 0, 'journeys');
        }),
    ],
    distribution: waits.length > 0 ? { kind: 'timeToNext', bins: durationBins(waits) } : null,
    next: next.listed(),
    path: pathsFor(asked).any([t]),
    pathNote: channelNote(map, [t]),
    n: own.journeys,
  };
}
