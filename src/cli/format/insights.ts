import { formatDuration } from './text.ts';

interface Shown {
  id: string;
  kind: string;
  at: { stage?: string; touchpoint?: string; from?: string; to?: string; channel?: string; segment?: string };
  title: string;
  measure: 'share' | 'ms' | 'valence' | 'perJourney';
  rate: number | null;
  baseRate: number | null;
  interval: readonly [number, number] | null;
  n: number | null;
  reference: { text: string } | null;
  customersAffected: number;
  cost: { outcome: string; customers: number; contacts: number; money: number | null } | null;
  confidence: string;
  status: string;
  news: string | null;
}

interface InsightsResult {
  n: number;
  insights: readonly Shown[];
  counts: Readonly<Record<string, number>>;
  currency: string | null;
  lookedAt: {
    journeys: number;
    customers: number;
    touchpoints: number;
    perTouchpoint: number | null;
    needed: number;
    failed: readonly { name: string; error: string }[];
  };
}

/** Insights as a list: the sentence, its figures, what it costs, and the id to take on with. */
export function formatInsights(result: unknown): string {
  const { n, insights, counts, currency, lookedAt } = result as InsightsResult;
  const said = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([status, count]) => `${whole(count)} ${status}`);
  const head =
    n === 0
      ? `Nothing stands out beyond chance in ${many(lookedAt.journeys, 'journey')} of ${many(lookedAt.customers, 'customer')} at ${many(lookedAt.touchpoints, 'touchpoint')}.\nA touchpoint needs about ${whole(lookedAt.needed)} journeys for a difference of 5 points to stand out; the median one here has ${whole(lookedAt.perTouchpoint ?? 0)}.\n`
      : `${whole(n)} ${n === 1 ? 'insight' : 'insights'} in ${many(lookedAt.journeys, 'journey')} of ${many(lookedAt.customers, 'customer')}\n`;
  const failed = lookedAt.failed.map(({ name, error }) => `Could not look for ${name}: ${error}\n`).join('');
  return `${head}${said.length > 0 ? `(${said.join(', ')})\n` : ''}${failed}${insights
    .map((one, at) => line(one, at + 1, currency))
    .join('')}`;
}

function line(one: Shown, place: number, currency: string | null): string {
  const say = (value: number) => rate(one.measure, value);
  const figures =
    one.rate === null
      ? ''
      : [
          say(one.rate),
          one.interval ? ` (${say(one.interval[0])} to ${say(one.interval[1])})` : '',
          one.n === null ? '' : `, n ${whole(one.n)}`,
          one.baseRate === null ? '' : `; ${say(one.baseRate)} ${one.reference?.text ?? 'elsewhere'}`,
        ].join('');
  const cost =
    one.cost === null
      ? ''
      : [
          whole(one.cost.customers) === '0' ? '' : `${whole(one.cost.customers)} ${one.cost.outcome}`,
          whole(one.cost.contacts) !== '0' ? `${whole(one.cost.contacts)} contacts` : '',
          one.cost.money === null ? '' : `${whole(one.cost.money)} ${currency ?? ''}`.trim(),
        ]
          .filter((part) => part !== '')
          .join(', ');
  const status = one.news === null ? one.status : `${one.status}, ${one.news}`;
  return `\n${String(place).padStart(3)}  ${one.title}\n     ${[figures, `${whole(one.customersAffected)} customers`, `costs ${cost || 'nothing that was counted'}`].filter((part) => part !== '').join(' · ')}\n     ${one.kind}, ${one.confidence} confidence, ${status} · ${one.id}\n`;
}

function rate(measure: Shown['measure'], value: number): string {
  if (measure === 'ms') return formatDuration(value);
  if (measure === 'share') return `${(value * 100).toFixed(1)} %`;
  return value.toFixed(2);
}

const whole = (value: number) => Math.round(value).toLocaleString('en-US');
const many = (value: number, one: string) => `${whole(value)} ${value === 1 ? one : `${one}s`}`;
