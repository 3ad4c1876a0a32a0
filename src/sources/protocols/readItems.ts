import type { Answer, IncomingInteraction, InvalidItem, Protocol, Received, WriteKey } from './incoming.ts';
import type { ItemReading } from './interactionOf.ts';
import { Refusal } from './refusal.ts';

/** Items of one request. */
export const mostItems = 50_000;

/** Reads each item of a batch: what can't be one goes, whole and with its reason, to the invalid. */
export function readItems(
  protocol: Protocol,
  items: readonly unknown[],
  read: (item: unknown) => ItemReading,
  key: WriteKey | null,
  answer: Answer,
): Received {
  if (items.length > mostItems)
    throw new Refusal(413, `The body has more than ${mostItems} items: send smaller batches.`);
  const accepted: IncomingInteraction[] = [];
  const invalid: InvalidItem[] = [];
  for (const item of items) {
    const reading = read(item);
    if (typeof reading === 'string') invalid.push({ reason: reading, raw: JSON.stringify(item) });
    else accepted.push(reading);
  }
  return { protocol, received: items.length, accepted, invalid, key, answer };
}

/** A request that carries nothing to keep, such as a question for settings. */
export function nothing(protocol: Protocol, key: WriteKey | null, answer: Answer): Received {
  return { protocol, received: 0, accepted: [], invalid: [], key, answer };
}
