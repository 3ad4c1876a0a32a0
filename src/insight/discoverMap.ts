import { IGNORED, type Selection } from '../engine/columns.ts';
import type { JourneyMap, Lane, MapTouchpoint, Stage } from '../model/journeyMap.ts';
import { UnusableInput } from '../model/unusableInput.ts';
import { uniqueSlugs } from './slug.ts';
import { discoverStages } from './stages/discoverStages.ts';
import { displayNames, kindLetters } from './stages/displayNames.ts';
import { type FoldedTouchpoint, foldTouchpoints } from './stages/foldTouchpoints.ts';
import type { OutcomeWorth } from './stages/outcomes.ts';
import { isKept, readSequences, type Sequences } from './stages/sequences.ts';

export interface DiscoverOptions {
  /** of the map */
  readonly name: string;
  /** of the map document */
  readonly id: string;
  /** ISO time of the discovery */
  readonly at: string;
  /** name of the journey definition the selection was cut by; empty or absent = whole history */
  readonly journey?: string;
  /** number of columns wanted, an outcome column included (2…12); 3…7 as the data has it where absent */
  readonly stages?: number;
  /** resamples for the stability, 20 where absent; 0 leaves it out */
  readonly resamples?: number;
  readonly seed?: number;
}

/**
 * A map of the journeys of a selection: stages found in the flow, with their touchpoints, each tied to real interactions. Figures are not in it
 * (see measureMap). The same selection and options give the same map. Throws UnusableInput where there is no interaction.
 */
export function discoverMap(selection: Selection, options: DiscoverOptions): JourneyMap {
  if (
    options.stages !== undefined &&
    !(Number.isInteger(options.stages) && options.stages >= 2 && options.stages <= 12)
  )
    throw new UnusableInput(`stages: ${options.stages} is not a whole number from 2 to 12`);
  const sequences = readSequences(selection);
  if (sequences.count === 0)
    throw new UnusableInput('there is no interaction to make a map from: import some, or widen the filter');
  const found = discoverStages(sequences, options);
  const display = displayNames(sequences.names);
  const counts = countLabels(sequences);
  const channels = dominantChannels(selection);
  const placed: Placed[] = found.stages.map((labels) => ({
    touchpoints: foldTouchpoints(labels, display, counts.journeys),
  }));
  const outcomeColumn: (FoldedTouchpoint & { worth: OutcomeWorth })[] = found.outcomes.map(
    ({ labels, worth }) => ({
      name: display[labels[0]!]!,
      labels,
      journeys: counts.journeys[labels[0]!]!,
      collection: false,
      worth,
    }),
  );
  const { names } = found;
  const stageSlug = uniqueSlugs();
  const touchpointSlug = uniqueSlugs();
  const unique = uniqueNames(
    [
      ...outcomeColumn.map((touchpoint) => ({ touchpoint, stage: 'Outcome' })),
      ...placed.flatMap(({ touchpoints }, s) =>
        touchpoints.map((touchpoint) => ({ touchpoint, stage: names[s]! })),
      ),
    ],
    sequences.names,
  );
  const stages: Stage[] = [];
  const touchpoints: MapTouchpoint[] = [];
  const shown = [...placed.flatMap((stage) => stage.touchpoints), ...outcomeColumn];
  const journeysOf = journeysPerGroup(
    sequences,
    shown.map((touchpoint) => touchpoint.labels),
  );
  const journeysHere = new Map(shown.map((touchpoint, t) => [touchpoint, journeysOf[t]!]));
  const passing = journeysPerGroup(sequences, found.stages);
  const add = (stage: string, folded: FoldedTouchpoint, reached: number, worth?: OutcomeWorth) => {
    const name = unique.get(folded)!;
    const here = journeysHere.get(folded)!;
    touchpoints.push({
      id: touchpointSlug(name),
      stage,
      name,
      channel: dominantOf(channels, folded.labels),
      match: { touchpoints: folded.labels.map((label) => sequences.names[label]!) },
      required: worth === undefined && reached > 0 && here >= 0.9 * reached,
      repeatable:
        worth === undefined &&
        folded.labels.some((label) => counts.repeated[label]! > 0.01 * counts.journeys[label]!),
      momentOfTruth: false,
      ...(worth === undefined ? {} : { outcome: worth }),
      ...(folded.labels.some((label) => found.anywhere.has(label)) ? { anywhere: true } : {}),
    });
  };
  for (const [s, { touchpoints: folded }] of placed.entries()) {
    const id = stageSlug(names[s]!);
    stages.push({ id, name: names[s]!, kind: 'stage', goal: '', objective: '', kpis: [], steps: [] });
    for (const touchpoint of folded) add(id, touchpoint, passing[s]!);
  }
  if (outcomeColumn.length > 0) {
    const id = stageSlug('Outcome');
    stages.push({ id, name: 'Outcome', kind: 'outcome', goal: '', objective: '', kpis: [], steps: [] });
    const rank = { good: 0, neutral: 1, bad: 2 };
    const ordered = [...outcomeColumn].sort(
      (a, b) => rank[a.worth] - rank[b.worth] || b.journeys - a.journeys,
    );
    for (const outcome of ordered) add(id, outcome, 0, outcome.worth);
  }
  return {
    format: 'waymark/map',
    version: 1,
    id: options.id,
    name: options.name,
    kind: 'current',
    objective: '',
    scenario: '',
    owner: '',
    personas: [],
    journey: options.journey ?? '',
    stages,
    touchpoints,
    lanes: lanesFor(selection),
    marks: [],
    discovery: { at: options.at, stability: found.stability, modularity: found.modularity },
  };
}

