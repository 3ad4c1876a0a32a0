import type { Readable } from 'node:stream';
import { type Entry, openPromise, type ZipFile } from 'yauzl';

/** The parts of an Office file by their names. They are found through the zip's directory, so their order in the file says nothing. */
export class ZipParts {
  private readonly zip: ZipFile;
  private readonly entries: ReadonlyMap<string, Entry>;

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.zip = zip;
    this.entries = entries;
  }

  /** Reads the directory of a zip; the file stays open until `close`. */
  static async open(path: string): Promise<ZipParts> {
    const zip = await openPromise(path, { autoClose: false });
    try {
      const entries = new Map<string, Entry>();
      for await (const entry of zip.eachEntry()) entries.set(partKey(entry.fileName), entry);
      return new ZipParts(zip, entries);
    } catch (cause) {
      zip.close();
      throw cause;
    }
  }

  has(name: string): boolean {
    return this.entries.has(partKey(name));
  }

  /** How many bytes a part takes unpacked; reading it fails as soon as it turns out to take more. */
  unpackedSize(name: string): number {
    return this.entry(name).uncompressedSize;
  }

  /** A part as chunks of text, none of which ends within a character. */
  async text(name: string): Promise<Readable> {
    const stream = await this.zip.openReadStreamPromise(this.entry(name));
    return stream.setEncoding('utf8');
  }

  close(): void {
    this.zip.close();
  }

  private entry(name: string): Entry {
    const entry = this.entries.get(partKey(name));
    if (!entry) throw new Error(`it has no part ${name}`);
    return entry;
  }
}

/** Names of parts that differ only in case mean the same part. */
function partKey(name: string): string {
  return name.toLowerCase();
}
