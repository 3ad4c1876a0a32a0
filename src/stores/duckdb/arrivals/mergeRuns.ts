import { setImmediate } from 'node:timers/promises';
import { type IdRun, type RunDescription, recordsOf, recordWords, writeRun } from './idRun.ts';
import { mostRecords, sortRecords } from './sortRecords.ts';

/** runs of about one size that are merged into one */
const atOnce = 8;

/** The runs to merge next: the oldest of a size of which there are enough; null where there are none. */
export function runsToMerge(runs: readonly IdRun[], smallest: number): IdRun[] | null {
  const sizes = new Map<number, IdRun[]>();
  for (const run of runs) {
    const size = Math.max(0, Math.round(Math.log(run.is.entries / smallest) / Math.log(atOnce)));
    const others = sizes.get(size);
    if (others) others.push(run);
    else sizes.set(size, [run]);
  }
  return [...sizes.values()].find((those) => those.length >= atOnce) ?? null;
}

/** Writes one run out of several that follow each other in age, the oldest first. In slices of their hashes, so that memory stays small. */
export async function mergeRuns(
  folder: string,
  name: string,
  runs: readonly IdRun[],
): Promise<RunDescription> {
  const firstArrival = Math.min(...runs.map(({ is }) => is.firstArrival));
  const total = runs.reduce((sum, { is }) => sum + is.entries, 0);
  const slices = Math.ceil((2 * total) / mostRecords);
  let entries = 0;
  await writeRun(folder, name, async (write) => {
    for (let slice = 0; slice < slices; slice++) {
      const from = Math.ceil((slice * 2 ** 32) / slices);
      const to = Math.ceil(((slice + 1) * 2 ** 32) / slices);
      const sorted = sortRecords(await sliceOf(runs, from, to, firstArrival));
      entries += sorted.length / recordWords;
      await write(sorted);
      await setImmediate();
    }
  });
  const newest = runs.at(-1)!.is;
  return { ...newest, name, entries, firstArrival };
}

/** The records of a part of the hashes, those of older runs first. */
async function sliceOf(
  runs: readonly IdRun[],
  from: number,
  to: number,
  firstArrival: number,
): Promise<Uint32Array> {
  const parts: Uint32Array[] = [];
  for (const run of runs) {
    const shift = run.is.firstArrival - firstArrival;
    reading: for await (const words of recordsOf(run.path, run.fenceBefore(from), run.is.entries)) {
      const part = new Uint32Array(words.length);
      let length = 0;
      for (let word = 0; word < words.length; word += recordWords) {
        const high = words[word]!;
        if (high >= to) {
          parts.push(part.subarray(0, length));
          break reading;
        }
        if (high < from) continue;
        part.set(words.subarray(word, word + recordWords), length);
        part[length + 3]! += shift;
        length += recordWords;
      }
      parts.push(part.subarray(0, length));
    }
  }
  const all = new Uint32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
