import { isObject, type JsonObject } from '../incoming.ts';
import { parseJson } from '../json.ts';
import {
  afterBrackets,
  afterSpace,
  afterValue,
  closeList,
  colon,
  comma,
  endOfString,
  openBrace,
  openList,
  quote,
} from './scan.ts';

export interface Envelope {
  /** all but the items */
  envelope: JsonObject;
  /** behind the bracket that opens the list of items */
  from: number;
  /** at the one that closes it */
  to: number;
}

/** Bytes around the items. */
const most = 1 << 16;
const batch = Buffer.from('batch');

/**
 * The list of items in a body: all of it, or `batch`. Null where it is not told at a glance. The last bracket is taken for the
 * one that closes the list: where it is not, that shows when the items are read.
 */
export function envelopeOf(bytes: Uint8Array, length: number): Envelope | null {
  const begin = afterSpace(bytes, 0);
  const from = bytes[begin] === openList ? begin + 1 : batchIn(bytes, begin);
  if (from < 0) return null;
  const to = bytes.subarray(0, length).lastIndexOf(closeList);
  if (to < from) return null;
  if (bytes[begin] === openList)
    return afterSpace(bytes, to + 1) === length ? { envelope: {}, from, to } : null;
  const head = bytes.subarray(0, from);
  const tail = Buffer.from(bytes.subarray(to, length));
  // a second batch would count instead, however it is spelled
  if (head.length + tail.length > most || tail.includes(batch) || tail.includes(0x5c)) return null;
  const envelope = parseJson(Buffer.concat([head, tail]));
  if (!isObject(envelope)) return null;
  const items = envelope['batch'];
  return Array.isArray(items) && items.length === 0 ? { envelope, from, to } : null;
}

/** Behind the bracket that opens `batch`; −1 where there is none. */
function batchIn(bytes: Uint8Array, begin: number): number {
  if (bytes[begin] !== openBrace) return -1;
  let at = afterSpace(bytes, begin + 1);
  for (;;) {
    if (bytes[at] !== quote) return -1;
    const end = endOfString(bytes, at + 1);
    if (end < 0) return -1;
    const isBatch = end - at - 1 === batch.length && batch.equals(bytes.subarray(at + 1, end));
    at = afterSpace(bytes, end + 1);
    if (bytes[at] !== colon) return -1;
    at = afterSpace(bytes, at + 1);
    if (isBatch) return bytes[at] === openList ? at + 1 : -1;
    at = bytes[at] === openBrace || bytes[at] === openList ? afterBrackets(bytes, at) : afterValue(bytes, at);
    if (at < 0) return -1;
    at = afterSpace(bytes, at);
    if (bytes[at] !== comma) return -1;
    at = afterSpace(bytes, at + 1);
  }
}
