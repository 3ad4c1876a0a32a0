/** Tells which of some given sequences of touchpoints a journey took, from first to last. */
export interface WayMatcher {
  /** the number of the way that label[0] … label[length − 1] is, −1 where it is none of them */
  wayOf(label: Uint32Array, length: number): number;
}

/** More than that many cells would rather be looked up than indexed. */
const DENSE_UP_TO = 1 << 22;

/**
 * A tree of the ways' labels, walked as far as a journey follows any of them. Of equal ways the first one's number is given; a way with
 * a name that doesn't occur is nobody's. With `collapse`, repeats in a row count once, in the ways too.
 */
export function wayMatcher(
  ways: readonly (readonly string[])[],
  names: readonly string[],
  collapse = false,
): WayMatcher {
  const labelOf = new Map(names.map((name, label) => [name, label]));
  const nodes = 1 + ways.reduce((sum, way) => sum + way.length, 0);
  const width = names.length;
  const next = nodes * width <= DENSE_UP_TO ? denseTable(nodes * width) : hashedTable();
  const wayAt = new Int32Array(nodes).fill(-1);
  let size = 1;
  ways.forEach((way, number) => {
    const labels = way.map((name) => labelOf.get(name));
    let node = 0;
    for (const [i, label] of labels.entries()) {
      if (label === undefined) return;
      if (collapse && i > 0 && label === labels[i - 1]) continue;
      const cell = node * width + label;
      if (next.get(cell) === 0) next.set(cell, size++);
      node = next.get(cell);
    }
    if (node > 0 && wayAt[node] === -1) wayAt[node] = number;
  });
  return {
    wayOf(label, length) {
      let node = 0;
      for (let i = 0; i < length; i++) {
        if (collapse && i > 0 && label[i] === label[i - 1]) continue;
        node = next.get(node * width + label[i]!);
        if (node === 0) return -1;
      }
      return wayAt[node]!;
    },
  };
}

interface Table {
  get(cell: number): number;
  set(cell: number, value: number): void;
}

function denseTable(size: number): Table {
  const cells = new Uint32Array(size);
  return {
    get: (cell) => cells[cell]!,
    set: (cell, value) => {
      cells[cell] = value;
    },
  };
}

function hashedTable(): Table {
  const cells = new Map<number, number>();
  return { get: (cell) => cells.get(cell) ?? 0, set: (cell, value) => cells.set(cell, value) };
}
