import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { z } from 'zod';

export type ColumnArray = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float32Array | Float64Array;

const arrayOf = {
  Uint8Array: (buffer: SharedArrayBuffer): ColumnArray => new Uint8Array(buffer),
  Uint16Array: (buffer: SharedArrayBuffer): ColumnArray => new Uint16Array(buffer),
  Uint32Array: (buffer: SharedArrayBuffer): ColumnArray => new Uint32Array(buffer),
  Int32Array: (buffer: SharedArrayBuffer): ColumnArray => new Int32Array(buffer),
  Float32Array: (buffer: SharedArrayBuffer): ColumnArray => new Float32Array(buffer),
  Float64Array: (buffer: SharedArrayBuffer): ColumnArray => new Float64Array(buffer),
} as const;
type ArrayType = keyof typeof arrayOf;

const manifestSchema = z.object({
  version: z.literal(3),
  /** says for which state of the data the arrays hold */
  key: z.string(),
  /** what is no array: names, small numbers */
  notes: z.unknown(),
  arrays: z.array(
    z.object({
      name: z.string(),
      type: z.enum([
        'Uint8Array',
        'Uint16Array',
        'Uint32Array',
        'Int32Array',
        'Float32Array',
        'Float64Array',
      ]),
      bytes: z.number().int(),
      crc32: z.number().int(),
    }),
  ),
});
const envelopeSchema = z.object({ crc32: z.number().int(), manifest: z.string() });

export interface SavedArrays {
  notes: unknown;
  arrays: Map<string, ColumnArray>;
}

/**
 * Arrays as raw files, one folder for each set, so that they can be read back without asking the database. A set is written
 * aside and renamed, and carries sizes and checksums: one that is torn, changed or of another key is as good as none.
 * Nothing is lost when a set is, so nothing is synced to the disk.
 */
export class ColumnCheckpoint {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async save(
    set: string,
    key: string,
    notes: unknown,
    arrays: Readonly<Record<string, ColumnArray>>,
  ): Promise<void> {
    const aside = join(this.#folder, `.${randomUUID()}`);
    await mkdir(aside, { recursive: true });
    const listed = [];
    for (const [name, array] of Object.entries(arrays)) {
      const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
      await writeFile(join(aside, name), bytes);
      listed.push({ name, type: typeOf(array), bytes: bytes.length, crc32: crc32(bytes) });
    }
    const manifest = JSON.stringify({ version: 3, key, notes, arrays: listed });
    await writeFile(join(aside, 'manifest.json'), JSON.stringify({ crc32: crc32(manifest), manifest }));
    const place = join(this.#folder, set);
    await rm(place, { recursive: true, force: true });
    await rename(aside, place);
  }

  /** Null where there is no whole set with this key. */
  async load(set: string, key: string): Promise<SavedArrays | null> {
    const place = join(this.#folder, set);
    try {
      const envelope = envelopeSchema.parse(JSON.parse(await readFile(join(place, 'manifest.json'), 'utf8')));
      if (crc32(envelope.manifest) !== envelope.crc32) return null;
      const manifest = manifestSchema.parse(JSON.parse(envelope.manifest));
      if (manifest.key !== key) return null;
      const arrays = new Map<string, ColumnArray>();
      for (const { name, type, bytes, crc32: sum } of manifest.arrays) {
        const buffer = await readWhole(join(place, name), bytes);
        if (buffer === null || crc32(new Uint8Array(buffer)) !== sum) return null;
        arrays.set(name, arrayOf[type](buffer));
      }
      return { notes: manifest.notes, arrays };
    } catch {
      return null;
    }
  }

  /** Removes every set but these, and what a killed process left aside. */
  async keepOnly(sets: readonly string[]): Promise<void> {
    const found = await readdir(this.#folder).catch(() => []);
    for (const name of found)
      if (!sets.includes(name)) await rm(join(this.#folder, name), { recursive: true, force: true });
  }
}

async function readWhole(path: string, bytes: number): Promise<SharedArrayBuffer | null> {
  const file = await open(path, 'r');
  try {
    if ((await file.stat()).size !== bytes) return null;
    const buffer = new SharedArrayBuffer(bytes);
    const target = new Uint8Array(buffer);
    let at = 0;
    while (at < bytes) {
      const { bytesRead } = await file.read(target, at, bytes - at, at);
      if (bytesRead === 0) return null;
      at += bytesRead;
    }
    return buffer;
  } finally {
    await file.close();
  }
}

function typeOf(array: ColumnArray): ArrayType {
  const name = array.constructor.name;
  if (name in arrayOf) return name as ArrayType;
  throw new TypeError(`no column is a ${name}`);
}
