import {
  allocateCodes,
  type CodedColumn,
  type Columns,
  type FeedbackColumns,
  type Selection,
} from '../../../../src/engine/columns.ts';
import { everything } from '../../../../src/engine/selection.ts';
import { seededRandom } from '../../../../src/engine/statistics/seededRandom.ts';
import type { Ground } from '../../../../src/insight/claim.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What may be planted in the other company: a hotel group, whose names and habits are nothing like those of the simulated ones. */
export interface Planted {
  readonly kind:
    | 'dropOff'
    | 'deadEnd'
    | 'channelGap'
    | 'wait'
    | 'rework'
    | 'repeatContact'
    | 'escalation'
    | 'failure'
    | 'negativeEmotion';
  readonly at: string;
  readonly channel?: string;
  readonly country?: string;
  readonly by: number;
}

const way = [
  { name: 'search_hotel', gap: 30, share: 1, channels: ['desktop', 'mobile'] },
  { name: 'view_room', gap: 20, share: 1, channels: ['desktop', 'mobile'] },
  { name: 'compare_rates', gap: 60, share: 0.4, channels: ['desktop', 'mobile'] },
  { name: 'enter_guest_data', gap: 600, share: 1, channels: ['desktop', 'mobile'] },
  { name: 'upsell_breakfast', gap: 10, share: 0.25, channels: ['desktop', 'mobile'] },
  { name: 'card_charged', gap: 15, share: 1, channels: ['desktop', 'mobile'], failure: 'card_error_3ds' },
  { name: 'voucher_sent', gap: 5, share: 1, channels: ['mail'] },
  { name: 'pre_stay_form', gap: 6000, share: 1, channels: ['mail', 'mobile'] },
  { name: 'transfer_booked', gap: 2000, share: 0.15, channels: ['mail', 'mobile'] },
  { name: 'check_in', gap: 9000, share: 1, channels: ['lobby', 'mobile'] },
  { name: 'room_service', gap: 600, share: 0.2, channels: ['mobile'] },
  { name: 'check_out', gap: 3000, share: 1, channels: ['lobby', 'mobile'] },
  { name: 'invoice', gap: 300, share: 1, channels: ['mail'] },
] as const;

export const places: readonly string[] = way.map(({ name }) => name);
const countries = ['DE', 'FR', 'ES', 'PL'];
const tiers = ['none', 'silver', 'gold'];

/**
 * Customers who book one to four stays in a year, each a journey of its own; one hotline for everything; sessions and promotions at any time;
 * exponential pauses; places that differ by nature (drop-offs of 1 to 6 %); one row in twenty lost; rows that come twice.
 */
export function otherCompany(
  seed: number,
  customers: number,
  planted: readonly Planted[],
): { selection: Selection; ground: Ground } {
  const random = seededRandom(seed);
  const between = (low: number, high: number) => low + (high - low) * random();
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)]!;
  const wait = (mean: number) => -Math.log(1 - random()) * mean;
  const natural = new Map(
    way.map(({ name }) => [
      name as string,
      {
        drop: between(0.01, 0.06),
        again: between(0.03, 0.09),
        call: between(0.02, 0.05),
        felt: between(0.2, 0.5),
      },
    ]),
  );
  const callAgain = between(0.05, 0.12);
  const fails = between(0.01, 0.03);
  const span = 360 * DAY;
  const rows: { who: number; time: number; name: string; channel: string }[] = [];
  const ratings: { who: number; time: number; name: string; valence: number }[] = [];
  const country: string[] = [];
  const tier: string[] = [];
  for (let who = 0; who < customers; who++) {
    country.push(pick(countries));
    tier.push(pick(tiers));
    const bites = (kind: Planted['kind'], at: string, channel?: string) =>
      planted.find(
        (one) =>
          one.kind === kind &&
          one.at === at &&
          (one.channel === undefined || one.channel === channel) &&
          (one.country === undefined || one.country === country[who]),
      )?.by;
    const call = (time: number) => {
      let now = time + between(0.2, 30) * HOUR;
      rows.push({ who, time: now, name: 'hotline', channel: 'phone' });
      while (random() < (bites('repeatContact', 'hotline') ?? callAgain)) {
        now += between(4, 90) * HOUR;
        rows.push({ who, time: now, name: 'hotline', channel: 'phone' });
      }
      return now;
    };
    const stays = 1 + Math.floor(random() * 2) + (random() < 0.2 ? 2 : 0);
    let now = random() * span * 0.6;
    for (let stay = 0; stay < stays; stay++) {
      const device = pick(['desktop', 'mobile']);
      for (const { name, gap, share, channels, ...more } of way) {
        if (share < 1 && random() >= share) continue;
        const channel = (channels as readonly string[]).includes(device) ? device : pick<string>(channels);
        const usual = natural.get(name)!;
        now += MINUTE + wait(gap * MINUTE * (bites('wait', name) ?? 1));
        if ('failure' in more)
          while (random() < (bites('failure', name) ?? fails)) {
            rows.push({ who, time: now, name: more.failure, channel });
            now += wait(5 * MINUTE);
          }
        rows.push({ who, time: now, name, channel });
        if (random() < 0.15) {
          const mean = bites('negativeEmotion', name) ?? usual.felt;
          const valence = Math.max(-1, Math.min(1, mean + (random() + random() + random() - 1.5) * 0.9));
          ratings.push({ who, time: now + HOUR, name, valence: Math.round(valence * 2) / 2 });
        }
        while (random() < (bites('rework', name) ?? usual.again)) {
          now += wait(20 * MINUTE);
          rows.push({ who, time: now, name, channel });
        }
        const turns = bites('escalation', name) ?? (device === channel ? usual.call : 0);
        if (random() < turns) now = call(now);
        const stop =
          bites('dropOff', name) ??
          bites('deadEnd', name) ??
          bites('channelGap', name, channel) ??
          usual.drop;
        if (random() < stop) break;
      }
      now += 20 * DAY + wait(60 * DAY);
    }
    for (let n = Math.floor(wait(8)); n > 0; n--)
      rows.push({ who, time: random() * span, name: 'session_start', channel: pick(['desktop', 'mobile']) });
    for (let n = Math.floor(wait(3)); n > 0; n--)
      rows.push({ who, time: random() * span, name: 'promo_mail', channel: 'mail' });
  }
  const kept = rows.filter(({ time }) => time < span && random() > 0.05);
  kept.sort((a, b) => a.who - b.who || a.time - b.time);
  return companyOf(
    kept,
    ratings.filter(({ time }) => time < span),
    { country, tier },
    span,
  );
}

