import { headerWords } from '../columns/headerWords.ts';
import type { SampleRow } from '../openedFile.ts';
import type { Table } from '../table.ts';

/** The columns of a file, found by any of the names that a tool has for them. */
export class Sheet {
  readonly format: Table['format'];
  /** whether its rows stood among others, so that none is a header */
  readonly isPart: boolean;
  readonly header: readonly string[];
  /** the first rows below the header */
  readonly sample: readonly SampleRow[];
  /** role → column, as a person said */
  readonly said: ReadonlyMap<string, number | null>;
  private readonly profiles: Table['profiles'];
  private readonly byWords = new Map<string, number>();
  private readonly used = new Set<number>();

  constructor(
    table: Pick<Table, 'format' | 'header' | 'sample' | 'profiles' | 'isPart'>,
    said: ReadonlyMap<string, number | null> = new Map(),
  ) {
    this.format = table.format;
    this.isPart = table.isPart ?? false;
    this.header = table.header;
    this.sample = table.sample;
    this.profiles = table.profiles;
    this.said = said;
    for (const [column, name] of table.header.entries()) {
      const words = headerWords(name);
      if (!this.byWords.has(words)) this.byWords.set(words, column);
    }
  }

  /** Whether all of these columns are there, under any writing. */
  has(...names: readonly string[]): boolean {
    return names.every((name) => this.byWords.has(headerWords(name)));
  }

  hasAny(...names: readonly string[]): boolean {
    return names.some((name) => this.has(name));
  }

  /** Number of the first of these columns that is there, −1 where none; it is used from now on, and no attribute. */
  column(...names: readonly string[]): number {
    for (const name of names) {
      const found = this.byWords.get(headerWords(name));
      if (found === undefined) continue;
      this.used.add(found);
      return found;
    }
    return -1;
  }

  /** Takes a column out of the attributes. */
  use(column: number): void {
    if (column >= 0) this.used.add(column);
  }

  /** Columns that nothing was made of, with their names. */
  rest(): { column: number; name: string }[] {
    return [...this.header.entries()]
      .filter(([column]) => !this.used.has(column))
      .map(([column, name]) => ({ column, name }));
  }

  /** The values of a column in the first rows that are there. */
  values(column: number, from = 0): string[] {
    return this.sample
      .slice(from)
      .map((row) => row[column] ?? null)
      .filter((value) => value !== null);
  }

  /** The least and the most of the numbers in a column, as far as it was looked through; null where it has none. */
  range(column: number): { least: number; most: number } | null {
    const profile = this.profiles[column];
    return profile && profile.numbers > 0 ? { least: profile.smallest, most: profile.largest } : null;
  }

  nameOf(column: number): string {
    return this.header[column] ?? '';
  }
}

/** A value of a record; null where the column or the value is missing. */
export function valueAt(values: SampleRow, column: number): string | null {
  const value = column < 0 ? null : (values[column] ?? null);
  return value === null || value.trim() === '' ? null : unguarded(value.trim());
}

/** Spreadsheets are kept from calculating by an apostrophe in front of +, −, = and @: it is no part of the value. */
export function unguarded(value: string): string {
  return /^'[=+\-@]/.test(value) ? value.slice(1) : value;
}

/** The attributes of a record: the columns that nothing else was made of. */
export function restOf(
  values: SampleRow,
  rest: readonly { column: number; name: string }[],
): Record<string, string | null> {
  // headers may be called __proto__ or constructor
  const attributes: Record<string, string | null> = Object.create(null);
  for (const { column, name } of rest) {
    const value = valueAt(values, column);
    if (value !== null) attributes[name] = value;
  }
  return attributes;
}

/** A number as text says it, also with a comma or grouped thousands; null where it is none. */
export function numberOf(text: string | null): number | null {
  if (text === null) return null;
  const plain = text.replace(/[\s\u00a0€$£]/g, '');
  const english = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain) ? plain.replaceAll(',', '') : plain;
  const decimal = /^-?\d+,\d{1,2}$/.test(english) ? english.replace(',', '.') : english;
  if (!/^[+-]?(\d+(\.\d+)?|\.\d+)([eE][+-]?\d+)?$/.test(decimal)) return null;
  const number = Number(decimal);
  return Number.isFinite(number) ? number : null;
}

export const minutes = (text: string | null): number | undefined => {
  const number = numberOf(text);
  return number === null || number < 0 ? undefined : Math.round(number * 60_000);
};

/** Why a record has no time, for people. */
export function noTime(values: SampleRow, column: number): string {
  const text = valueAt(values, column);
  return text === null ? 'the time is missing' : `the time can't be read: ${text}`;
}

/** A property that is there only with its value. */
export function optional<Key extends string>(key: Key, value: string | null): { [K in Key]?: string } {
  return value === null ? {} : ({ [key]: value } as { [K in Key]?: string });
}
