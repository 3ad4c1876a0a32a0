import { isUtf8 } from 'node:buffer';
import type { RowsWriter } from '../../../arrivals/rowsWriter.ts';
import { keyIn } from '../callBatch.ts';
import { channelOfSender } from '../channel.ts';
import { type IncomingRequest, isObject, type WriteKey } from '../incoming.ts';
import type { ItemReading } from '../interactionOf.ts';
import { parseJson } from '../json.ts';
import { MessageIds } from '../messageId.ts';
import { plainBytes } from '../plainBytes.ts';
import { protocolOf } from '../readIncoming.ts';
import { mostItems } from '../readItems.ts';
import { Refusal } from '../refusal.ts';
import { callAddresses } from '../segment.ts';
import { readTime } from '../times.ts';
import { type CallContext, readTrackCall } from '../trackCall.ts';
import { CallWriter } from './callWriter.ts';
import { envelopeOf } from './envelope.ts';
import { ItemTokens } from './itemTokens.ts';
import { Keys } from './keys.ts';
import { kind, slot } from './places.ts';
import { afterBrackets, afterSpace, comma, openBrace } from './scan.ts';

/** What was read of a batch without making objects of it. */
export interface QuickReading {
  items: number;
  /** items that went from bytes to rows; the others were handed over */
  fast: number;
  key: WriteKey | null;
}

/**
 * Reads batches of Segment's and RudderStack's calls from bytes to rows. Items that have anything unusual are read as objects; a body that
 * has is left to readIncoming, so that nothing is understood, taken or refused otherwise than there. Keeps memory for the next request.
 */
export class CallBytesReader {
  readonly #keys = new Keys();
  readonly #tokens = new ItemTokens(this.#keys);
  readonly #calls = new CallWriter(this.#tokens, this.#keys);
  #bytes = new Uint8Array(1 << 16);
  #words = new DataView(this.#bytes.buffer);

  /**
   * Null where the request is not such a batch, or not beyond doubt; what was written and handed over until then does not count.
   * `other` gets each item that has no row yet, in its place among the rows.
   */
  read(
    request: IncomingRequest,
    writer: RowsWriter,
    other: (reading: ItemReading, item: unknown) => void,
  ): QuickReading | null {
    const protocol = protocolOf(request);
    if (protocol !== 'segment' && protocol !== 'rudderstack') return null;
    if (callAddresses.get(request.path.split('/')[2] ?? '') !== null) return null;
    try {
      return this.#read(request, writer, other);
    } catch (error) {
      if (error instanceof Refusal) return null;
      throw error;
    }
  }

  #read(
    request: IncomingRequest,
    writer: RowsWriter,
    other: (reading: ItemReading, item: unknown) => void,
  ): QuickReading | null {
    const body = plainBytes(request);
    if (!isUtf8(body)) return null;
    const bytes = this.#withEnd(body);
    const found = envelopeOf(bytes, body.length);
    if (found === null) return null;
    const { envelope, from, to } = found;
    const { receivedAt } = request;
    const sender = channelOfSender(request);
    const { sentAt } = envelope;
    this.#calls.begin(writer, { sentAt: readTime(sentAt), receivedAt, sender }, this.#keys.refresh());
    const call: CallContext = { type: null, sentAt, receivedAt, sender, ids: new MessageIds() };
    let items = 0;
    let fast = 0;
    let first: unknown;
    let at = afterSpace(bytes, from);
    while (at < to) {
      if (bytes[at] !== openBrace || ++items > mostItems) return null;
      let end = this.#tokens.read(bytes, this.#words, at);
      if (end >= 0 && this.#calls.write()) {
        fast++;
        if (items === 1) first = this.#writeKey();
      } else {
        end = afterBrackets(bytes, at);
        if (end < 0) return null;
        const item = parseJson(bytes.subarray(at, end));
        if (items === 1) first = isObject(item) ? item['writeKey'] : undefined;
        other(readTrackCall(item, call), item);
      }
      at = afterSpace(bytes, end);
      if (at === to) break;
      if (bytes[at] !== comma) return null;
      at = afterSpace(bytes, at + 1);
      // a comma before the end
      if (at >= to) return null;
    }
    if (at !== to) return null;
    return { items, fast, key: keyIn(request, envelope, [{ writeKey: first }]) };
  }

  #writeKey(): unknown {
    const { bytes, kind: kinds, begin, end } = this.#tokens;
    if (kinds[slot.writeKey] !== kind.text) return undefined;
    return Buffer.from(bytes.subarray(begin[slot.writeKey], end[slot.writeKey])).toString();
  }

  /** The bytes in own memory, with NULs behind them. */
  #withEnd(body: Uint8Array): Uint8Array {
    if (this.#bytes.length < body.length + 16) {
      this.#bytes = new Uint8Array(2 * body.length + 16);
      this.#words = new DataView(this.#bytes.buffer);
    }
    this.#bytes.set(body);
    this.#bytes.fill(0, body.length, body.length + 16);
    return this.#bytes;
  }
}
