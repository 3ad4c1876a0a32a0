import { success } from '../../sources/protocols/answers.ts';
import type { Received } from '../../sources/protocols/incoming.ts';
import type { ItemReading } from '../../sources/protocols/interactionOf.ts';
import { MessageIds } from '../../sources/protocols/messageId.ts';
import { readOwnWords } from '../../sources/protocols/ownWords.ts';
import { mapDelivery, type ParsedMapping } from '../../sources/webhooks/mapping.ts';

/** A delivery, mapped and read: as a request in our own words would be. `ignored` = a rule says that nothing is to come of it. */
export interface ReadDelivery extends Received {
  /** each record that the mapping made, and what it is read to */
  items: { record: Record<string, unknown>; item: ItemReading }[];
  fits: boolean;
  ignored: boolean;
}

const longestRaw = 200_000;

/** Makes interactions of a body. What no rule fits, and what can't be an interaction, is invalid, with the delivery as it came. */
export function readDelivery(mapping: ParsedMapping, body: unknown, receivedAt: number): ReadDelivery {
  const { records, fits } = mapDelivery(mapping, body);
  const context = { channel: 'webhook', sentAt: undefined, receivedAt, ids: new MessageIds() };
  const read: ReadDelivery = {
    protocol: 'plain',
    received: Math.max(records.length, fits ? 0 : 1),
    accepted: [],
    invalid: [],
    key: null,
    answer: success(),
    items: [],
    fits,
    ignored: fits && records.length === 0,
  };
  const whole = records.length > 1 ? null : rawOf(body);
  if (!fits) read.invalid.push({ reason: 'no rule of the mapping fits this delivery', raw: rawOf(body) });
  for (const record of records) {
    const item = readOwnWords(record, context);
    read.items.push({ record, item });
    if (typeof item === 'string') read.invalid.push({ reason: item, raw: whole ?? rawOf(record) });
    else read.accepted.push(item);
  }
  return read;
}

function rawOf(value: unknown): string {
  const text = JSON.stringify(value) ?? '';
  return text.length > longestRaw ? `${text.slice(0, longestRaw)}…` : text;
}
