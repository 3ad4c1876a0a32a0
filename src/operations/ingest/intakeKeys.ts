import { type KeyRing, keyRing, type StoredKey } from '../keys/stored.ts';

/** The workspace's write keys as they are now, read again only after they changed. */
export class IntakeKeys {
  readonly #read: () => Promise<readonly StoredKey[]>;
  #reading: Promise<KeyRing> | null = null;
  #ring: KeyRing | null = null;

  constructor(read: () => Promise<readonly StoredKey[]>) {
    this.#read = read;
  }

  changed(): void {
    this.#ring = null;
    this.#reading = null;
  }

  async ring(): Promise<KeyRing> {
    if (this.#ring) return this.#ring;
    this.#reading ??= this.#read().then(keyRing);
    const mine = this.#reading;
    const ring = await mine.catch((error: unknown) => {
      this.changed();
      throw error;
    });
    if (mine !== this.#reading) return this.ring();
    this.#ring = ring;
    return ring;
  }
}
