import type { Identifier, IdentifierClass, IdentityDecision } from '../../../src/model/identity.ts';

/** Something that a graph is told, in plain objects. Identifiers are in their normal form. */
export type Told =
  | { does: 'see'; identifiers: Identifier[]; time: number; source: string; interaction: string }
  | {
      does: 'link';
      rule: 'alias' | 'record';
      a: Identifier;
      b: Identifier;
      time: number;
      source: string;
      interaction: string;
    }
  | { does: 'decide'; decision: IdentityDecision };

export interface PlainRules {
  classOf: Record<string, IdentifierClass>;
  /** types, the most trusted first */
  order: string[];
  perType: number;
  merges: number;
  identifiers: number;
  sharedBy: number;
}

export interface PlainAnswer {
  /** name of the customer of each identifier */
  customer: Record<string, string>;
  contested: string[];
  /** what became of the link of each pair: 'applied' or the reason against it, with the type that broke a limit */
  links: Record<string, string>;
  /** head of each `see`, in the order given */
  heads: (string | null)[];
}

interface Pair {
  a: string;
  b: string;
  rule: 'together' | 'alias' | 'record' | null;
  time: number;
  source: string;
  interaction: string;
  decision: IdentityDecision | null;
}

const keyOf = ({ type, value }: Identifier) => `${type}:${value}`;
const typeOf = (key: string) => key.slice(0, key.indexOf(':'));
const cmp = (x: string | number, y: string | number) => (x < y ? -1 : x > y ? 1 : 0);
const first = (...orders: number[]) => orders.find((order) => order !== 0) ?? 0;