function companyOf(
  rows: readonly { who: number; time: number; name: string; channel: string }[],
  ratings: readonly { who: number; time: number; name: string; valence: number }[],
  attributes: { country: readonly string[]; tier: readonly string[] },
  asOf: number,
): { selection: Selection; ground: Ground } {
  const coded = (values: readonly string[], absent = false): CodedColumn => {
    const names = [...(absent ? [''] : []), ...new Set(values)];
    const index = new Map(names.map((name, code) => [name, code]));
    const codes = allocateCodes(names.length, values.length);
    values.forEach((value, i) => {
      codes[i] = index.get(value)!;
    });
    return { codes, names };
  };
  const customers = attributes.country.length;
  const offsets = new Uint32Array(customers + 1);
  for (const { who } of rows) offsets[who + 1]!++;
  for (let c = 0; c < customers; c++) offsets[c + 1]! += offsets[c]!;
  const touchpoint = coded(rows.map(({ name }) => name));
  const label = new Map(touchpoint.names.map((name, code) => [name, code]));
  const said = ratings.filter(({ name }) => label.has(name)).sort((a, b) => a.time - b.time);
  const stepOf = said.map(({ who, name, time }) => {
    let found = -1;
    for (let i = offsets[who]!; i < offsets[who + 1]!; i++)
      if (rows[i]!.name === name && rows[i]!.time <= time) found = i;
    return found;
  });
  const feedback: FeedbackColumns = {
    count: said.length,
    customer: Int32Array.from(said, ({ who }) => who),
    step: Int32Array.from(stepOf),
    time: Float64Array.from(said, ({ time }) => time),
    touchpoint: Uint32Array.from(said, ({ name }) => label.get(name)!),
    channel: new Uint8Array(said.length),
    ratingKind: new Uint8Array(said.length).fill(2),
    rating: Float32Array.from(said, ({ valence }) => 3 + 2 * valence),
    valence: Float32Array.from(said, ({ valence }) => valence),
  };
  const columns: Columns = {
    interactions: rows.length,
    customers,
    offsets,
    time: Float64Array.from(rows, ({ time }) => time),
    touchpoint,
    channel: coded(rows.map(({ channel }) => channel)),
    source: coded(rows.map(() => 'events')),
    attributes: new Map(),
    customerAttributes: new Map([
      ['country', coded(attributes.country, true)],
      ['tier', coded(attributes.tier, true)],
    ]),
    feedback,
  };
  const selection = everything(columns);
  const size = touchpoint.names.length;
  return {
    selection,
    ground: {
      stages: {
        names: [],
        of: new Int32Array(size).fill(-1),
        outcome: new Uint8Array(size),
        anywhere: new Uint8Array(size),
      },
      texts: null,
      scores: null,
      attributes: ['country', 'tier'],
      asOf,
    },
  };
}
