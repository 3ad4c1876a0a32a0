export interface OrderedNode {
  id: string;
  column: number;
  value: number;
  /** 0: anywhere; larger ones stand below, in this order */
  rank: number;
}

export interface OrderedLink {
  from: string;
  to: string;
  value: number;
}

const sweeps = 10;

/**
 * An order of the nodes of each column with few crossings: weighted by barycentres of the neighbours, left to right and back (Sugiyama et
 * al., 1981), then by swaps of neighbours as long as one helps; the order with the least crossed weight is kept. Deterministic.
 */
export function orderSankey(nodes: readonly OrderedNode[], links: readonly OrderedLink[]): string[][] {
  const columns = Math.max(-1, ...nodes.map(({ column }) => column)) + 1;
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const into = neighbours(links, (link) => [link.to, link.from]);
  const out = neighbours(links, (link) => [link.from, link.to]);
  const between = linksByColumn(byId, links, columns);
  let order = Array.from({ length: columns }, (_, column) =>
    nodes
      .filter((node) => node.column === column)
      .sort((a, b) => a.rank - b.rank || b.value - a.value || (a.id < b.id ? -1 : 1))
      .map(({ id }) => id),
  );
  let best = order;
  let least = crossedWeight(order, between);
  for (let sweep = 0; sweep < sweeps && least > 0; sweep += 1) {
    const forward = sweep % 2 === 0;
    order = order.map((ids) => [...ids]);
    for (let step = 1; step < columns; step += 1) {
      const column = forward ? step : columns - 1 - step;
      const beside = forward ? column - 1 : column + 1;
      sortByNeighbours(order, column, beside, forward ? into : out, byId);
    }
    swapWhileItHelps(order, between, byId);
    const weight = crossedWeight(order, between);
    if (weight < least) {
      least = weight;
      best = order.map((ids) => [...ids]);
    }
  }
  return best;
}

type Neighbours = ReadonlyMap<string, readonly { id: string; value: number }[]>;

function neighbours(
  links: readonly OrderedLink[],
  ends: (link: OrderedLink) => readonly [string, string],
): Neighbours {
  const found = new Map<string, { id: string; value: number }[]>();
  for (const link of links) {
    const [own, other] = ends(link);
    const list = found.get(own) ?? [];
    list.push({ id: other, value: link.value });
    found.set(own, list);
  }
  return found;
}

function linksByColumn(
  byId: ReadonlyMap<string, OrderedNode>,
  links: readonly OrderedLink[],
  columns: number,
): OrderedLink[][] {
  const found = Array.from({ length: Math.max(0, columns - 1) }, (): OrderedLink[] => []);
  for (const link of links) found[byId.get(link.from)?.column ?? -1]?.push(link);
  return found;
}

function sortByNeighbours(
  order: string[][],
  column: number,
  beside: number,
  near: Neighbours,
  byId: ReadonlyMap<string, OrderedNode>,
): void {
  const place = new Map((order[beside] ?? []).map((id, at) => [id, at]));
  const centre = new Map(
    (order[column] ?? []).map((id, at) => {
      let sum = 0;
      let weight = 0;
      for (const one of near.get(id) ?? []) {
        sum += (place.get(one.id) ?? 0) * one.value;
        weight += one.value;
      }
      return [id, weight > 0 ? sum / weight : at];
    }),
  );
  const rank = (id: string) => byId.get(id)?.rank ?? 0;
  order[column]?.sort((a, b) => rank(a) - rank(b) || (centre.get(a) ?? 0) - (centre.get(b) ?? 0));
}

function swapWhileItHelps(
  order: string[][],
  between: readonly (readonly OrderedLink[])[],
  byId: ReadonlyMap<string, OrderedNode>,
): void {
  for (const [column, ids] of order.entries()) {
    for (let at = 0; at + 1 < ids.length; at += 1) {
      const [a, b] = [ids[at], ids[at + 1]];
      if (a === undefined || b === undefined || byId.get(a)?.rank !== byId.get(b)?.rank) continue;
      const around = [column - 1, column];
      const before = around.reduce((sum, gap) => sum + crossedAt(order, between, gap), 0);
      ids[at] = b;
      ids[at + 1] = a;
      const after = around.reduce((sum, gap) => sum + crossedAt(order, between, gap), 0);
      if (after < before) continue;
      ids[at] = a;
      ids[at + 1] = b;
    }
  }
}

function crossedWeight(
  order: readonly (readonly string[])[],
  between: readonly (readonly OrderedLink[])[],
): number {
  return between.reduce((sum, _, gap) => sum + crossedAt(order, between, gap), 0);
}

/** Sum over crossing pairs of links of the product of their values, between a column and the next. */
function crossedAt(
  order: readonly (readonly string[])[],
  between: readonly (readonly OrderedLink[])[],
  gap: number,
): number {
  const links = between[gap];
  if (links === undefined) return 0;
  const left = new Map(order[gap]?.map((id, at) => [id, at]));
  const right = new Map(order[gap + 1]?.map((id, at) => [id, at]));
  const placed = links.map(
    ({ from, to, value }) => [left.get(from) ?? 0, right.get(to) ?? 0, value] as const,
  );
  let sum = 0;
  for (const [i, a] of placed.entries()) {
    for (const b of placed.slice(i + 1)) if ((a[0] - b[0]) * (a[1] - b[1]) < 0) sum += a[2] * b[2];
  }
  return sum;
}
