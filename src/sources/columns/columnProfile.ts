import { createTimeProfile, type TimeProfile } from '../time/timeProfile.ts';

/** Distinct values are counted up to here. */
export const distinctLimit = 10_001;

/** What the values of a column look like. */
export interface ColumnProfile {
  rows: number;
  filled: number;
  distinct: Set<string>;
  /** distinct values are more than `distinctLimit` */
  distinctOverflow: boolean;
  characters: number;
  longest: number;
  numbers: number;
  /** values with a letter in them */
  lettered: number;
  /** values with a blank in them */
  spaced: number;
  emails: number;
  smallest: number;
  largest: number;
  time: TimeProfile;
}

export function createColumnProfile(): ColumnProfile {
  return {
    rows: 0,
    filled: 0,
    distinct: new Set(),
    distinctOverflow: false,
    characters: 0,
    longest: 0,
    numbers: 0,
    lettered: 0,
    spaced: 0,
    emails: 0,
    smallest: Number.POSITIVE_INFINITY,
    largest: Number.NEGATIVE_INFINITY,
    time: createTimeProfile(),
  };
}

const plainNumber = /^[+-]?(\d+(\.\d+)?|\.\d+)([eE][+-]?\d+)?$/;
const anyLetter = /\p{L}/u;
const email = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/;

export function addToProfile(profile: ColumnProfile, value: string | null): void {
  profile.rows++;
  if (value === null || value === '') return;
  profile.filled++;
  profile.characters += value.length;
  if (value.length > profile.longest) profile.longest = value.length;
  profile.time.add(value);
  if (profile.distinct.size < distinctLimit) profile.distinct.add(value);
  else if (!profile.distinct.has(value)) profile.distinctOverflow = true;
  addKinds(profile, value);
}

function addKinds(profile: ColumnProfile, value: string): void {
  if (plainNumber.test(value)) {
    profile.numbers++;
    const number = Number(value);
    if (number < profile.smallest) profile.smallest = number;
    if (number > profile.largest) profile.largest = number;
    return;
  }
  const short = value.length > 200 ? value.slice(0, 200) : value;
  if (anyLetter.test(short)) profile.lettered++;
  if (short.includes(' ')) profile.spaced++;
  if (value.length < 200 && email.test(value)) profile.emails++;
}

export const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

/** distinct values per filled row, 0…1 */
export function distinctness(profile: ColumnProfile): number {
  return share(
    profile.distinct.size,
    Math.min(profile.filled, profile.distinctOverflow ? distinctLimit : Number.POSITIVE_INFINITY),
  );
}