interface Placed {
  readonly touchpoints: readonly FoldedTouchpoint[];
}

function lanesFor({ columns }: Selection): Lane[] {
  const lanes: Lane[] = [
    { id: 'touchpoints', kind: 'touchpoints', name: 'Touchpoints' },
    { id: 'channels', kind: 'channels', name: 'Channels' },
    { id: 'emotions', kind: 'emotions', name: 'Emotions' },
    { id: 'pain-points', kind: 'painPoints', name: 'Pain points' },
    { id: 'opportunities', kind: 'opportunities', name: 'Opportunities' },
    { id: 'kpis', kind: 'kpis', name: 'KPIs' },
  ];
  const silent = columns.channel.names.every((name) => name === '');
  return silent ? lanes.filter((lane) => lane.kind !== 'channels') : lanes;
}

/** Per label: journeys that have it, and journeys that have it more than once. */
function countLabels({ count, offsets, labels, names }: Sequences) {
  const journeys = new Float64Array(names.length);
  const repeated = new Float64Array(names.length);
  const seen = new Int32Array(names.length).fill(-1);
  const again = new Int32Array(names.length).fill(-1);
  for (let j = 0; j < count; j++)
    for (let i = offsets[j]!; i < offsets[j + 1]!; i++) {
      const label = labels[i]!;
      if (seen[label] !== j) {
        seen[label] = j;
        journeys[label]!++;
      } else if (again[label] !== j) {
        again[label] = j;
        repeated[label]!++;
      }
    }
  return { journeys, repeated };
}

/** Journeys that have any of the labels of each group. A label belongs to one group at most. */
function journeysPerGroup(
  { count, offsets, labels, names }: Sequences,
  groups: readonly (readonly number[])[],
): Float64Array {
  const groupOf = new Int32Array(names.length).fill(-1);
  for (const [group, members] of groups.entries()) for (const label of members) groupOf[label] = group;
  const journeys = new Float64Array(groups.length);
  const stamp = new Int32Array(groups.length).fill(-1);
  for (let j = 0; j < count; j++)
    for (let i = offsets[j]!; i < offsets[j + 1]!; i++) {
      const group = groupOf[labels[i]!]!;
      if (group < 0 || stamp[group] === j) continue;
      stamp[group] = j;
      journeys[group]!++;
    }
  return journeys;
}

interface ChannelCounts {
  readonly names: readonly string[];
  /** counts[label × names.length + channel] */
  readonly counts: Float64Array;
}

function dominantChannels(selection: Selection): ChannelCounts {
  const { columns, journeys, kept, touchpoints, channels } = selection;
  const width = channels.names.length;
  const counts = new Float64Array(touchpoints.names.length * width);
  for (let j = 0; j < journeys.count; j++)
    for (let i = journeys.start[j]!; i < journeys.end[j]!; i++) {
      if (!isKept(kept, i)) continue;
      const label = touchpoints.of[columns.touchpoint.codes[i]!]!;
      const channel = channels.of[columns.channel.codes[i]!]!;
      if (label !== IGNORED && channel !== IGNORED) counts[label * width + channel]!++;
    }
  return { names: channels.names, counts };
}

function dominantOf({ names, counts }: ChannelCounts, labels: readonly number[]): string {
  let best = -1;
  let most = 0;
  for (let channel = 0; channel < names.length; channel++) {
    let sum = 0;
    for (const label of labels) sum += counts[label * names.length + channel]!;
    if (sum > most) {
      most = sum;
      best = channel;
    }
  }
  return best < 0 ? '' : names[best]!;
}

interface NamedEntry {
  readonly touchpoint: FoldedTouchpoint;
  readonly stage: string;
}

/**
 * Names that come twice are told apart by the stage where touchpoints of their kind mostly are ('Cancelled (Offer)' for O_CANCELLED), by their own
 * stage, then by their raw name.
 */
function uniqueNames(entries: readonly NamedEntry[], raw: readonly string[]): Map<FoldedTouchpoint, string> {
  const result = new Map<FoldedTouchpoint, string>();
  const used = new Set<string>();
  const kindOf = ({ touchpoint }: NamedEntry) => kindLetters(raw[touchpoint.labels[0]!]!);
  const homeOf = (entry: NamedEntry) => {
    const kind = kindOf(entry);
    if (kind === null) return entry.stage;
    const homes = new Map<string, number>();
    for (const other of entries)
      if (kindOf(other) === kind) homes.set(other.stage, (homes.get(other.stage) ?? 0) + 1);
    return [...homes].sort((a, b) => b[1] - a[1])[0]?.[0] ?? entry.stage;
  };
  const take = (touchpoint: FoldedTouchpoint, name: string) => {
    if (used.has(name.toLowerCase())) return false;
    used.add(name.toLowerCase());
    result.set(touchpoint, name);
    return true;
  };
  for (const entry of entries) {
    const { touchpoint, stage } = entry;
    const { name } = touchpoint;
    if (take(touchpoint, name) || take(touchpoint, `${name} (${homeOf(entry)})`)) continue;
    if (take(touchpoint, `${name} (${stage})`) || take(touchpoint, `${name} (${raw[touchpoint.labels[0]!]})`))
      continue;
    for (let n = 2; !take(touchpoint, `${name} ${n}`); n++);
  }
  return result;
}
