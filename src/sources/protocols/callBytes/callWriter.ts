import type { ByteWriter } from '../../../arrivals/byteWriter.ts';
import type { RowsWriter } from '../../../arrivals/rowsWriter.ts';
import type { WrittenTexts } from '../../../arrivals/writtenTexts.ts';
import { attributeLimits } from '../attributes.ts';
import { earliest, furthestAhead, skewOf } from '../clock.ts';
import { longestIdentifier } from '../identifiers.ts';
import { longestName } from '../interactionOf.ts';
import { longestMessageId } from '../messageId.ts';
import { AttributeList } from './attributeList.ts';
import type { ItemTokens } from './itemTokens.ts';
import type { Keys } from './keys.ts';
import { type Name, Names } from './names.ts';
import { kind, slot } from './places.ts';
import { plainNumberAt } from './plainNumber.ts';
import { isBlankAt } from './scan.ts';
import { usualTimeAt } from './usualTime.ts';

/** What holds for all items of a request. */
export interface BatchContext {
  /** ms; null where the batch says none */
  sentAt: number | null;
  receivedAt: number;
  sender: string;
}

/** Kinds of calls that become steps. */
const [track, page, screen] = [1, 2, 3] as const;
type Call = typeof track | typeof page | typeof screen;

/** Writes a call that was read to tokens as the row that readTrackCall would have made of it. */
export class CallWriter {
  readonly #tokens: ItemTokens;
  readonly #names = new Names();
  readonly #attributes: AttributeList;
  #writer!: RowsWriter;
  #id!: WrittenTexts;
  #currency!: WrittenTexts;
  #campaign!: WrittenTexts;
  #identifiers!: WrittenTexts;
  #keysSource = -1;
  #batch!: BatchContext;
  #sender!: Name;
  #skew = 0;
  #request = 0;

  constructor(tokens: ItemTokens, keys: Keys) {
    this.#tokens = tokens;
    this.#attributes = new AttributeList(tokens, keys);
  }

  /** Begins a request. */
  begin(writer: RowsWriter, batch: BatchContext, keysAreNew: boolean): void {
    this.#names.refresh();
    this.#writer = writer;
    this.#id = writer.column('id');
    this.#currency = writer.column('currency');
    this.#campaign = writer.column('campaign');
    this.#identifiers = writer.column('identifiers');
    this.#batch = batch;
    this.#keysSource = -1;
    this.#sender = this.#names.channel(batch.sender);
    this.#skew = skewOf(batch.sentAt, batch.receivedAt, []);
    this.#request++;
    this.#attributes.begin(writer, this.#request, keysAreNew);
  }

