import fc from 'fast-check';
import { decide } from '../../../src/identity/decide.ts';
import { CONTESTED, keyOf } from '../../../src/identity/identifierTable.ts';
import { createIdentityGraph, type IdentityGraph } from '../../../src/identity/identityGraph.ts';
import { endsOf } from '../../../src/identity/linkOrder.ts';
import { APPLIED, REFUSED } from '../../../src/identity/linkTable.ts';
import { link, see } from '../../../src/identity/see.ts';
import { identityRulesSchema, mergeRefusals } from '../../../src/model/identity.ts';
import type { PlainAnswer, PlainRules, Told } from '../oracle/customers.ts';

export const plainTypes: Pick<PlainRules, 'classOf' | 'order'> = {
  classOf: {
    customer: 'unique',
    crm: 'unique',
    email: 'strong',
    phone: 'strong',
    anonymous: 'weak',
    device: 'weak',
  },
  order: ['customer', 'crm', 'email', 'phone', 'anonymous', 'device'],
};

export const limitsOfCases = fc.record({
  perType: fc.integer({ min: 1, max: 3 }),
  merges: fc.integer({ min: 0, max: 4 }),
  identifiers: fc.integer({ min: 2, max: 9 }),
  sharedBy: fc.integer({ min: 1, max: 3 }),
});

const identifiers = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ type: fc.constant('customer'), value: fc.constantFrom('u1', 'u2', 'u3') }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('crm'), value: fc.constantFrom('k1', 'k2', 'k3') }) },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('email'),
      value: fc.constantFrom('a@x.io', 'b@x.io', 'c@x.io'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('phone'),
      value: fc.constantFrom('+31201234567', '+31201234568'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ type: fc.constant('anonymous'), value: fc.constantFrom('w1', 'w2', 'w3', 'w4') }),
  },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('device'), value: fc.constantFrom('d1', 'd2') }) },
);
const times = fc.integer({ min: 0, max: 9 });
const where = {
  time: times,
  source: fc.constantFrom('shop', 'app'),
  interaction: fc.constantFrom('1', '2', '3'),
};
const key = identifiers.map(({ type, value }) => `${type}:${value}`);

const items = fc
  .oneof(
    {
      weight: 12,
      arbitrary: fc.record({
        does: fc.constant('see' as const),
        identifiers: fc.array(identifiers, { minLength: 1, maxLength: 3 }),
        ...where,
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        does: fc.constant('link' as const),
        rule: fc.constantFrom('alias' as const, 'record' as const),
        a: identifiers,
        b: identifiers,
        ...where,
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        does: fc.constant('decide' as const),
        decision: fc.record({
          a: key,
          b: key,
          kind: fc.constantFrom('merge' as const, 'unmerge' as const),
          at: times,
          by: fc.constantFrom('Ann', 'Bob'),
          why: fc.constantFrom('asked', 'same name'),
        }),
      }),
    },
  )
  .filter((item) => item.does !== 'link' || item.a.type !== item.b.type || item.a.value !== item.b.value)
  .filter((item) => item.does !== 'decide' || item.decision.a !== item.decision.b);
/** Streams in which people share devices, addresses and accounts far more often than in life. */
export const streams = fc.array(items, { minLength: 1, maxLength: 24 });

export function emptyGraph(limits: Omit<PlainRules, 'classOf' | 'order'>): IdentityGraph {
  return createIdentityGraph(identityRulesSchema.parse({ limits }));
}

/** Tells the graph one thing; what it answers to `see` by name. */
export function tell(graph: IdentityGraph, item: Told): string | null {
  if (item.does === 'decide') decide(graph, item.decision);
  else if (item.does === 'link') link(graph, item.a, item.b, item.rule, item);
  else {
    const head = see(graph, item.identifiers, item);
    return head < 0 ? null : keyOf(graph.identifiers, head);
  }
  return null;
}

/** What a settled graph knows, in plain objects. */
export function answerOf(graph: IdentityGraph): Omit<PlainAnswer, 'heads'> {
  const { identifiers, links } = graph;
  const codes = Array.from({ length: identifiers.size }, (_, code) => code);
  const words: Record<string, string> = {};
  for (let link = 0; link < links.size; link++) {
    const state = links.state[link]!;
    const reason = mergeRefusals[state - REFUSED]!;
    const type = ['unique', 'perType'].includes(reason)
      ? ` ${identifiers.types.list[links.refusedType[link]!]!.name}`
      : '';
    const name = endsOf(identifiers, links.a[link]!, links.b[link]!).join(' ');
    words[name] = state === APPLIED ? 'applied' : state < REFUSED ? 'pending' : `${reason}${type}`;
  }
  return {
    customer: Object.fromEntries(
      codes.map((code) => [keyOf(identifiers, code), keyOf(identifiers, identifiers.customer[code]!)]),
    ),
    contested: codes
      .filter((code) => (identifiers.flags[code]! & CONTESTED) !== 0)
      .map((code) => keyOf(identifiers, code))
      .sort(),
    links: words,
  };
}
