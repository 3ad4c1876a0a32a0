import type { Way } from './chooseWays.ts';
import type { CardNode } from './nodes.ts';

/**
 * Gives every card a row so that strong ways run straight, cross little and go down within a stage, and the most travelled cards
 * stand on top. It starts once from the order given and once from a sweep by barycentre, rearranges one column after another for
 * as long as that lessens the cost, and keeps the better outcome. Returns the number of rows.
 */
export function assignRows(nodes: readonly CardNode[], ways: readonly Way[], columnCount: number): number {
  const columns: CardNode[][] = Array.from({ length: columnCount }, () => []);
  for (const node of nodes) columns[node.column]?.push(node);
  const rows = Math.max(0, ...columns.map((column) => column.length));
  const asGiven = () => {
    for (const column of columns) {
      column.forEach((node, index) => {
        node.row = index;
      });
    }
  };
  asGiven();
  const links = ways.filter((way) => way.from !== way.to);
  if (links.length === 0 || rows < 2) return rows;

  const heaviest = Math.max(...links.map((way) => way.journeys));
  const linksOf = new Map<CardNode, Way[]>();
  for (const way of links) {
    for (const end of [way.from, way.to]) linksOf.set(end, [...(linksOf.get(end) ?? []), way]);
  }
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
      if (way.from.column !== way.to.column) sum += weight * distance;
      else sum += weight * (Math.max(0, distance - 1) * 1.5 + (way.to.row < way.from.row ? 1.2 : 0));
    }
    return (
      sum + crossings(gapLinks[column - 1] ?? [], heaviest) + crossings(gapLinks[column] ?? [], heaviest)
    );
  };

  const settle = (): number => {
    for (let pass = 0; pass < 12; pass++) {
      const changed = columns.map((cards, column) => rearrange(cards, rows, () => cost(column)));
      if (!changed.includes(true)) break;
    }
    return columns.reduce((sum, _, column) => sum + cost(column), 0);
  };
  const given = settle();
  const kept = nodes.map((node) => node.row);
  asGiven();
  sweep(columns, linksOf, 1);
  sweep(columns.toReversed(), linksOf, -1);
  if (settle() >= given) {
    nodes.forEach((node, index) => {
      node.row = kept[index] ?? node.row;
    });
  }
  return Math.max(...nodes.map((node) => node.row)) + 1;
}

/** Tries swapping two places, moving a card past others, and turning the column over; keeps what costs less. */
function rearrange(cards: readonly CardNode[], rows: number, cost: () => number): boolean {
  let least = cost();
  let changed = false;
  const attempt = (rowOf: (row: number) => number) => {
    const before = cards.map((card) => card.row);
    for (const card of cards) card.row = rowOf(card.row);
    const now = cost();
    if (now < least - 1e-9) {
      least = now;
      changed = true;
      return;
    }
    cards.forEach((card, index) => {
      card.row = before[index] ?? card.row;
    });
  };
  const last = Math.max(0, ...cards.map((card) => card.row));
  attempt((row) => last - row);
  for (let a = 0; a < rows; a++) {
    for (let b = a + 1; b < rows; b++) {
      attempt((row) => (row === a ? b : row === b ? a : row));
      if (b === a + 1) continue;
      attempt((row) => (row === a ? b : row > a && row <= b ? row - 1 : row));
      attempt((row) => (row === b ? a : row >= a && row < b ? row + 1 : row));
    }
  }
  return changed;
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
