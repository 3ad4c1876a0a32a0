import type { MapFigures, StageFigures } from '../../model/mapFigures.ts';
import { sayCount, sayDuration, sayMany, sayShare } from '../say.ts';
import { survival } from './distributions.ts';
import {
  type Asked,
  besideShare,
  channelNote,
  dataEndOf,
  figure,
  firstIndex,
  hasOutcome,
  indexOf,
  isLater,
  type MarkEvidence,
  NextCounts,
  nameAt,
  pathsFor,
  share,
} from './evidence.ts';
import { visitJourneys } from './visits.ts';

export function stageEvidence(asked: Asked): MarkEvidence {
  const { selection, map, figures, id, target } = asked;
  const s = indexOf(map.stages, id, asked, 'stage');
  const stage = map.stages[s]!;
  const own = figures.stages[s]!;
  const next = new NextCounts();
  const waits: number[] = [];
  const censored: number[] = [];
  const dataEnd = dataEndOf(selection);
  visitJourneys(selection, map, (visit) => {
    const first = firstIndex(visit, 0, (i) => visit.stages[i] === s);
    if (first < 0) return;
    const on = firstIndex(visit, first, (i) => isLater(map, s, visit.stages[i]!));
    if (on < 0) censored.push(dataEnd - visit.times[first]!);
    else waits.push(visit.times[on]! - visit.times[first]!);
    const out = firstIndex(visit, first, (i) => visit.stages[i] !== s);
    next.add(out < 0 ? null : nameAt(asked, visit, out));
  });
  const inStage = pathsFor(asked).inStages((other) => other === s);
  return {
    target,
    kind: 'stage',
    title: stage.name,
    sentence: stageSentence(stage.name, own, figures, hasOutcome(map)),
    figures: [
      figure('Journeys', own.journeys, 'journeys', { label: 'of all', value: figures.n.journeys }),
      figure('Customers', own.customers, 'customers', { label: 'of all', value: figures.n.customers }),
      figure('Interactions', own.interactions, 'interactions'),
      ...(own.wentOn === null
        ? []
        : [
            figure('Went on', own.wentOn, 'journeys', besideShare(figures, s, 'wentOn')),
            figure(
              hasOutcome(map) ? 'Dropped off' : 'Ended here',
              own.dropped,
              'journeys',
              besideShare(figures, s, 'dropped'),
            ),
            figure('In progress', own.inProgress, 'journeys'),
          ]),
      figure('Median time within', own.medianWithinMs, 'ms'),
      figure('Median time to go on', own.medianToNextMs, 'ms'),
    ],
    distribution: own.wentOn === null ? null : { kind: 'stillWaiting', points: survival(waits, censored) },
    next: next.listed(),
    path: pathsFor(asked).any(inStage),
    pathNote: channelNote(map, inStage),
    n: own.journeys,
  };
}

function stageSentence(name: string, own: StageFigures, { n }: MapFigures, knowsEnds: boolean): string {
  const reached = `${sayCount(own.journeys)} of ${sayMany(n.journeys, 'journey')} (${sayShare(share(own.journeys, n.journeys))}) reach ${name}`;
  if (own.journeys === 0) return `No journey reaches ${name}.`;
  if (own.wentOn === null) return `${reached}.`;
  const pace = own.medianToNextMs === null ? '' : `, half of them within ${sayDuration(own.medianToNextMs)}`;
  const rest = [
    own.dropped! > 0
      ? `${sayShare(share(own.dropped!, own.journeys))} ${knowsEnds ? 'drop off' : 'end there'}`
      : '',
    own.inProgress! > 0 ? `${sayShare(share(own.inProgress!, own.journeys))} are still under way` : '',
  ].filter(Boolean);
  const on = `of those ${sayShare(share(own.wentOn, own.journeys))} go on${pace}`;
  return `${reached}; ${[on, ...rest].join(', ').replace(/, ([^,]*)$/, rest.length > 0 ? ' and $1' : ', $1')}.`;
}