  /** Writes the row; false, and nothing, where the item needs more care. */
  write(): boolean {
    const tokens = this.#tokens;
    const call = this.#call();
    if (call === null) return false;
    const said = tokens.kind[slot.originalTimestamp]! > kind.null ? slot.originalTimestamp : slot.timestamp;
    const saidTime = this.#timeIn(said);
    if (saidTime === null) return false;
    const skew = this.#itemsSkew();
    if (skew === null) return false;
    const time = saidTime + skew;
    if (time > this.#batch.receivedAt + furthestAhead || time < earliest) return false;
    const hasUser = this.#hasId(slot.userId, longestIdentifier);
    const hasVisitor = this.#hasId(slot.anonymousId, longestIdentifier);
    const hasDevice = this.#hasId(slot.deviceId, longestIdentifier);
    if (hasUser === null || hasVisitor === null || hasDevice === null) return false;
    if (!hasUser && !hasVisitor && !hasDevice) return false;
    if (!hasDevice && tokens.kind[slot.advertisingId]! > kind.null) return false;
    if (this.#hasId(slot.messageId, longestMessageId) !== true) return false;
    const touchpoint = this.#touchpoint(call);
    if (touchpoint === null) return false;
    const channel = this.#channel(call);
    if (channel === null || channel.text === 'survey') return false;
    const currency = this.#sayable(slot.currency);
    const campaign = tokens.hasCampaign ? this.#sayable(slot.campaign) : this.#noCampaign();
    if (currency === null || campaign === null) return false;
    const amount = this.#amount(currency);
    if (amount === null || !this.#attributes.gather(call !== page)) return false;

    const writer = this.#writer;
    const row = writer.count;
    writer.begin(time, saidTime, false, false);
    const place = touchpoint.placeIn(writer, this.#request);
    writer.named(place, channel.placeIn(writer, this.#request), this.#source());
    if (hasUser) {
      this.#copy(writer.customerFrom(), slot.userId);
      writer.customerTo();
    }
    this.#copy(this.#id.from(row), slot.messageId);
    this.#id.to(row);
    if (currency) {
      this.#copy(this.#currency.from(row), slot.currency);
      this.#currency.to(row);
    }
    if (campaign) {
      this.#copy(this.#campaign.from(row), slot.campaign);
      this.#campaign.to(row);
    }
    if (!Number.isNaN(amount)) writer.number('amount', amount);
    this.#attributes.write();
    if (hasVisitor || hasDevice) this.#writeIdentifiers(hasVisitor, hasDevice);
    writer.end();
    return true;
  }

  /** The place of what stands for the key's source. */
  #source(): number {
    if (this.#keysSource < 0) this.#keysSource = this.#writer.placeOf('');
    return this.#keysSource;
  }

  #call(): Call | null {
    const { bytes, kind: kinds, begin, end } = this.#tokens;
    if (kinds[slot.type] !== kind.text) return null;
    const from = begin[slot.type]!;
    const to = end[slot.type]!;
    if (isWord(bytes, from, to, words[0]!)) return track;
    if (isWord(bytes, from, to, words[1]!)) return page;
    return isWord(bytes, from, to, words[2]!) ? screen : null;
  }

  #timeIn(at: number): number | null {
    const { bytes, kind: kinds, begin, end } = this.#tokens;
    return kinds[at] === kind.text ? usualTimeAt(bytes, begin[at]!, end[at]!) : null;
  }

  #itemsSkew(): number | null {
    if (this.#tokens.kind[slot.sentAt]! <= kind.null) return this.#skew;
    const sentAt = this.#timeIn(slot.sentAt);
    return sentAt === null ? null : skewOf(sentAt, this.#batch.receivedAt, []);
  }

  /** Whether there is an id; null where it may be one that can't be used. */
  #hasId(at: number, most: number): boolean | null {
    const { bytes, kind: kinds, begin, end } = this.#tokens;
    if (kinds[at]! <= kind.null) return false;
    if (kinds[at] !== kind.text) return null;
    const from = begin[at]!;
    const to = end[at]!;
    if (from === to) return at === slot.deviceId ? null : false;
    if (to - from > most || isBlankAt(bytes, from, to)) return null;
    // U+FFFD stands for what is no character
    for (let i = from; i < to; i++) if (bytes[i] === 0xef) return null;
    return true;
  }

  #touchpoint(call: Call): Name | null {
    const { kind: kinds } = this.#tokens;
    if (call === track) return this.#nameIn(kinds[slot.event]! > kind.null ? slot.event : slot.name);
    const named = kinds[slot.name]! > kind.null ? slot.name : slot.ownName;
    return this.#nameIn(kinds[named]! > kind.null ? named : slot.path);
  }

  #nameIn(at: number): Name | null {
    const { bytes, kind: kinds, begin, end } = this.#tokens;
    if (kinds[at] !== kind.text) return null;
    const from = begin[at]!;
    const to = end[at]!;
    if (to - from > longestName.touchpoint || isBlankAt(bytes, from, to)) return null;
    return this.#names.at(this.#tokens, from, to);
  }

  #channel(call: Call): Name | null {
    const { kind: kinds, begin, end } = this.#tokens;
    if (this.#isSaid(slot.ownChannel)) return this.#channelIn(slot.ownChannel);
    if (call === screen) return this.#names.channel('app');
    if (call === page) return this.#names.channel('website');
    if (kinds[slot.library] === kind.text) {
      const from = begin[slot.library]!;
      const to = end[slot.library]!;
      const library = to - from > longestName.touchpoint ? null : this.#names.at(this.#tokens, from, to);
      if (library === null) return null;
      const known = this.#names.channelOf(library);
      if (known !== null) return known;
    }
    const said = kinds[slot.channel]! > kind.null ? slot.channel : slot.contextChannel;
    return this.#isSaid(said) ? this.#channelIn(said) : this.#sender;
  }

  #isSaid(at: number): boolean {
    const { kind: kinds, begin, end } = this.#tokens;
    return kinds[at] === kind.text && end[at]! > begin[at]!;
  }

  #channelIn(at: number): Name | null {
    const { bytes, begin, end } = this.#tokens;
    if (end[at]! - begin[at]! > longestName.channel) return null;
    return this.#names.channelNamed(bytes, begin[at]!, end[at]!);
  }

