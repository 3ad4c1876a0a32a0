import { describe, expect, test } from 'vitest';
import { merge, unmerge } from '../../src/identity/decide.ts';
import { describeCustomer } from '../../src/identity/describeCustomer.ts';
import { explain, refusalsOf } from '../../src/identity/edges.ts';
import { erase } from '../../src/identity/erase.ts';
import { keyOf } from '../../src/identity/identifierTable.ts';
import { createIdentityGraph, type IdentityGraph } from '../../src/identity/identityGraph.ts';
import { identifiersOf } from '../../src/identity/interactionIdentifiers.ts';
import { lookUp, parseIdentifier, whyRefused } from '../../src/identity/internIdentifier.ts';
import { customerOf, resolve } from '../../src/identity/resolve.ts';
import { link } from '../../src/identity/see.ts';
import { settle } from '../../src/identity/settle.ts';
import { snapshotOf } from '../../src/identity/snapshot.ts';
import { identityRulesSchema } from '../../src/model/identity.ts';

const noon = Date.UTC(2024, 0, 1, 12);
const ann = { by: 'Ann', at: noon + 1e6, why: 'two people' };

function told(...interactions: string[][]): IdentityGraph {
  const graph = createIdentityGraph(identityRulesSchema.parse({}));
  interactions.forEach((keys, i) => {
    resolve(graph, keys.map(parseIdentifier), { time: noon + i, source: 'shop', interaction: `${i}` });
  });
  return graph;
}

/** The customer of some identifiers, as of now, by name. */
function who(graph: IdentityGraph, ...keys: string[]): string {
  const { customer } = resolve(graph, keys.map(parseIdentifier), {
    time: noon + 1e5,
    source: 'later',
    interaction: '',
  });
  return customer < 0 ? 'nobody' : keyOf(graph.identifiers, customer);
}

const code = (graph: IdentityGraph, key: string) => lookUp(graph, parseIdentifier(key));

describe('a visitor who logs in', () => {
  test('is the customer of the visits before, in any spelling', () => {
    const graph = told(
      ['anonymous:v1'],
      ['anonymous:v1', 'email:Jane@X.io'],
      ['email:jane@x.io', 'customer:7'],
    );
    expect(who(graph, 'customer:7')).toBe('anonymous:v1');
    expect(who(graph, 'email: JANE@x.io')).toBe('anonymous:v1');
    const described = describeCustomer(graph, code(graph, 'anonymous:v1'));
    expect(described).toMatchObject({ name: 'customer:7', isAnonymous: false, refused: [], decisions: [] });
    expect(described.identifiers.map(({ type }) => type)).toEqual(['anonymous', 'email', 'customer']);
  });

  test('and the chain of interactions that says so can be read', () => {
    const graph = told(['anonymous:v1', 'email:jane@x.io'], ['email:jane@x.io', 'customer:7']);
    const path = explain(graph, code(graph, 'customer:7'), code(graph, 'anonymous:v1'))!;
    expect(path.map(({ a, b, rule, interaction }) => [a, b, rule, interaction])).toEqual([
      ['customer:7', 'email:jane@x.io', 'together', '1'],
      ['anonymous:v1', 'email:jane@x.io', 'together', '0'],
    ]);
    expect(explain(graph, code(graph, 'customer:7'), code(graph, 'customer:7'))).toEqual([]);
  });

  test('is not known by what names nobody', () => {
    const graph = told(
      ['customer:guest', 'email:info@x.io'],
      ['customer:7', 'email:info@x.io'],
      ['customer:8', 'email:info@x.io'],
    );
    expect(who(graph, 'customer:guest', 'email:info@x.io')).toBe('nobody');
    expect(graph.identifiers.size).toBe(2);
    expect(whyRefused(graph, parseIdentifier('customer:guest'))).toBe('stands for nobody in particular');
    expect(whyRefused(graph, parseIdentifier('customer:7'))).toBe(null);
  });
});

describe('the tablet in the shop', () => {
  const graph = told(
    ['customer:1', 'device:t'],
    ['customer:2', 'device:t'],
    ['device:t', 'anonymous:v'],
    ['customer:2', 'email:two@x.io'],
  );

  test('belongs to nobody, and still to each beside whom it stands', () => {
    expect(who(graph, 'device:t')).toBe('device:t');
    expect(who(graph, 'device:t', 'customer:1')).toBe('customer:1');
    expect(who(graph, 'device:t', 'email:two@x.io')).toBe('customer:2');
    expect(who(graph, 'anonymous:v')).toBe('anonymous:v');
  });

  test('and it is said why', () => {
    const [refusal] = refusalsOf(graph, [code(graph, 'customer:1')]);
    expect(refusal?.refused).toEqual({ reason: 'contested', says: 'device:t was seen with several people' });
    expect(describeCustomer(graph, code(graph, 'device:t')).identifiers[0]?.isContested).toBe(true);
  });

  test('stops being contested when the two are one', () => {
    const same = told(['customer:1', 'device:t'], ['customer:2', 'device:t']);
    merge(same, parseIdentifier('customer:1'), parseIdentifier('customer:2'), ann);
    expect(who(same, 'device:t')).toBe(who(same, 'customer:2'));
  });
});

