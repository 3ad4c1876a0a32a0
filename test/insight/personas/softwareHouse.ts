import { seededRandom } from '../../../src/engine/statistics/seededRandom.ts';
import type { Row } from '../../support/columns.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 0, 1);

/** How a kind of customer uses a product. */
export interface Kind {
  share: number;
  /** chance to take the desktop program, not the browser */
  desktop: number;
  /** hours between two steps */
  hours: number;
  /** chance to ask in the chat after a step */
  asks: number;
  /** chance to skip a step that can be skipped */
  skips: number;
  /** reports opened in a month */
  reports: number;
}

export const usual: Kind = { share: 1, desktop: 0.5, hours: 20, asks: 0.1, skips: 0.4, reports: 2 };

/** What differs from customer to customer without making kinds of them: 0 = nothing. */
export interface Spread {
  /** of activity: deviation of the logarithm */
  activity: number;
  /** of the taste for the desktop program: 0 = none, 1 = anything between never and always */
  taste: number;
  /** of pace: deviation of the logarithm */
  pace: number;
}

const steps = [
  'Sign-up',
  'Tour',
  'Import data',
  'Sample project',
  'First report',
  'Invite',
  'Template',
  'Plan page',
  'Upgrade',
];
const skippable = new Set(['Tour', 'Sample project', 'Template', 'Invite']);

/** Customers of a software house, who come over ten months, some long ago and some yesterday. Sessions keep to one device. */
export function softwareHouse(
  customers: number,
  kinds: readonly Kind[],
  seed: number,
  spread: Spread = { activity: 0, taste: 0, pace: 0 },
): { rows: Row[]; kindOf: number[]; attributes: Record<string, Record<string, string>>; asOf: number } {
  const random = seededRandom(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const asOf = START + 300 * DAY;
  const rows: Row[] = [];
  const kindOf: number[] = [];
  const attributes: Record<string, Record<string, string>> = {};
  for (let c = 0; c < customers; c++) {
    const customer = `u${c}`;
    let left = random();
    let k = 0;
    while (k < kinds.length - 1 && left >= kinds[k]!.share) left -= kinds[k++]!.share;
    const kind = kinds[k]!;
    const desktop = Math.min(0.98, Math.max(0.02, kind.desktop + spread.taste * (random() - 0.5)));
    const pace = Math.exp(spread.pace * normal());
    const activity = Math.exp(spread.activity * normal());
    let now = START + random() * 280 * DAY;
    const begun = now;
    const own: Row[] = [];
    const add = (touchpoint: string, channel: string, time = now) => {
      if (time < asOf) own.push({ customer, time, touchpoint, channel });
    };
    for (const step of steps) {
      if (skippable.has(step) && random() < kind.skips) continue;
      if (random() < 0.04) break;
      now += -Math.log(1 - random()) * kind.hours * pace * HOUR;
      add(step, random() < desktop ? 'desktop' : 'browser');
      if (random() < kind.asks) {
        now += random() * 8 * HOUR;
        add('Chat', 'chat');
      }
    }
    const visits = (kind.reports * activity * (asOf - begun)) / (30 * DAY);
    for (let time = begun; ; ) {
      time += (-Math.log(1 - random()) * (asOf - begun)) / Math.max(0.01, visits);
      if (time >= asOf) break;
      add('Report opened', random() < desktop ? 'desktop' : 'browser', time);
    }
    if (own.length === 0) own.push({ customer, time: begun, touchpoint: 'Sign-up', channel: 'browser' });
    rows.push(...own);
    kindOf.push(k);
    attributes[customer] = {
      country: ['NL', 'DE', 'FR'][Math.floor(random() * 3)]!,
      size: k === 0 && random() < 0.8 ? 'small' : 'large',
    };
  }
  return { rows, kindOf, attributes, asOf };
}
