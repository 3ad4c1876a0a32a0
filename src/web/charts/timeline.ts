import { linearScale } from './scale.ts';

export interface TimelineMoment {
  /** ms since 1970 */
  at: number;
  lane: string;
  label: string;
}

export interface PlacedMoment<Moment extends TimelineMoment> {
  moment: Moment;
  x: number;
  /** what is written: of several that lie on one dot and are called alike, the first says how many */
  label: string;
  /** level of the label inside its lane, 0 nearest the dot; null where no level has room */
  level: number | null;
  labelX: number;
}

export interface TimelineLane<Moment extends TimelineMoment> {
  name: string;
  moments: PlacedMoment<Moment>[];
  levels: number;
}

/** A pause that the axis leaves out. */
export interface TimelineBreak {
  x: number;
  fromMs: number;
  toMs: number;
}

export interface Timeline<Moment extends TimelineMoment> {
  lanes: TimelineLane<Moment>[];
  breaks: TimelineBreak[];
  ticks: { x: number; at: number }[];
}

/**
 * Places moments on one time axis, in a lane per channel. Time within a burst runs true to scale; a pause longer than `pauseMs` is cut to a
 * mark, so that a day of calls stays readable beside a year of silence. Labels never overlap: one that finds no room in `maxLevels`
 * is left out of the drawing (its level is null).
 */
export function layoutTimeline<Moment extends TimelineMoment>(
  moments: readonly Moment[],
  options: { width: number; labelWidth(label: string): number; maxLevels: number; pauseMs?: number },
): Timeline<Moment> {
  const sorted = [...moments].sort((a, b) => a.at - b.at);
  const first = sorted[0];
  const last = sorted.at(-1);
  if (!first || !last) return { lanes: [], breaks: [], ticks: [] };
  const pauseMs = options.pauseMs ?? pauseOf(sorted.map(({ at }) => at));
  const gaps = sorted.slice(1).map((moment, index) => moment.at - (sorted[index]?.at ?? moment.at));
  const pauses = gaps.filter((gap) => gap > pauseMs).length;
  const busyMs = gaps.reduce((sum, gap) => sum + (gap > pauseMs ? 0 : gap), 0);
  const breakWidth = Math.min(46, (options.width * 0.5) / Math.max(1, pauses));
  const scale = linearScale(0, busyMs, 0, options.width - pauses * breakWidth);
  let busy = 0;
  let cut = 0;
  const breaks: TimelineBreak[] = [];
  const places = sorted.map((moment, index) => {
    const gap = gaps[index - 1] ?? 0;
    if (index > 0 && gap > pauseMs) {
      breaks.push({
        x: (busyMs === 0 ? 0 : scale(busy)) + cut + breakWidth / 2,
        fromMs: moment.at - gap,
        toMs: moment.at,
      });
      cut += breakWidth;
    } else {
      busy += gap;
    }
    return { moment, x: (busyMs === 0 ? 0 : scale(busy)) + cut };
  });
  const order = [...new Set(sorted.map(({ lane }) => lane))];
  const lanes = order.map((name): TimelineLane<Moment> => {
    const occupied: number[] = [];
    const placed = named(places.filter(({ moment }) => moment.lane === name)).map(
      ({ moment, x, label }): PlacedMoment<Moment> => {
        if (label === null) return { moment, x, label: moment.label, level: null, labelX: x };
        const width = options.labelWidth(label);
        const labelX = Math.max(0, Math.min(x, options.width - width));
        for (let level = 0; level < options.maxLevels; level += 1) {
          if ((occupied[level] ?? Number.NEGATIVE_INFINITY) + 8 > labelX) continue;
          occupied[level] = labelX + width;
          return { moment, x, label, level, labelX };
        }
        return { moment, x, label, level: null, labelX };
      },
    );
    return { name, moments: placed, levels: Math.max(1, occupied.length) };
  });
  const ticks = ticksOf(places, pauseMs);
  return { lanes, breaks, ticks };
}

/** px within which two dots are one */
const oneDot = 3;

/** What is written beside each of a lane: null where an earlier one on the same dot is called alike and says so for both. */
function named<Moment extends TimelineMoment>(places: readonly { moment: Moment; x: number }[]) {
  const leaders = new Map<string, { x: number; times: number }>();
  const led = places.map(({ moment, x }) => {
    const leader = leaders.get(moment.label);
    if (leader && x - leader.x < oneDot) {
      leader.times += 1;
      return { moment, x, leader: null };
    }
    const own = { x, times: 1 };
    leaders.set(moment.label, own);
    return { moment, x, leader: own };
  });
  return led.map(({ moment, x, leader }) => ({
    moment,
    x,
    label: leader === null ? null : leader.times === 1 ? moment.label : `${moment.label} ×${leader.times}`,
  }));
}

/** px between ticks of one burst, at least */
const tickRoom = 120;

/** Each burst says when it began; a long one says further moments too. */
function ticksOf(places: readonly { moment: TimelineMoment; x: number }[], pauseMs: number) {
  const ticks: Timeline<TimelineMoment>['ticks'] = [];
  places.forEach(({ moment: { at }, x }, index) => {
    const begins = index === 0 || at - (places[index - 1]?.moment.at ?? 0) > pauseMs;
    if (begins || x - (ticks.at(-1)?.x ?? 0) >= tickRoom) ticks.push({ x, at });
  });
  return ticks;
}

/** A pause is longer than a day and than six times the median gap. */
function pauseOf(times: readonly number[]): number {
  const gaps = times
    .slice(1)
    .map((at, index) => at - (times[index] ?? at))
    .filter((gap) => gap > 0)
    .sort((a, b) => a - b);
  const middle = gaps[Math.floor(gaps.length / 2)] ?? 0;
  return Math.max(86_400_000, middle * 6);
}