  /** Whether there is a text or a number; null where it is of another kind, or too long. */
  #sayable(at: number): boolean | null {
    const { bytes, kind: kinds, begin, end } = this.#tokens;
    const is = kinds[at]!;
    if (is <= kind.null) return false;
    if (is === kind.number) return true;
    if (is !== kind.text || end[at]! - begin[at]! > attributeLimits.value) return null;
    return !isBlankAt(bytes, begin[at]!, end[at]!);
  }

  /** False where no address names a campaign, else null. */
  #noCampaign(): false | null {
    const { bytes, kind: kinds, begin, end } = this.#tokens;
    for (const at of [slot.url, slot.pageUrl])
      if (kinds[at] === kind.text && hasCampaign(bytes, begin[at]!, end[at]!)) return null;
    return false;
  }

  /** NaN where there is none; null where it is no plain number. */
  #amount(hasCurrency: boolean): number | null {
    const { bytes, kind: kinds, begin, end } = this.#tokens;
    let at: number = slot.revenue;
    if (kinds[at]! <= kind.null && hasCurrency)
      at =
        kinds[slot.total]! > kind.null
          ? slot.total
          : kinds[slot.amount]! > kind.null
            ? slot.amount
            : slot.value;
    if (kinds[at]! <= kind.null) return Number.NaN;
    return kinds[at] === kind.number ? plainNumberAt(bytes, begin[at]!, end[at]!) : null;
  }

  #copy(into: ByteWriter, at: number): void {
    into.copy(this.#tokens.words, this.#tokens.begin[at]!, this.#tokens.end[at]!);
  }

  #writeIdentifiers(hasVisitor: boolean, hasDevice: boolean): void {
    const into = this.#identifiers.from(this.#writer.count);
    if (hasVisitor) {
      into.copy(visitorKey.words, 0, visitorKey.length);
      this.#copy(into, slot.anonymousId);
    }
    if (hasDevice) {
      const key = hasVisitor ? furtherDeviceKey : deviceKey;
      into.copy(key.words, 0, key.length);
      this.#copy(into, slot.deviceId);
    }
    into.copy(closing.words, 0, closing.length);
    this.#identifiers.to(this.#writer.count);
  }
}

const encoder = new TextEncoder();
const words = ['track', 'page', 'screen'].map((word) => encoder.encode(word));
const visitorKey = piece('{"anonymousId":"');
const deviceKey = piece('{"device":"');
const furtherDeviceKey = piece('","device":"');
const closing = piece('"}');
/** A text to copy, with room behind it. */
function piece(text: string): { words: DataView; length: number } {
  const bytes = new Uint8Array(text.length + 4);
  bytes.set(encoder.encode(text));
  return { words: new DataView(bytes.buffer), length: text.length };
}
const campaignMark = encoder.encode('utm_');

function isWord(bytes: Uint8Array, from: number, to: number, word: Uint8Array): boolean {
  if (to - from !== word.length) return false;
  for (let i = 0; i < word.length; i++) if (bytes[from + i] !== word[i]) return false;
  return true;
}

function hasCampaign(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at + 4 <= to; at++)
    if (bytes[at] === 0x75 && isWord(bytes, at, at + 4, campaignMark)) return true;
  return false;
}