describe('limits', () => {
  test('keep two accounts apart that share an address, the earlier keeps it', () => {
    const graph = told(['customer:1', 'email:ours@x.io'], ['customer:2', 'email:ours@x.io']);
    expect(who(graph, 'email:ours@x.io')).toBe(who(graph, 'customer:1'));
    expect(who(graph, 'customer:2')).toBe('customer:2');
    expect(refusalsOf(graph, [code(graph, 'customer:2')]).map(({ refused }) => refused)).toEqual([
      {
        reason: 'unique',
        says: 'the customer would have two identifiers of the type customer, and can have one',
      },
    ]);
  });

  test('give a sixth cookie a customer of its own', () => {
    const graph = told(...[1, 2, 3, 4, 5, 6].map((i) => ['customer:1', `cookie:c${i}`]));
    expect(who(graph, 'cookie:c5')).toBe(who(graph, 'customer:1'));
    expect(who(graph, 'cookie:c6')).toBe('cookie:c6');
    expect(refusalsOf(graph, [code(graph, 'cookie:c6')])[0]?.refused?.says).toContain(
      'more than 5 identifiers',
    );
  });

  test('leave out an address that dozens of accounts share, with whom it is', () => {
    const graph = told(...Array.from({ length: 30 }, (_, i) => [`user:${i + 1}`, 'phone:+442079460018']));
    expect(who(graph, 'phone:+442079460018')).toBe('phone:+442079460018');
    expect(who(graph, 'customer:1')).toBe('customer:1');
  });

  test('don’t hold for records that a CRM has merged', () => {
    const graph = told(['crm:003A', 'email:a@x.io'], ['crm:003B', 'email:b@x.io']);
    const evidence = { time: noon + 9, source: 'salesforce', interaction: '003B' };
    link(graph, { type: 'crm', value: '003B' }, { type: 'crm', value: '003A' }, 'record', evidence);
    expect(who(graph, 'email:b@x.io')).toBe(who(graph, 'email:a@x.io'));
  });
});

test('a test account with twenty thousand cookies, and a tablet with as many users, cost no more than others', () => {
  const graph = createIdentityGraph(identityRulesSchema.parse({}));
  const start = performance.now();
  for (let i = 0; i < 20_000; i++) {
    const evidence = { time: noon + i, source: 'shop', interaction: `${i}` };
    resolve(graph, [`cookie:c${i}`, 'customer:robot'].map(parseIdentifier), evidence);
    resolve(graph, [`user:u${i + 1}`, 'device:t'].map(parseIdentifier), evidence);
    resolve(graph, [`anonymous:v${i}`, 'device:iPhone'].map(parseIdentifier), evidence);
  }
  expect(performance.now() - start).toBeLessThan(20_000);
  expect(who(graph, 'cookie:c19999')).toBe('cookie:c19999');
  expect(who(graph, 'device:t')).toBe('device:t');
});

