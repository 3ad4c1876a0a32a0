import { expect, it } from 'vitest';
import { formatAttribution } from '../../src/cli/format/attribution.ts';
import { formatRepresentatives } from '../../src/cli/format/representatives.ts';

const credit = (share: number) => ({ conversions: share * 10, share, low: share - 0.1, high: share + 0.1 });

it('prints attribution as a table, with what is left out and what differs', () => {
  const side = {
    by: 'channel',
    n: {
      journeys: 30,
      converted: { journeys: 11 },
      over: { journeys: 14 },
      open: { journeys: 5 },
      untouched: { converted: 1 },
      conversions: 10,
    },
    values: [
      {
        value: 'web',
        isRest: false,
        met: { journeys: 20 },
        converted: { journeys: 9 },
        removalEffect: { value: 0.9 },
        markov: credit(0.6),
        first: credit(0.7),
        last: credit(0.5),
        linear: credit(0.6),
        timeDecay: credit(0.55),
      },
    ],
  };
  expect(formatAttribution(side)).toMatchInlineSnapshot(`
    "10 of 25 journeys had the outcome after a touch; 1 more without a touch before, 5 may still and are left out
      channel  met  then  removal   share              95 %   first    last  linear   decay
      web       20     9   90.0 %  60.0 %  50.0 % to 70.0 %  70.0 %  50.0 %  60.0 %  55.0 %
    association: who meets one of these may differ from who does not
    "
  `);
  const differences = [{ figure: 'markov', at: 'web', difference: 0.2, low: 0.1, high: 0.3 }];
  const compared = formatAttribution({ ...side, compare: { group: 'plan=pro', rest: side, differences } });
  expect(compared).toContain('+20.0  (+10.0 to +30.0)  web');
  expect(formatAttribution({ ...side, values: [] })).toContain('Nothing to attribute.');
});

it('prints typical journeys with their steps and what sets them apart', () => {
  const text = formatRepresentatives({
    n: { journeys: 40, variants: 7 },
    representatives: [
      {
        touchpoints: ['Page', 'Page', 'Order'],
        journeys: 30,
        share: 0.75,
        exact: 12,
        meanDistance: 0.2,
        medianMs: 3_600_000,
        setApart: [
          { touchpoint: 'Order', share: 1, restShare: 0.1, difference: 0.9 },
          { touchpoint: 'Call', share: 0, restShare: 0.5, difference: -0.5 },
        ],
      },
    ],
    clustered: { variants: 7, share: 1 },
  });
  expect(text).toMatchInlineSnapshot(`
    "1 stand for 40 journeys on 7 ways; made of the 7 most frequent (100.0 % of the journeys)

     75.0 %  30 journeys, 12 exactly so, 20.0 % of the steps differ, median 1.0 h
             Page ×2 → Order
             more often: Order 100.0 % (else 10.0 %)
             less often: Call 0.0 % (else 50.0 %)
    "
  `);
});
