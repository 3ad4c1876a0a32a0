import { closeSync, openSync, readSync } from 'node:fs';
import { type FileHandle, open, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** words of 32 bits in a record: high and low half of the id's hash, mark of the content, arrival number less the run's first */
export const recordWords = 4;
const recordBytes = recordWords * 4;
/** records between two fences */
const fenceRecords = 256;
const blockBytes = fenceRecords * recordBytes;

/** What the database says of a run. */
export interface RunDescription {
  name: string;
  entries: number;
  firstArrival: number;
  /** a higher one counts where two say different things of an interaction */
  age: number;
  /** with this run and those before, the index reaches up to here */
  nextArrival: number;
  epoch: number;
}

/** Entries on disk, sorted by the high half of their hash; never changed. Looking one up reads four kilobytes. */
export class IdRun {
  readonly is: RunDescription;
  readonly path: string;
  readonly #file: number;
  readonly #fences: Uint32Array;
  readonly #block = new Uint32Array(fenceRecords * recordWords);

  private constructor(is: RunDescription, path: string, fences: Uint32Array) {
    this.is = is;
    this.path = path;
    this.#fences = fences;
    this.#file = openSync(path, 'r');
  }

  /** Opens a run and goes over its records once; null where its file is not whole. */
  static async open(
    folder: string,
    is: RunDescription,
    visit: (high: number, low: number) => void,
  ): Promise<IdRun | null> {
    const path = join(folder, is.name);
    const size = (await stat(path).catch(() => null))?.size;
    if (size !== is.entries * recordBytes) return null;
    const fences = new Uint32Array(Math.ceil(is.entries / fenceRecords));
    let at = 0;
    for await (const words of recordsOf(path, 0, is.entries)) {
      for (let word = 0; word < words.length; word += recordWords, at++) {
        if (at % fenceRecords === 0) fences[at / fenceRecords] = words[word]!;
        visit(words[word]!, words[word + 1]!);
      }
    }
    return new IdRun(is, path, fences);
  }

  find(high: number, low: number, visit: (content: number, arrival: number) => void): void {
    for (let block = Math.max(0, this.#blocksBelow(high) - 1); block < this.#fences.length; block++) {
      const bytes = readSync(this.#file, this.#block, 0, blockBytes, block * blockBytes);
      for (let word = 0; word < bytes / 4; word += recordWords) {
        const its = this.#block[word]!;
        if (its > high) return;
        if (its === high && this.#block[word + 1] === low)
          visit(this.#block[word + 2]!, this.is.firstArrival + this.#block[word + 3]!);
      }
    }
  }

  /** Number of the first record whose high half is at least this, at a fence or before. */
  fenceBefore(high: number): number {
    return Math.max(0, this.#blocksBelow(high) - 1) * fenceRecords;
  }

  close(): void {
    closeSync(this.#file);
  }

  /** How many blocks begin below a value. */
  #blocksBelow(high: number): number {
    let from = 0;
    let to = this.#fences.length;
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (this.#fences[middle]! < high) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}

/** Reads records of a file, some ten thousand at a time. */
export async function* recordsOf(path: string, from: number, to: number): AsyncGenerator<Uint32Array> {
  const file = await open(path, 'r');
  try {
    const words = new Uint32Array(1 << 18);
    for (let record = from; record < to; ) {
      const length = Math.min(words.byteLength, (to - record) * recordBytes);
      const { bytesRead } = await file.read(words, 0, length, record * recordBytes);
      if (bytesRead === 0) throw new Error(`${path} ends too early`);
      yield words.subarray(0, bytesRead / 4);
      record += bytesRead / recordBytes;
    }
  } finally {
    await file.close();
  }
}

/** Writes records, and puts the file in its place when all of it is on disk. */
export async function writeRun(
  folder: string,
  name: string,
  parts: (write: (words: Uint32Array) => Promise<void>) => Promise<void>,
): Promise<void> {
  const aside = join(folder, `${name}.new`);
  let file: FileHandle | null = null;
  try {
    file = await open(aside, 'w');
    const target = file;
    await parts(async (words) => {
      await target.writeFile(new Uint8Array(words.buffer, words.byteOffset, words.byteLength));
    });
    await file.datasync();
  } finally {
    await file?.close();
  }
  await rename(aside, join(folder, name));
}
