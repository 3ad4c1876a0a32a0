import type { JourneyMap } from '../model/journeyMap.ts';
import type { MapFigures } from '../model/mapFigures.ts';
import { sayCount, sayDuration, sayMany, sayShare } from './say.ts';

export interface HealthPart {
  key: 'owner' | 'objective' | 'coverage' | 'stability' | 'freshness' | 'provenance' | 'persona';
  /** 0 = needs care … 1 = well; null = could not be told */
  score: number | null;
  /** what is so, and where it isn't well what to do */
  sentence: string;
}

export interface MapHealth {
  /** weighted mean of the parts that could be told, 0…1 */
  score: number;
  parts: HealthPart[];
}

const weights: Readonly<Record<HealthPart['key'], number>> = {
  owner: 2,
  objective: 2,
  coverage: 3,
  stability: 1,
  freshness: 3,
  provenance: 2,
  persona: 1,
};

const DAY = 86_400_000;
/** Evidence counts as fresh up to so many days, and as stale from three times as many. */
const FRESH_DAYS = 30;

/** How well a map is looked after and how far it is backed by data. `now` in ms. */
export function mapHealth(map: JourneyMap, figures: MapFigures, now: number): MapHealth {
  const parts = [
    owner(map),
    objective(map),
    coverage(figures),
    stability(map),
    freshness(figures, now),
    provenance(map),
    persona(map),
  ];
  let sum = 0;
  let all = 0;
  for (const { key, score } of parts) {
    if (score === null) continue;
    sum += weights[key] * score;
    all += weights[key];
  }
  return { score: all > 0 ? sum / all : 0, parts };
}

function owner({ owner: name }: JourneyMap): HealthPart {
  return name === ''
    ? { key: 'owner', score: 0, sentence: 'Nobody owns this map: name who keeps it up to date.' }
    : { key: 'owner', score: 1, sentence: `${name} owns this map.` };
}

function objective({ objective: text, stages }: JourneyMap): HealthPart {
  const open = stages.filter((stage) => stage.kind === 'stage' && stage.objective === '');
  if (text === '')
    return {
      key: 'objective',
      score: 0,
      sentence: 'The map has no objective: write what it is for, so that its figures can be judged.',
    };
  const steps = stages.filter((stage) => stage.kind === 'stage').length;
  const score = steps === 0 ? 1 : 0.5 + 0.5 * (1 - open.length / steps);
  return open.length === 0
    ? { key: 'objective', score, sentence: 'The map and each stage have an objective.' }
    : {
        key: 'objective',
        score,
        sentence: `The map has an objective; ${sayMany(open.length, 'stage')} without: ${open.map(({ name }) => name).join(', ')}.`,
      };
}

function coverage({ shown, unmapped }: MapFigures): HealthPart {
  const [matched, all] = shown.interactions;
  if (all === 0)
    return { key: 'coverage', score: null, sentence: 'There is no interaction to measure this map by.' };
  const missing = 1 - matched / all;
  // a fifth of what customers do missing is as bad as it gets
  const score = Math.max(0, 1 - missing / 0.2);
  const worst = unmapped[0];
  return {
    key: 'coverage',
    score,
    sentence:
      worst === undefined
        ? `Every one of ${sayMany(all, 'interaction')} is on the map.`
        : `${sayShare(missing)} of ${sayMany(all, 'interaction')} are not on the map, most of them ${worst.touchpoint} (${sayCount(worst.interactions)}): add it or leave it out by a rule.`,
  };
}

function stability({ discovery }: JourneyMap): HealthPart {
  const found = discovery?.stability ?? null;
  if (found === null)
    return {
      key: 'stability',
      score: null,
      sentence: 'How stable the stages are is unknown: they were drawn by people.',
    };
  return {
    key: 'stability',
    score: Math.max(0, Math.min(1, (found - 0.4) / 0.5)),
    sentence:
      found >= 0.8
        ? `The stages are stable: resampled journeys give the same ones (agreement ${found.toFixed(2)} of 1).`
        : `The stages could as well be cut otherwise (agreement ${found.toFixed(2)} of 1 under resampling): check them with people who know the journey.`,
  };
}

function freshness({ to }: MapFigures, now: number): HealthPart {
  if (to === null) return { key: 'freshness', score: null, sentence: 'There is no data behind this map.' };
  const age = Math.max(0, now - Date.parse(to));
  const score = Math.max(0, Math.min(1, 1 - (age / DAY - FRESH_DAYS) / (2 * FRESH_DAYS)));
  const said = age < DAY ? 'less than a day' : sayDuration(age);
  return {
    key: 'freshness',
    score,
    sentence:
      score >= 1
        ? `The newest interaction is ${said} old.`
        : `The newest interaction is ${said} old: import what came since.`,
  };
}

function provenance({ marks }: JourneyMap): HealthPart {
  if (marks.length === 0)
    return { key: 'provenance', score: null, sentence: 'No marks have been put on the map yet.' };
  const assumed = marks.filter((mark) => mark.provenance === 'assumed').length;
  const bare = marks.filter((mark) => mark.provenance !== 'assumed' && mark.evidence.length === 0).length;
  const share = assumed / marks.length;
  return {
    key: 'provenance',
    score: 1 - share,
    sentence:
      assumed === 0
        ? `All ${sayMany(marks.length, 'mark')} are measured or reported${bare > 0 ? `, ${sayCount(bare)} of them without evidence attached` : ''}.`
        : `${sayCount(assumed)} of ${sayMany(marks.length, 'mark')} (${sayShare(share)}) are assumed: look for evidence, or ask customers.`,
  };
}

function persona({ personas }: JourneyMap): HealthPart {
  return personas.length === 0
    ? { key: 'persona', score: 0, sentence: 'The map says not whose journey it is: add a persona.' }
    : { key: 'persona', score: 1, sentence: `${sayMany(personas.length, 'persona')} on the map.` };
}
