import type { Insight, InsightKind } from '../../model/insight.ts';

const phrases: Partial<Record<InsightKind, (place: string, at: Insight['at']) => string>> = {
  dropOff: (place) => `Drop-off at ${place}`,
  wait: (place) => `Long wait at ${place}`,
  rework: (place) => `Done again: ${place}`,
  repeatContact: (place) => `Repeat contact at ${place}`,
  escalation: (place, { to }) =>
    to === undefined ? `${place} leads to a person` : `${place} leads to ${to}`,
  deadEnd: (place) => `Dead end at ${place}`,
  channelGap: (place, { channel }) =>
    channel === undefined ? `Gap between channels at ${place}` : `${place} worse via ${channel}`,
  negativeEmotion: (place) => `Feels bad: ${place}`,
  failure: (place) => `Fails: ${place}`,
};

/** An insight in a few words, for a card on a map: what and where, without numbers. The title where it says something of its own. */
export function shortLabel({ kind, at, title }: Pick<Insight, 'kind' | 'at' | 'title'>): string {
  const way = kind !== 'escalation' && at.from !== undefined && at.to !== undefined;
  const place = way ? `${at.from} → ${at.to}` : (at.touchpoint ?? at.from ?? at.stage);
  const phrase = phrases[kind];
  if (phrase === undefined || place === undefined) return title;
  const group = at.segment === undefined ? '' : ` (${at.segment.replace('=', ': ')})`;
  return `${phrase(place, at)}${group}`;
}
