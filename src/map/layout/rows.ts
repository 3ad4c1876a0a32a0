import type { Way } from './chooseWays.ts';
import type { CardNode } from './nodes.ts';

/**
 * Gives every card a row so that strong ways run straight, cross little, and the most travelled cards stand on top. It starts from
 * the order given, sweeps by barycentre, then swaps places in a column for as long as that lessens the cost.
 */
export function assignRows(nodes: readonly CardNode[], ways: readonly Way[], columnCount: number): number {
  const columns: CardNode[][] = Array.from({ length: columnCount }, () => []);
  for (const node of nodes) columns[node.column]?.push(node);
  const rows = Math.max(0, ...columns.map((column) => column.length));
  for (const column of columns) {
    column.forEach((node, index) => {
      node.row = index;
    });
  }
  const links = ways.filter((way) => way.from !== way.to);
  if (links.length === 0 || rows < 2) return rows;

  const heaviest = Math.max(...links.map((way) => way.journeys));
  const linksOf = new Map<CardNode, Way[]>();
  for (const way of links) {
    for (const end of [way.from, way.to]) linksOf.set(end, [...(linksOf.get(end) ?? []), way]);
  }
  sweep(columns, linksOf, 1);
  sweep(columns.toReversed(), linksOf, -1);

  const most = Math.max(1, ...nodes.map((node) => node.journeys));
  const gapLinks: Way[][] = Array.from({ length: columnCount }, (_, column) =>
    links.filter(
      (way) =>
        Math.min(way.from.column, way.to.column) === column &&
        Math.abs(way.from.column - way.to.column) === 1,
    ),
  );
  const columnLinks: Way[][] = columns.map((_, column) =>
    links.filter((way) => way.from.column === column || way.to.column === column),
  );
  const cost = (column: number): number => {
    let sum = 0;
    for (const node of columns[column] ?? []) {
      sum += node.row * (0.02 + (0.5 * node.journeys) / most) + (node.kind === 'more' ? -0.6 * node.row : 0);
    }
    for (const way of columnLinks[column] ?? []) {
      const distance = Math.abs(way.from.row - way.to.row);
      const weight = way.journeys / heaviest;
      sum += weight * (way.from.column === way.to.column ? Math.max(0, distance - 1) * 1.5 : distance);
    }
    return (
      sum + crossings(gapLinks[column - 1] ?? [], heaviest) + crossings(gapLinks[column] ?? [], heaviest)
    );
  };

  for (let pass = 0; pass < 12; pass++) {
    let changed = false;
    for (let column = 0; column < columnCount; column++) {
      const cards = columns[column] ?? [];
      for (let a = 0; a < rows; a++) {
        for (let b = a + 1; b < rows; b++) {
          const one = cards.find((card) => card.row === a);
          const two = cards.find((card) => card.row === b);
          if (!one && !two) continue;
          const before = cost(column);
          if (one) one.row = b;
          if (two) two.row = a;
          if (cost(column) < before - 1e-9) {
            changed = true;
          } else {
            if (one) one.row = a;
            if (two) two.row = b;
          }
        }
      }
    }
    if (!changed) break;
  }
  return Math.max(...nodes.map((node) => node.row)) + 1;
}

/** Orders each column by the weighted mean row of its neighbours on the side that was done before. */
function sweep(columns: readonly CardNode[][], linksOf: ReadonlyMap<CardNode, Way[]>, side: 1 | -1): void {
  for (const cards of columns) {
    const centre = (card: CardNode): number => {
      let sum = 0;
      let weight = 0;
      for (const way of linksOf.get(card) ?? []) {
        const other = way.from === card ? way.to : way.from;
        if ((card.column - other.column) * side <= 0) continue;
        sum += other.row * way.journeys;
        weight += way.journeys;
      }
      return weight > 0 ? sum / weight : card.row;
    };
    const places = new Map(cards.map((card) => [card, centre(card)]));
    cards
      .toSorted((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0) || a.row - b.row)
      .forEach((card, row) => {
        card.row = row;
      });
  }
}

function crossings(links: readonly Way[], heaviest: number): number {
  let sum = 0;
  const left = (way: Way) => (way.from.column < way.to.column ? way.from.row : way.to.row);
  const right = (way: Way) => (way.from.column < way.to.column ? way.to.row : way.from.row);
  for (let a = 0; a < links.length; a++) {
    for (let b = a + 1; b < links.length; b++) {
      const one = links[a];
      const two = links[b];
      if (!one || !two) continue;
      if ((left(one) - left(two)) * (right(one) - right(two)) < 0) {
        sum += (0.6 * Math.min(one.journeys, two.journeys)) / heaviest;
      }
    }
  }
  return sum;
}
