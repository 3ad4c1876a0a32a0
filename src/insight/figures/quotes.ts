import type { Selection } from '../../engine/columns.ts';
import type { JourneyMap } from '../../model/journeyMap.ts';
import type { MapFigures } from '../../model/mapFigures.ts';
import { maskPersonalData } from '../maskPersonalData.ts';
import type { Matching } from './matching.ts';

/** A text that a customer left about a touchpoint (raw name), as a store hands it over. */
export interface QuotableText {
  readonly touchpoint: string;
  readonly channel: string;
  readonly text: string;
  /** ms */
  readonly time: number;
  readonly valence: number | null;
}

/** Characters of a quote at most. */
const LENGTH = 240;

/**
 * Up to `perStage` quotes a stage, masked, each text once, touchpoints in turn so that one doesn't fill the stage. The order given stands inside a touchpoint.
 */
export function chooseQuotes(
  selection: Selection,
  map: JourneyMap,
  matching: Matching,
  texts: readonly QuotableText[],
  perStage: number,
): MapFigures['quotes'] {
  const rawTouchpoint = new Map(selection.columns.touchpoint.names.map((name, code) => [name, code]));
  const rawChannel = new Map(selection.columns.channel.names.map((name, code) => [name, code]));
  const queues = map.touchpoints.map((): MapFigures['quotes'] => []);
  const seen = new Set<string>();
  for (const { touchpoint, channel, text, time, valence } of texts) {
    const code = rawTouchpoint.get(touchpoint);
    if (code === undefined) continue;
    const label = selection.touchpoints.of[code]!;
    if (label >= selection.touchpoints.names.length) continue;
    const channelCode = rawChannel.get(channel);
    const channelLabel = channelCode === undefined ? -1 : selection.channels.of[channelCode]!;
    const t = matching.of(label, channelLabel);
    if (t < 0) continue;
    const clean = shorten(maskPersonalData(text));
    if (clean.length < 8 || seen.has(clean)) continue;
    seen.add(clean);
    const { stage, id } = map.touchpoints[t]!;
    queues[t]!.push({
      stage,
      touchpoint: id,
      text: clean,
      at: new Date(time).toISOString(),
      channel,
      valence,
    });
  }
  return map.stages.flatMap((stage) => {
    const own = queues.filter((_, t) => map.touchpoints[t]!.stage === stage.id);
    const chosen: MapFigures['quotes'] = [];
    for (let rank = 0; chosen.length < perStage; rank++) {
      const round = own.flatMap((queue) => queue.slice(rank, rank + 1));
      if (round.length === 0) break;
      chosen.push(...round.slice(0, perStage - chosen.length));
    }
    return chosen;
  });
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= LENGTH) return line;
  const cut = line.slice(0, LENGTH);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), LENGTH - 40))}…`;
}
