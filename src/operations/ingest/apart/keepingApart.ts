import { setTimeout } from 'node:timers/promises';
import { Brake, isNearlyFull } from '../brake.ts';
import { carriedItems, type LoggedRecord } from '../carried.ts';
import type { Keeping } from '../reception.ts';
import type { KeepingState } from './messages.ts';

/** How far the store has come, as another thread tells it. */
export class KeepingApart implements Keeping {
  readonly #mostWaiting: number;
  readonly #brake = new Brake((ms, signal) => setTimeout(ms, undefined, { signal }).catch(() => undefined));
  #state: KeepingState;
  #waiting: { to: number; items: number }[] = [];
  #items = 0;

  constructor(at: number, mostWaiting: number) {
    this.#state = { at, bytesPerSecond: 0, isFailing: false };
    this.#mostWaiting = mostWaiting;
  }

  get at(): number {
    return this.#state.at;
  }

  get bytesPerSecond(): number {
    return this.#state.bytesPerSecond;
  }

  async room(): Promise<void> {
    if (!isNearlyFull(this.#items, this.#mostWaiting) || this.#state.isFailing) return;
    await this.#brake.hold();
  }

  logged({ to, content }: LoggedRecord): void {
    const items = carriedItems(content);
    this.#waiting.push({ to, items });
    this.#items += items;
  }

  kept(state: KeepingState): void {
    this.#state = state;
    const waits = this.#waiting.findIndex(({ to }) => to > state.at);
    const kept = this.#waiting.splice(0, waits < 0 ? this.#waiting.length : waits);
    for (const { items } of kept) this.#items -= items;
    this.#brake.release();
  }
}
