import { expect } from 'vitest';
import { askServer } from './askServer.ts';
import type { App } from './openApp.ts';

export interface Arrived {
  touchpoint: string;
  customer: string | null;
  channel: string | null;
  source: string;
  kind: string;
  time: string;
}

/** What came in last, the first to arrive first, once `count` of a source are there. */
export async function arrived(app: App, source: string, count: number): Promise<Arrived[]> {
  let found: Arrived[] = [];
  await expect
    .poll(
      async () => {
        const { arrivals } = await askServer<{ arrivals: Arrived[] }>(app, 'liveArrivals', { limit: 200 });
        found = arrivals.filter((one) => one.source === source).reverse();
        return found.length;
      },
      { timeout: 20_000, interval: 200 },
    )
    .toBeGreaterThanOrEqual(count);
  return found;
}

export interface KeptOf {
  customer: string;
  identifiers: Record<string, string>;
  interactions: {
    touchpoint: string;
    attributes: Record<string, string>;
    campaign?: string;
    source: string;
  }[];
}
