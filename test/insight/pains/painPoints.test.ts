import { describe, expect, it } from 'vitest';
import { painCount } from '../../../src/insight/pains/painCount.ts';
import { painPoints } from '../../../src/insight/pains/painPoints.ts';
import { otherCompany, type Planted } from './support/otherCompany.ts';

const planted: readonly (readonly Planted[])[] = [
  [{ kind: 'dropOff', at: 'enter_guest_data', by: 0.2 }],
  [{ kind: 'dropOff', at: 'view_room', country: 'FR', by: 0.25 }],
  [{ kind: 'deadEnd', at: 'transfer_booked', by: 0.5 }],
  [{ kind: 'channelGap', at: 'check_in', channel: 'lobby', by: 0.25 }],
  [{ kind: 'wait', at: 'pre_stay_form', country: 'PL', by: 3 }],
  [{ kind: 'rework', at: 'enter_guest_data', by: 0.4 }],
  [{ kind: 'repeatContact', at: 'hotline', country: 'DE', by: 0.4 }],
  [{ kind: 'escalation', at: 'card_charged', by: 0.25 }],
  [{ kind: 'failure', at: 'card_charged', by: 0.2 }],
  [{ kind: 'negativeEmotion', at: 'check_out', by: -0.4 }],
  [
    { kind: 'deadEnd', at: 'room_service', by: 0.5 },
    { kind: 'dropOff', at: 'search_hotel', by: 0.2 },
    { kind: 'escalation', at: 'view_room', by: 0.3 },
    { kind: 'wait', at: 'check_out', country: 'DE', by: 3 },
  ],
];

describe('pain points of a company unlike the simulated ones', () => {
  it.each(
    planted.map((pains, n) => ({
      name: pains.map(({ kind, at }) => `${kind} at ${at}`).join(', '),
      pains,
      n,
    })),
  )('finds $name and nothing else', ({ pains, n }) => {
    const { selection, ground } = otherCompany(300 + n, 3000, pains);
    const claims = painPoints(selection, ground);
    const found = claims.map(({ kind, at }) => `${kind} ${place(kind, at)} ${at.segment ?? ''}`);
    expect(found.sort()).toEqual(
      pains
        .map(({ kind, at, country }) => `${kind} ${at} ${country === undefined ? '' : `country=${country}`}`)
        .sort(),
    );
    for (const { kind, at, rate, n: of, interval, measure, customersAffected, title, query } of claims) {
      const again = recount(selection, ground, kind, at);
      expect(again).toMatchObject({ measure, rate, n: of });
      expect(again.interval).toEqual(interval);
      expect(interval[0]).toBeLessThanOrEqual(rate);
      expect(interval[1]).toBeGreaterThanOrEqual(rate);
      expect(customersAffected).toBeGreaterThan(0);
      expect(title).toContain('(n ');
      expect(query).toMatch(/^waymark insight count --kind /);
    }
  });

  it('claims nothing where places differ by nature only', () => {
    const claims = Array.from({ length: 12 }, (_, n) => {
      const { selection, ground } = otherCompany(500 + n, 500 * (1 + (n % 4)), []);
      return painPoints(selection, ground).map(({ title }) => title);
    }).flat();
    expect(claims).toEqual([]);
  });

  it('claims nothing where nobody did anything', () => {
    const { selection, ground } = otherCompany(1, 0, []);
    expect(painPoints(selection, ground)).toEqual([]);
  });
});

type At = ReturnType<typeof painPoints>[number]['at'];

const place = (kind: string, { touchpoint, to }: At) => (kind === 'wait' ? to : touchpoint);

function recount(
  selection: Parameters<typeof painCount>[0],
  ground: Parameters<typeof painCount>[1],
  kind: Parameters<typeof painCount>[2]['kind'],
  at: At,
) {
  const label = (name: string | undefined) =>
    name === undefined ? -1 : selection.touchpoints.names.indexOf(name);
  const [attribute = '', value = ''] = at.segment?.split('=') ?? [];
  return painCount(selection, ground, {
    kind,
    touchpoint: label(at.touchpoint ?? at.from),
    to: kind === 'wait' || kind === 'failure' ? label(at.to) : -1,
    channel: at.channel === undefined ? -1 : selection.channels.names.indexOf(at.channel),
    group: at.segment === undefined ? null : { attribute, value },
  });
}
