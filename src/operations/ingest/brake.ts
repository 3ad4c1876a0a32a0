/** ms for which who sends is kept waiting at most */
const longest = 1000;

/** Whether so many items are so near to the most that may wait that those on their way already would not fit any more. */
export const isNearlyFull = (items: number, most: number): boolean => items >= 0.95 * most;

/** Keeps who sends waiting while more waits than memory is meant to hold: they then send as fast as is kept. */
export class Brake {
  readonly #wait: (ms: number, signal: AbortSignal) => Promise<void>;
  #held: (() => void)[] = [];

  /** @param wait resolves after so many ms, sooner when the signal aborts */
  constructor(wait: (ms: number, signal: AbortSignal) => Promise<void>) {
    this.#wait = wait;
  }

  /** Resolves when the brake is released, or after a while. */
  async hold(): Promise<void> {
    const released = new AbortController();
    const release = () => released.abort();
    this.#held.push(release);
    await this.#wait(longest, released.signal);
    this.#held = this.#held.filter((one) => one !== release);
  }

  release(): void {
    for (const release of this.#held) release();
  }
}