/** Who is who: everything sorted, and applied from nothing. */
export function plainCustomers(told: readonly Told[], rules: PlainRules): PlainAnswer {
  const classOf = (key: string) => rules.classOf[typeOf(key)]!;
  const trust = (x: string, y: string) => cmp(rules.order.indexOf(typeOf(x)), rules.order.indexOf(typeOf(y)));
  const seen: Record<string, number> = {};
  const headed = new Set<string>();
  const pairs: Record<string, Pair> = {};
  const heads: (string | null)[] = [];
  const see = (key: string, time: number) => {
    seen[key] = Math.min(seen[key] ?? Number.POSITIVE_INFINITY, time);
  };
  const pairOf = (x: string, y: string) => {
    const [a, b] = [x, y].sort(cmp) as [string, string];
    pairs[`${a} ${b}`] ??= { a, b, rule: null, time: Infinity, source: '', interaction: '', decision: null };
    return pairs[`${a} ${b}`]!;
  };
  const evidence = (x: string, y: string, e: Omit<Pair, 'a' | 'b' | 'decision'>) => {
    const pair = pairOf(x, y);
    const declared = (rule: Pair['rule']) => (rule === 'record' ? 0 : rule === null ? 2 : 1);
    const order = first(
      cmp(declared(e.rule), declared(pair.rule)),
      cmp(e.time, pair.time),
      cmp(e.rule ?? '', pair.rule ?? ''),
      cmp(e.source, pair.source),
      cmp(e.interaction, pair.interaction),
    );
    if (order < 0) Object.assign(pair, e);
  };
  for (const item of told) {
    if (item.does === 'see') {
      const keys = [...new Set(item.identifiers.map(keyOf))].sort(trust);
      heads.push(keys[0] ?? null);
      if (keys[0] === undefined) continue;
      headed.add(keys[0]);
      const { time, source, interaction } = item;
      for (const key of keys) see(key, time);
      for (const key of keys.slice(1))
        evidence(keys[0], key, { rule: 'together', time, source, interaction });
    } else if (item.does === 'link') {
      const [a, b] = [keyOf(item.a), keyOf(item.b)];
      if (a === b) continue;
      const { time, source, interaction, rule } = item;
      see(a, time);
      see(b, time);
      if (rule === 'record') headed.add(a).add(b);
      evidence(a, b, { rule, time, source, interaction });
    } else {
      const { decision } = item;
      if (decision.a === decision.b) continue;
      see(decision.a, decision.at);
      see(decision.b, decision.at);
      if (decision.kind === 'merge') headed.add(decision.a).add(decision.b);
      const pair = pairOf(decision.a, decision.b);
      const old = pair.decision;
      const order = old
        ? first(
            cmp(old.at, decision.at),
            cmp(decision.kind === 'unmerge' ? 0 : 1, old.kind === 'unmerge' ? 0 : 1),
            cmp(decision.by, old.by),
            cmp(decision.why, old.why),
          )
        : -1;
      if (order < 0) pair.decision = decision;
    }
  }

  const all = Object.values(pairs);
  const active = all.filter((pair) => pair.decision?.kind !== 'unmerge');
  const declared = (pair: Pair) => pair.decision?.kind === 'merge' || pair.rule === 'record';
  const rank = (pair: Pair) => {
    if (pair.decision?.kind === 'merge') return 0;
    if (pair.rule === 'record') return 1;
    const classes = [classOf(pair.a), classOf(pair.b)].sort().join(' ');
    return (
      ['unique unique', 'strong unique', 'strong strong', 'unique weak', 'strong weak', 'weak weak'].indexOf(
        classes,
      ) + 2
    );
  };
  const time = (pair: Pair) => pair.decision?.at ?? pair.time;
  const ordered = [...active].sort((x, y) =>
    first(cmp(rank(x), rank(y)), cmp(time(x), time(y)), cmp(x.a, y.a), cmp(x.b, y.b)),
  );
  const neighbours = (key: string) =>
    active
      .filter((pair) => !declared(pair) && (pair.a === key || pair.b === key))
      .map(({ a, b }) => (a === key ? b : a));

  const out = new Set<string>();
  for (const key of Object.keys(seen).filter((key) => classOf(key) === 'strong')) {
    const unique = neighbours(key).filter((other) => classOf(other) === 'unique');
    const types = [...new Set(unique.map(typeOf))];
    if (types.some((type) => unique.filter((other) => typeOf(other) === type).length > rules.sharedBy))
      out.add(key);
  }

  // groups of groups: what was declared one is inside a list of its own
  let groups: string[][][] = Object.keys(seen).map((key) => [[key]]);
  const links: Record<string, string> = {};
  const groupOf = (key: string) => groups.find((group) => group.flat().includes(key))!;
  const weigh = (group: string[][], type: string) => {
    const limit = rules.classOf[type] === 'unique' ? 1 : rules.perType;
    const sizes = group.map((part) => part.filter((key) => typeOf(key) === type).length);
    return { limit, sum: sizes.reduce((sum, size) => sum + Math.min(size, limit), 0) };
  };
  const join = (pair: Pair) => {
    const name = `${pair.a} ${pair.b}`;
    links[name] = 'applied';
    const [x, y] = [groupOf(pair.a), groupOf(pair.b)];
    if (x === y) return;
    const both = [...x, ...y];
    const flat = both.flat();
    if (!declared(pair)) {
      for (const type of Object.keys(rules.classOf).sort()) {
        const { limit, sum } = weigh(both, type);
        if (sum <= limit) continue;
        links[name] = `${rules.classOf[type] === 'unique' ? 'unique' : 'perType'} ${type}`;
        return;
      }
    }
    if (flat.length > rules.identifiers) links[name] = 'identifiers';
    else if (flat.filter((key) => headed.has(key)).length - 1 > rules.merges) links[name] = 'merges';
    else groups = [...groups.filter((group) => group !== x && group !== y), declared(pair) ? [flat] : both];
  };
  const usable = (pair: Pair) => declared(pair) || !(out.has(pair.a) || out.has(pair.b));
  for (const pair of ordered.filter((pair) => rank(pair) <= 4 && usable(pair))) join(pair);
  const persons = groups;
  const contested = Object.keys(seen).filter((key) => {
    if (classOf(key) !== 'weak') return false;
    const others = neighbours(key).filter((other) => classOf(other) !== 'weak' && !out.has(other));
    const met = [...new Set(others.map((other) => persons.find((group) => group.flat().includes(other))!))];
    return Object.keys(rules.classOf)
      .filter((type) => rules.classOf[type] === 'unique')
      .some(
        (type) => met.filter((group) => group.flat().some((member) => typeOf(member) === type)).length > 1,
      );
  });
  for (const key of contested) out.add(key);
  for (const pair of ordered.filter((pair) => rank(pair) > 4 && usable(pair))) join(pair);
  for (const pair of all) {
    links[`${pair.a} ${pair.b}`] ??= pair.decision?.kind === 'unmerge' ? 'unmerged' : 'contested';
  }
  const customer: Record<string, string> = {};
  for (const group of groups) {
    const members = group.flat().sort((x, y) => first(cmp(seen[x]!, seen[y]!), cmp(x, y)));
    for (const member of members) customer[member] = members[0]!;
  }
  return { customer, contested: [...out].sort(cmp), links, heads };
}