describe('merging and unmerging by hand', () => {
  test('is logged, undone, and not overruled by what comes after', () => {
    const graph = told(
      ['customer:1', 'email:a@x.io'],
      ['email:a@x.io', 'cookie:c'],
      ['customer:1', 'cookie:c'],
    );
    const decisions = unmerge(graph, [code(graph, 'cookie:c')], ann);
    expect(decisions.length).toBe(2);
    expect(who(graph, 'cookie:c')).toBe('cookie:c');
    expect(who(graph, 'cookie:c', 'customer:1')).not.toBe('cookie:c');
    expect(who(graph, 'cookie:c')).toBe('cookie:c');
    const refused = refusalsOf(graph, [code(graph, 'cookie:c')]);
    expect(refused[0]?.refused).toEqual({ reason: 'unmerged', says: 'Ann parted them: two people' });
    merge(graph, parseIdentifier('cookie:c'), parseIdentifier('customer:1'), {
      by: 'Bob',
      at: ann.at + 1,
      why: 'hers',
    });
    expect(who(graph, 'cookie:c')).toBe(who(graph, 'customer:1'));
    expect(describeCustomer(graph, code(graph, 'cookie:c')).decisions.map(({ by }) => by)).toEqual([
      'Ann',
      'Ann',
      'Bob',
    ]);
    expect(refused.every(({ refused }) => refused !== null)).toBe(true);
  });

  test('of what was merged by hand gives back what was before, a shared tablet too', () => {
    const graph = told(
      ['customer:1', 'device:tablet'],
      ['customer:2', 'device:tablet'],
      ['customer:2', 'email:two@x.io'],
    );
    const before = ['customer:1', 'customer:2', 'email:two@x.io', 'device:tablet'].map((key) =>
      who(graph, key),
    );
    merge(graph, parseIdentifier('customer:1'), parseIdentifier('customer:2'), ann);
    expect(who(graph, 'device:tablet')).toBe(who(graph, 'customer:1'));
    const decisions = unmerge(graph, [code(graph, 'customer:2'), code(graph, 'email:two@x.io')], {
      ...ann,
      at: ann.at + 1,
    });
    expect(decisions.map(({ a, b, kind }) => [a, b, kind])).toEqual([
      ['customer:1', 'customer:2', 'unmerge'],
    ]);
    const keys = ['customer:1', 'customer:2', 'email:two@x.io', 'device:tablet'];
    expect(keys.map((key) => who(graph, key))).toEqual(before);
    merge(graph, parseIdentifier('customer:2'), parseIdentifier('customer:1'), { ...ann, at: ann.at + 2 });
    expect(new Set(keys.map((key) => who(graph, key))).size).toBe(1);
  });

  test('undoes the rest too where more than a person’s word joins them', () => {
    const graph = told(['customer:1', 'cookie:c'], ['email:a@x.io', 'cookie:c']);
    merge(graph, parseIdentifier('customer:1'), parseIdentifier('email:a@x.io'), ann);
    const decisions = unmerge(graph, [code(graph, 'email:a@x.io')], { ...ann, at: ann.at + 1 });
    expect(decisions).toHaveLength(2);
    expect(who(graph, 'email:a@x.io')).not.toBe(who(graph, 'customer:1'));
  });

  test('changes the customer of interactions of the past', () => {
    const graph = told();
    const evidence = { time: noon, source: 'shop', interaction: '1' };
    const { head } = resolve(graph, [parseIdentifier('cookie:old')], evidence);
    resolve(graph, ['customer:1', 'cookie:old'].map(parseIdentifier), { ...evidence, time: noon - 5 });
    expect(customerOf(graph, head)).toBe(customerOf(graph, code(graph, 'customer:1')));
    unmerge(graph, [head], ann);
    settle(graph);
    expect(customerOf(graph, head)).toBe(head);
  });
});

describe('erasing a person', () => {
  test('leaves nothing of their identifiers, and frees what they shared', () => {
    const suppressed = new Set<string>();
    const graph = createIdentityGraph(identityRulesSchema.parse({}), (key) => suppressed.has(key));
    const see = (...keys: string[]) =>
      resolve(graph, keys.map(parseIdentifier), {
        time: noon,
        source: 'shop',
        interaction: `about ${keys[0]}`,
      });
    see('customer:erased-1', 'email:Erased@x.io');
    see('customer:erased-1', 'device:t');
    see('customer:2', 'device:t');
    merge(graph, parseIdentifier('customer:erased-1'), parseIdentifier('phone:+442079460018'), ann);
    const codes = ['customer:erased-1', 'email:erased@x.io', 'phone:+442079460018'].map((key) =>
      code(graph, key),
    );
    for (const key of erase(graph, codes)) suppressed.add(key);
    expect(suppressed).toEqual(new Set(['customer:erased-1', 'email:erased@x.io', 'phone:+442079460018']));
    expect(JSON.stringify(snapshotOf(graph))).not.toMatch(/erased-1|erased@|2079460018/i);
    expect(who(graph, 'device:t')).toBe(who(graph, 'customer:2'));
    expect(see('customer:erased-1', 'email:ERASED@x.io')).toEqual({ head: -1, customer: -1 });
    expect(whyRefused(graph, parseIdentifier('customer:erased-1'))).toBe('was erased, and is kept no more');
  });
});

test('an interaction names its customer by all of its columns', () => {
  const { types } = createIdentityGraph(identityRulesSchema.parse({})).identifiers;
  const of = (customer: string | undefined, identifiers: Record<string, string> = {}) =>
    identifiersOf(types, { customer, identifiers });
  expect(of('C1', { phone: '+442079460018' })).toEqual([
    { type: 'customer', value: 'C1' },
    { type: 'phone', value: '+442079460018' },
  ]);
  expect(of('Jane@x.io', { userId: 'Jane@X.io' })).toEqual([
    { type: 'email', value: 'Jane@x.io' },
    { type: 'email', value: 'Jane@X.io' },
  ]);
  expect(of('anonymous:a1')).toEqual([{ type: 'anonymous', value: 'a1' }]);
  expect(of('urn:a1')).toEqual([{ type: 'customer', value: 'urn:a1' }]);
  expect(of(undefined)).toEqual([]);
});
