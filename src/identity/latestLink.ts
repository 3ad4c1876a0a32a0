import type { IdentityGraph } from './identityGraph.ts';
import { rankOf, timeOf } from './linkOrder.ts';

/** Notes that a link joins identifiers of a customer: none that does comes after `latestRank` and `latestTime`. */
export function noteJoining(graph: IdentityGraph, link: number): void {
  const { identifiers, links } = graph;
  const customer = identifiers.customer[links.a[link]!]!;
  raiseLatest(graph, customer, rankOf(graph, link), timeOf(graph, link));
}

/** Hands what is noted about one customer to the other whose part it becomes. */
export function inheritLatest(graph: IdentityGraph, from: number, to: number): void {
  const { latestRank, latestTime } = graph.identifiers;
  raiseLatest(graph, to, latestRank[from]!, latestTime[from]!);
}

function raiseLatest({ identifiers }: IdentityGraph, customer: number, rank: number, time: number): void {
  const { latestRank, latestTime } = identifiers;
  if (rank < latestRank[customer]! || (rank === latestRank[customer] && time <= latestTime[customer]!))
    return;
  latestRank[customer] = rank;
  latestTime[customer] = time;
}

/** Forgets what is noted about a customer. */
export function forgetLatest({ identifiers }: IdentityGraph, customer: number): void {
  identifiers.latestRank[customer] = 0;
  identifiers.latestTime[customer] = Number.NEGATIVE_INFINITY;
}

/** True when a link is applied after all that joins the customers of its two ends. */
export function comesLast(graph: IdentityGraph, link: number): boolean {
  const { customer, latestRank, latestTime } = graph.identifiers;
  const [rank, time] = [rankOf(graph, link), timeOf(graph, link)];
  return [graph.links.a[link]!, graph.links.b[link]!].every((code) => {
    const latest = latestRank[customer[code]!]!;
    return rank > latest || (rank === latest && time > latestTime[customer[code]!]!);
  });
}
