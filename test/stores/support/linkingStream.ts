import type { Arrivals } from '../../../src/model/arrivals.ts';

/** The n-th batch of a stream in which visitors log in, write and share devices: the same every time. */
export function linkingBatch(nth: number): Arrivals {
  let state = nth * 7919 + 17;
  const pick = (below: number) => {
    state = (state * 48271) % 0x7fffffff;
    return state % below;
  };
  const interactions = Array.from({ length: 20 }, (_, i) => {
    const person = pick(12);
    const identifiers: Record<string, string> = {};
    if (pick(3) > 0) identifiers['anonymous'] = `w${person}-${pick(3)}`;
    if (pick(6) === 0) identifiers['email'] = `p${person}@x.io`;
    if (pick(12) === 0) identifiers['device'] = 'tablet';
    const named = pick(2) === 0 || Object.keys(identifiers).length === 0 ? { customer: `C${person}` } : {};
    return {
      ...named,
      identifiers,
      id: `${nth}-${i}`,
      time: pick(1000),
      touchpoint: `T${pick(4)}`,
      source: 'app',
      kind: pick(5) === 0 ? ('feedback' as const) : ('step' as const),
      historical: false,
      attributes: {},
    };
  });
  return {
    interactions,
    traits: [],
    merges: [],
    invalid: [],
    signals: {},
    receivedAt: nth,
    logPosition: nth + 1,
  };
}
