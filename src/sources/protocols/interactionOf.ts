import type { ReadClock } from './clock.ts';
import type { Identifiers } from './identifiers.ts';
import type { IncomingInteraction, IncomingKind } from './incoming.ts';

/** What an item is read to: an interaction, or the reason why it can't be one. */
export type ItemReading = IncomingInteraction | string;

/** An interaction that says only who and when; the rest is filled in by its protocol. */
export function interactionOf(
  kind: IncomingKind,
  id: string | null,
  clock: ReadClock,
  { list }: Identifiers,
  notes: string[],
): IncomingInteraction {
  return {
    id,
    kind,
    time: clock.time,
    saidTime: clock.saidTime,
    touchpoint: null,
    channel: null,
    source: null,
    identifiers: list,
    attributes: {},
    customerAttributes: {},
    merge: null,
    text: null,
    rating: null,
    ratingKind: null,
    ratingMax: null,
    outcome: null,
    duration: null,
    amount: null,
    currency: null,
    direction: null,
    agent: null,
    team: null,
    campaign: null,
    notes,
  };
}

/** Letters of a touchpoint's or channel's name. */
export const longestName = { touchpoint: 300, channel: 100 } as const;
