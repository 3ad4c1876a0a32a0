import { COUNT, cellOf, type EdgeTable, figuresAt, JOURNEYS, numberCells, STAMP } from '../flow/edgeTable.ts';
import { IN_PLACE, PAST_MISSING } from './alignment.ts';

/** Journeys that went directly from one touchpoint of the map to another, and of them those that left the design on it at least once. */
export interface Way {
  from: number;
  to: number;
  journeys: number;
  left: number;
}

/** journeys on a way */
const WAY = COUNT;
/** of them those that left the design on it */
const LEFT = JOURNEYS;
/** the last journey (from 1) × 2 + whether it left the design there */
const WAY_STAMP = STAMP;

/**
 * Counts a journey on each of its ways once, and once as having left the design there: without a branch on what was seen before, and without a call, for
 * which every array would be looked up anew. `wasOff`: the first interaction left the design.
 */
export function countWays(
  cells: Int32Array,
  T: number,
  code: Uint32Array,
  length: number,
  moves: Uint8Array,
  movesAt: number,
  stamp: number,
  wasOff: number,
): void {
  let a = code[0]! | 0;
  for (let i = 1; i < length; i++) {
    const b = code[i]! | 0;
    const move = moves[movesAt + i]!;
    const isOff = move === IN_PLACE ? 0 : 1;
    if (a < T && b < T) {
      const cell = (Math.imul(a, T) + b) << 2;
      const left = isOff | wasOff;
      const apart = cells[cell + 2]! ^ stamp;
      const isNew = -(apart >>> 1) >>> 31;
      const leftBefore = apart & 1 & (isNew - 1);
      cells[cell] = (cells[cell]! + isNew) | 0;
      cells[cell + 1] = (cells[cell + 1]! + (left & ~leftBefore)) | 0;
      cells[cell + 2] = stamp | left | leftBefore;
    }
    wasOff = move === IN_PLACE + PAST_MISSING ? 0 : isOff;
    a = b;
  }
}

/** The same where there are too many touchpoints for a matrix. */
export function countHashedWays(
  ways: EdgeTable,
  T: number,
  code: Uint32Array,
  length: number,
  moves: Uint8Array,
  movesAt: number,
  stamp: number,
  wasOff: number,
): void {
  for (let i = 1; i < length; i++) {
    const a = code[i - 1]!;
    const b = code[i]!;
    const move = moves[movesAt + i]!;
    const isOff = move === IN_PLACE ? 0 : 1;
    if (a < T && b < T) {
      const cell = cellOf(ways, a, b) * 4;
      const { cells } = ways;
      const left = isOff | wasOff;
      const apart = cells[cell + WAY_STAMP]! ^ stamp;
      const isNew = -(apart >>> 1) >>> 31;
      const leftBefore = apart & 1 & (isNew - 1);
      cells[cell + WAY]! += isNew;
      cells[cell + LEFT]! += left & ~leftBefore;
      cells[cell + WAY_STAMP] = stamp | left | leftBefore;
    }
    wasOff = move === IN_PLACE + PAST_MISSING ? 0 : isOff;
  }
}

/** Most journeys first. */
export function waysOf(ways: EdgeTable): Way[] {
  numberCells(ways);
  const found: Way[] = [];
  for (let number = 1; number <= ways.size; number++) {
    const from = ways.from[number]!;
    const to = ways.to[number]!;
    const cell = figuresAt(ways, number);
    found.push({ from, to, journeys: ways.cells[cell + WAY]!, left: ways.cells[cell + LEFT]! });
  }
  return found.sort((a, b) => b.journeys - a.journeys || a.from - b.from || a.to - b.to);
}
