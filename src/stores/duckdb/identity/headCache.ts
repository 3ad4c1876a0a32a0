import type { ArrivedRows } from '../../../model/arrivedRows.ts';
import { CodesByHash } from './codesByHash.ts';

/** So many are remembered, twice: those of late and those before. */
const most = 2 ** 18;

type Named = Pick<ArrivedRows, 'who' | 'time'>;

/**
 * Codes of customers by what names them, since most interactions name what others named before. A combination that
 * comes with an earlier time than ever is not found: its links have better evidence now. Combinations are told apart by 64 bits of
 * them, which makes no garbage.
 */
export class HeadCache {
  #young = new CodesByHash();
  #old = new CodesByHash();

  find({ who, time }: Named, row: number): number | undefined {
    const high = who[2 * row]!;
    const low = who[2 * row + 1]!;
    let at = this.#young.find(high, low);
    let codes = this.#young;
    if (at < 0) {
      at = this.#old.find(high, low);
      codes = this.#old;
      if (at < 0) return undefined;
      this.#keep(high, low, codes.code[at]!, codes.time[at]!);
    }
    return codes.time[at]! <= time[row]! ? codes.code[at] : undefined;
  }

  add({ who, time }: Named, row: number, code: number, isLinked: boolean): void {
    this.#keep(who[2 * row]!, who[2 * row + 1]!, code, isLinked ? time[row]! : Number.NEGATIVE_INFINITY);
  }

  clear(): void {
    this.#young = new CodesByHash();
    this.#old = new CodesByHash();
  }

  #keep(high: number, low: number, code: number, time: number): void {
    if (this.#young.size >= most) {
      this.#old = this.#young;
      this.#young = new CodesByHash();
    }
    this.#young.put(high, low, code, time);
  }
}
