import { IntakeRefused } from './intake.ts';

export interface PressureOptions {
  /** bytes that are free on the disk of the workspace */
  freeBytes(): Promise<number>;
  /** ms since some moment */
  now(): number;
  /** bytes that may wait in the log before clients are asked to wait */
  mostBacklog?: number;
  /** bytes of the disk that stay free, so that what was taken can be kept */
  spaceNeeded?: number;
}

/** How often the disk is asked, ms. */
const askEvery = 500;

/**
 * Says when no more can be taken. What waits grows on disk first, up to a limit and to a share of what the disk has left;
 * without room on the disk nothing is taken, until there is room again.
 */
export class Pressure {
  readonly #options: PressureOptions;
  readonly #mostBacklog: number;
  readonly #spaceNeeded: number;
  #free = Number.POSITIVE_INFINITY;
  #asked = Number.NEGATIVE_INFINITY;
  #hasFailed = false;
  #tried = 0;

  constructor(options: PressureOptions) {
    this.#options = options;
    this.#mostBacklog = options.mostBacklog ?? 2 * 1024 ** 3;
    this.#spaceNeeded = options.spaceNeeded ?? 128 * 1024 ** 2;
  }

  /** Whether the disk has room. */
  async hasSpace(): Promise<boolean> {
    await this.#ask();
    return !this.#isFull();
  }

  /** Whether the last that was written could not be. */
  get hasFailed(): boolean {
    return this.#hasFailed;
  }

  /** Writing failed: nothing is taken but one now and then, until that is written. */
  writeFailed(): void {
    this.#hasFailed = true;
    this.#tried = this.#options.now();
  }

  written(): void {
    this.#hasFailed = false;
  }

  /** Why no more can be taken now; null where it can. `perSecond`: bytes of the backlog that are kept in a second. */
  refusal(backlog: number, perSecond: number): IntakeRefused | null {
    if (this.#options.now() - this.#asked >= askEvery) void this.#ask();
    if (this.#free < this.#spaceNeeded) return diskFull();
    if (this.#hasFailed) {
      if (this.#options.now() - this.#tried < askEvery) return diskFull();
      this.#tried = this.#options.now();
    }
    const most = Math.min(this.#mostBacklog, (this.#free - this.#spaceNeeded) / 2 + backlog / 2);
    if (backlog <= most) return null;
    const seconds = Math.ceil((backlog - 0.9 * most) / Math.max(perSecond, 1));
    return new IntakeRefused(
      429,
      'more arrives than can be kept: send it again a little later',
      Math.min(Math.max(seconds, 1), 60),
    );
  }

  #isFull(): boolean {
    return this.#hasFailed || this.#free < this.#spaceNeeded;
  }

  async #ask(): Promise<void> {
    this.#asked = this.#options.now();
    this.#free = await this.#options.freeBytes().catch(() => 0);
  }
}

/** The refusal while nothing can be written. */
export function diskFull(): IntakeRefused {
  return new IntakeRefused(503, 'the disk of the workspace is full, or can’t be written to', 10);
}
