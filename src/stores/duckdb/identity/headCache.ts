import type { Interaction } from '../../../model/interaction.ts';

/** So many are remembered, twice: those of late and those before. */
const most = 300_000;

type Named = Pick<Interaction, 'customer' | 'identifiers' | 'time'>;

interface Known {
  code: number;
  /** ms of the earliest evidence that its links have */
  time: number;
}

/**
 * Codes of customers by what names them, since most interactions name what others named before. A combination that
 * comes with an earlier time than ever is not found: its links have better evidence now.
 */
export class HeadCache {
  #young = new Map<string, Known>();
  #old = new Map<string, Known>();

  find(interaction: Named): number | undefined {
    const key = keyOf(interaction);
    let known = this.#young.get(key);
    if (known === undefined) {
      known = this.#old.get(key);
      if (known === undefined) return undefined;
      this.#keep(key, known);
    }
    return known.time <= interaction.time ? known.code : undefined;
  }

  add(interaction: Named, code: number, isLinked: boolean): void {
    const time = isLinked ? interaction.time : Number.NEGATIVE_INFINITY;
    this.#keep(keyOf(interaction), { code, time });
  }

  clear(): void {
    this.#young.clear();
    this.#old.clear();
  }

  #keep(key: string, known: Known): void {
    if (this.#young.size >= most) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, known);
  }
}

/** A customer's id alone is its own key; what names someone else in other ways has a separator that no id begins with. */
function keyOf({ customer, identifiers }: Named): string {
  let key = customer ?? '';
  for (const type in identifiers) key += `\u001e${type}\u001f${identifiers[type]}`;
  return key;
}
