import type { ArrivedInteraction } from '../model/arrivals.ts';
import { interactionKinds, ratingKinds, ratingMaxima, ratingMinima } from '../model/interaction.ts';
import { unkeepable } from './byteWriter.ts';

/** The latest and the earliest time that a date can say, ms from 1970. */
const farthest = 8.64e15;
const directions = ['inbound', 'outbound'];

/** The first thing that keeps an interaction out, as a sentence for people; null for a sound one. The same rules as for files. */
export function unsoundness(interaction: ArrivedInteraction): string | null {
  const { time, saidTime, touchpoint, kind, rating, ratingKind, ratingMax, direction } = interaction;
  if (!isTime(time)) return `the time can't be read: ${time}`;
  if (saidTime !== undefined && !isTime(saidTime)) return `the time can't be read: ${saidTime}`;
  if (typeof touchpoint !== 'string' || touchpoint.trim() === '') return 'the touchpoint is missing';
  if (!interactionKinds.includes(kind)) return `the kind is none of ${interactionKinds.join(', ')}: ${kind}`;
  if (direction !== undefined && !directions.includes(direction))
    return `the direction is none of ${directions.join(', ')}: ${direction}`;
  if (ratingKind !== undefined && !ratingKinds.includes(ratingKind))
    return `the kind of rating is none of ${ratingKinds.join(', ')}: ${ratingKind}`;
  for (const name of ['rating', 'ratingMax', 'duration', 'amount'] as const) {
    const value = interaction[name];
    if (value !== undefined && !Number.isFinite(value)) return `the ${name} is no number: ${value}`;
  }
  if (rating !== undefined && ratingKind !== undefined)
    if (rating < ratingMinima[ratingKind] || rating > (ratingMax ?? ratingMaxima[ratingKind]))
      return `the rating lies outside its scale: ${rating}`;
  return null;
}

/** Whether a number is a time that a date can say. */
export function isTime(time: number): boolean {
  return Number.isInteger(time) && time >= -farthest && time <= farthest;
}

/** An interaction whose customer, identifiers and id can be kept: halves of characters and NUL become U+FFFD. */
export function withCleanNames<Named extends Pick<ArrivedInteraction, 'customer' | 'id' | 'identifiers'>>(
  named: Named,
): Named {
  const { customer, id, identifiers } = named;
  let mayBeOdd = isOdd(customer) || isOdd(id);
  for (const type in identifiers) mayBeOdd ||= isOdd(type) || isOdd(identifiers[type]);
  if (!mayBeOdd) return named;
  return {
    ...named,
    ...(customer === undefined ? {} : { customer: clean(customer) }),
    ...(id === undefined ? {} : { id: clean(id) }),
    identifiers: Object.fromEntries(
      Object.entries(identifiers).map(([type, value]) => [clean(type), clean(value)]),
    ),
  };
}

/** Halves of characters and NUL become U+FFFD. */
export function clean(text: string): string {
  return isOdd(text) ? text.replaceAll(unkeepable, '\ufffd') : text;
}

/** Whether a text has what can't be kept, or a character of two halves. */
function isOdd(text: string | undefined): boolean {
  if (text === undefined) return false;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0 || (unit >= 0xd800 && unit < 0xe000)) return true;
  }
  return false;
}
