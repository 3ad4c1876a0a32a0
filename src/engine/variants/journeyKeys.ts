import type { Selection } from '../columns.ts';
import { stepReader } from '../steps.ts';

/** A key is a whole journey up to so many steps, one to a byte. */
const WHOLE_UP_TO = 7;
/** label + 1 has to fit a byte */
const MOST_LABELS = 254;
/** Journeys of one partition: their table then fits the cache nearest to the processor but one. */
const PARTITION = 1 << 14;
const MOST_PARTITIONS_LOG2 = 9;
const FIRST_PIECE = 1 << 6;
const LARGEST_PIECE = 1 << 13;

/**
 * Each journey as a key of 64 bits and its index, in partitions by hash, so that what is the same lies in the same partition. Journeys of up to seven
 * steps are their own key; longer ones have the sign bit set and may share theirs. On shared memory, so that all threads read them where they are.
 */
export interface JourneyKeys {
  /** the number of partitions is two to this */
  readonly log2: number;
  /** by partition, each in order of journey */
  readonly pieces: KeyPiece[][];
}

export interface KeyPiece {
  length: number;
  /** low half (once it is counted: the number of its variant in the partition), high half, journey */
  readonly words: Int32Array;
}

export function createJourneyKeys({ journeys }: Selection): JourneyKeys {
  let log2 = 0;
  while (journeys.count >>> log2 > PARTITION && log2 < MOST_PARTITIONS_LOG2) log2++;
  return { log2, pieces: Array.from({ length: 1 << log2 }, () => []) };
}

/** Adds the keys of later journeys. */
export function mergeJourneyKeys(into: JourneyKeys, other: JourneyKeys): void {
  for (const [partition, pieces] of other.pieces.entries())
    for (const piece of pieces) into.pieces[partition]!.push(piece);
}

export interface KeyedJourneys {
  /** with at least one interaction */
  journeys: number;
  customers: number;
}

/** Adds the keys of the journeys `from` … `to − 1`. */
export function addJourneyKeys(
  keys: JourneyKeys,
  selection: Selection,
  collapse: boolean,
  from: number,
  to: number,
): KeyedJourneys {
  const { customer } = selection.journeys;
  const { labels, read } = labelReader(selection, collapse, from, to);
  const isShort = selection.touchpoints.names.length <= MOST_LABELS;
  const shift = 32 - keys.log2;
  const open = keys.pieces.map((pieces) => pieces.at(-1) ?? newPiece(pieces));
  let journeys = 0;
  let customers = 0;
  let last = -1;
  for (let j = from; j < to; j++) {
    const length = read(j);
    if (length === 0) continue;
    journeys++;
    if (customer[j] !== last) {
      last = customer[j]!;
      customers++;
    }
    let low = 0;
    let high = 0;
    if (isShort && length <= WHOLE_UP_TO) {
      for (let i = 0; i < length; i++) {
        high = (high << 8) | (low >>> 24);
        low = (low << 8) | (labels[i]! + 1);
      }
    } else {
      for (let i = 0; i < length; i++) {
        const label = labels[i]! + 1;
        low = Math.imul(low ^ label, 0x9e3779b1);
        low ^= low >>> 15;
        high = Math.imul(high ^ label, 0x85ebca6b) + low;
        high ^= high >>> 13;
      }
      high |= 1 << 31;
    }
    const partition = shift === 32 ? 0 : hashOfKey(low, high) >>> shift;
    let piece = open[partition]!;
    if (piece.length * 3 === piece.words.length) {
      piece = newPiece(keys.pieces[partition]!);
      open[partition] = piece;
    }
    const { words } = piece;
    const at = piece.length++ * 3;
    words[at] = low;
    words[at + 1] = high;
    words[at + 2] = j;
  }
  return { journeys, customers };
}

export function hashOfKey(low: number, high: number): number {
  const hash = Math.imul(low ^ Math.imul(high, 0x85ebca6b), 0x9e3779b1);
  return Math.imul(hash ^ (hash >>> 16), 0x21f0aaad);
}

/** Whether a key may stand for several sequences. */
export const isHashed = (high: number): boolean => high < 0;

function newPiece(pieces: KeyPiece[]): KeyPiece {
  const room = Math.min(LARGEST_PIECE, FIRST_PIECE << Math.min(10, pieces.length * 2));
  const words = new Int32Array(new SharedArrayBuffer(room * 3 * Int32Array.BYTES_PER_ELEMENT));
  const piece = { length: 0, words };
  pieces.push(piece);
  return piece;
}

/** Reads the labels of a journey, without repeats where `collapse`: how many there are. They stand until the next one. */
export function labelReader(selection: Selection, collapse: boolean, from: number, to: number) {
  const { label: labels, read } = stepReader(selection, from, to);
  if (!collapse) return { labels, read };
  return {
    labels,
    read(journey: number): number {
      const steps = read(journey);
      let length = Math.min(1, steps);
      for (let i = 1; i < steps; i++) if (labels[i] !== labels[length - 1]) labels[length++] = labels[i]!;
      return length;
    },
  };
}

/** Tells whether two journeys are the same, `longest` being as long as any. */
export function sameJourneys(
  selection: Selection,
  collapse: boolean,
  longest: number,
): (journey: number, other: number) => boolean {
  const one = labelReader(selection, collapse, longest, longest + 1);
  const two = labelReader(selection, collapse, longest, longest + 1);
  return (journey, other) => {
    const length = one.read(journey);
    if (two.read(other) !== length) return false;
    for (let i = 0; i < length; i++) if (one.labels[i] !== two.labels[i]) return false;
    return true;
  };
}
