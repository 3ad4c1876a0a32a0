import type { RowsWriter } from '../../../arrivals/rowsWriter.ts';
import { channelNamed, channelOfLibrary } from '../channel.ts';
import { ByteTable, type Text } from './byteTable.ts';

/** A name of a touchpoint, channel or library. */
export class Name {
  readonly text: string;
  /** what channelOfLibrary says; undefined until it is asked */
  channel: Name | null | undefined;
  #place = 0;
  #request = -1;

  constructor(text: string) {
    this.text = text;
  }

  /** Its place among the names of the rows. */
  placeIn(writer: RowsWriter, request: number): number {
    if (this.#request !== request) {
      this.#request = request;
      this.#place = writer.placeOf(this.text);
    }
    return this.#place;
  }
}

/** Names that come again and again, found by their bytes. */
export class Names {
  readonly #table = new ByteTable();
  #list: Name[] = [];
  #channels = new Map<string, Name>();

  refresh(): void {
    if (!this.#table.isFull && this.#channels.size < 1000) return;
    this.#table.clear();
    this.#list = [];
    this.#channels = new Map();
  }

  /** Null where there are too many. */
  at(from: Text, begin: number, end: number): Name | null {
    const place = this.#table.placeOf(0, from, begin, end);
    if (place < 0) return null;
    if (place === this.#list.length)
      this.#list.push(new Name(decoder.decode(from.bytes.subarray(begin, end))));
    return this.#list[place]!;
  }

  channel(text: string): Name {
    let name = this.#channels.get(text);
    if (name === undefined) {
      name = new Name(text);
      this.#channels.set(text, name);
    }
    return name;
  }

  /** The channel of a library, where its name says one. */
  channelOf(library: Name): Name | null {
    if (library.channel === undefined) {
      const text = channelOfLibrary(library.text);
      library.channel = text === null ? null : this.channel(text);
    }
    return library.channel;
  }

  /** The channel that an item names. */
  channelNamed(bytes: Uint8Array, from: number, to: number): Name {
    return this.channel(channelNamed(decoder.decode(bytes.subarray(from, to))));
  }
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
