import { IGNORED, type Selection } from '../../engine/columns.ts';
import { matchingLabels } from '../../engine/labels.ts';
import type { JourneyMap } from '../../model/journeyMap.ts';

/** Which touchpoint of the map (its index) an interaction belongs to; −1 = none. */
export interface Matching {
  readonly of: (label: number, channel: number) => number;
  /** the same by label alone, null where some matcher asks for a channel */
  readonly byLabel: Int32Array | null;
  /** labels that a touchpoint of the map means on at least one channel */
  readonly labels: readonly (readonly number[])[];
}

/**
 * Resolves the matchers of a map against the labels of a selection. Where several touchpoints match an interaction the one that names a channel
 * comes before those that don't, then the first of the map. Channels in matchers may hold * too.
 */
export function matchMap(selection: Selection, map: JourneyMap): Matching {
  const { touchpoints, channels } = selection;
  const anyChannel = new Int32Array(touchpoints.names.length).fill(-1);
  const byChannel = new Map<number, Int32Array>();
  const labels: number[][] = [];
  const exact = new Map(touchpoints.names.map((name, label) => [name, label]));
  const labelsOf = (pattern: string) => {
    const label = exact.get(pattern);
    return label === undefined ? matchingLabels(pattern, touchpoints.names) : [label];
  };
  for (const [index, { match }] of map.touchpoints.entries()) {
    const wanted = [...new Set(match.touchpoints.flatMap(labelsOf))];
    labels.push(wanted);
    if (match.channels === undefined || match.channels.length === 0) {
      for (const label of wanted) if (anyChannel[label] === -1) anyChannel[label] = index;
      continue;
    }
    const wantedChannels = match.channels.flatMap((name) => matchingLabels(name, channels.names));
    for (const label of wanted) {
      const table = byChannel.get(label) ?? new Int32Array(channels.names.length).fill(-1);
      byChannel.set(label, table);
      for (const channel of wantedChannels) if (table[channel] === -1) table[channel] = index;
    }
  }
  if (byChannel.size === 0) return { labels, byLabel: anyChannel, of: (label) => anyChannel[label]! };
  return {
    labels,
    byLabel: null,
    of: (label, channel) => {
      const found = channel === IGNORED ? -1 : (byChannel.get(label)?.[channel] ?? -1);
      return found >= 0 ? found : anyChannel[label]!;
    },
  };
}
