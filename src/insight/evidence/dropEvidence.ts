import { UnusableInput } from '../../model/unusableInput.ts';
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

export function dropEvidence(asked: Asked): MarkEvidence {
  const { selection, map, figures, id, target } = asked;
  const s = indexOf(map.stages, id, asked, 'stage');
  const stage = map.stages[s]!;
  const own = figures.stages[s]!;
  if (own.dropped === null)
    throw new UnusableInput(`'${target}': nobody drops off ${stage.name}, it is the end of the map`);
  const { silenceMs } = figures;
  const dataEnd = dataEndOf(selection);
  const instead = new NextCounts();
  const lastSeen = new NextCounts();
  const waits: number[] = [];
  const censored: number[] = [];
  visitJourneys(selection, map, (visit) => {
    const first = firstIndex(visit, 0, (i) => visit.stages[i] === s);
    if (first < 0) return;
    const on = firstIndex(visit, first, (i) => isLater(map, s, visit.stages[i]!));
    if (on >= 0) {
      waits.push(visit.times[on]! - visit.times[first]!);
      return;
    }
    censored.push(dataEnd - visit.times[first]!);
    if (silenceMs === null || dataEnd - visit.times[visit.length - 1]! <= silenceMs) return;
    const out = firstIndex(visit, first, (i) => visit.stages[i] !== s);
    instead.add(out < 0 ? null : nameAt(asked, visit, out));
    lastSeen.add(nameAt(asked, visit, visit.length - 1));
  });
  const paths = pathsFor(asked);
  const here = paths.inStages((other) => other === s);
  const later = paths.inStages((other) => isLater(map, s, other));
  const arrive = paths.any(here);
  const seen = lastSeen.listed()[0];
  const where = seen === undefined ? '' : `; most often they were last seen at ${seen.touchpoint}`;
  const silence = silenceMs === null ? '' : ` and were not seen for more than ${sayDuration(silenceMs)}`;
  return {
    target,
    kind: 'drop',
    title: `Drop-off at ${stage.name}`,
    sentence:
      own.dropped === 0
        ? `No journey drops off at ${stage.name}.`
        : `${sayCount(own.dropped)} of ${sayMany(own.journeys, 'journey')} at ${stage.name} (${sayShare(share(own.dropped, own.journeys))}) went no further${silence}${where}.`,
    figures: [
      figure('Dropped off', own.dropped, 'journeys', besideShare(figures, s, 'dropped')),
      figure('Of the stage', share(own.dropped, own.journeys), 'share'),
      figure('In progress', own.inProgress, 'journeys'),
      figure('Silence that counts as dropped', silenceMs, 'ms'),
      ...lastSeen
        .listed()
        .slice(0, 3)
        .map((place) => figure(`Last seen at ${place.touchpoint}`, place.journeys, 'journeys')),
    ],
    distribution: { kind: 'stillWaiting', points: survival(waits, censored) },
    next: instead.listed(),
    path: arrive === null ? null : `^${paths.none(here)}*->${arrive}->${paths.none(later)}*$`,
    pathNote: [
      hasOutcome(map) ? '' : 'The map names no outcome: some of these journeys may simply be complete.',
      own.inProgress! > 0
        ? `The list also holds the ${sayMany(own.inProgress!, 'journey')} still in progress here.`
        : '',
      channelNote(map, [...here, ...later]),
    ]
      .filter(Boolean)
      .join(' '),
    n: own.dropped,
  };
}
