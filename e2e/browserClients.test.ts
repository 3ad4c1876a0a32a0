import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { arrived } from './support/arrived.ts';
import { askServer } from './support/askServer.ts';
import { type App, openApp } from './support/openApp.ts';
import { type OtherSite, openOtherSite } from './support/otherSite.ts';

/** What a site's own script does with each client: a page, who it is, an event. */
const sites = {
  segment: (key: string, host: string) => `
    import { AnalyticsBrowser } from '@segment/analytics-next';
    const analytics = AnalyticsBrowser.load({ writeKey: '${key}', cdnURL: '${host}' });
    analytics.page('Pricing');
    analytics.identify('C-204', { plan: 'pro' });
    analytics.track('Quote requested', { revenue: 120, currency: 'EUR' });`,
  posthog: (key: string, host: string) => `
    import posthog from 'posthog-js';
    posthog.init('${key}', { api_host: '${host}', capture_pageview: true, autocapture: false,
      opt_out_useragent_filter: true }); // else it takes this browser for a robot
    posthog.identify('C-205', { plan: 'free' });
    posthog.capture('Quote requested', { revenue: 80, currency: 'EUR' });`,
};

let app: App;
let site: OtherSite;
let folder: string;

async function bundled(name: keyof typeof sites, key: string): Promise<string> {
  const entry = join(process.cwd(), 'e2e', `${name}.generated.mjs`);
  await writeFile(entry, sites[name](key, app.address));
  try {
    await build({
      configFile: false,
      logLevel: 'error',
      define: { 'process.env.NODE_ENV': '"production"' },
      build: {
        outDir: join(folder, name),
        rolldownOptions: {
          input: entry,
          output: { format: 'iife', entryFileNames: 'site.js', codeSplitting: false },
        },
      },
    });
  } finally {
    await rm(entry);
  }
  return readFile(join(folder, name, 'site.js'), 'utf8');
}

beforeAll(async () => {
  app = await openApp({});
  folder = await mkdtemp(join(tmpdir(), 'waymark-clients-'));
  const documents: Record<string, string> = {};
  for (const name of Object.keys(sites) as (keyof typeof sites)[]) {
    const { key } = await askServer<{ key: string }>(app, 'createKey', { name });
    documents[`/${name}.js`] = await bundled(name, key);
    documents[`/${name}`] = `<!doctype html><title>${name}</title><script src="/${name}.js"></script>`;
  }
  site = await openOtherSite(documents);
});
afterAll(async () => {
  await site?.close();
  await app?.close();
  if (folder) await rm(folder, { recursive: true });
});

it.each([
  ['segment', 'C-204', ['Pricing', 'Quote requested'], 120],
  ['posthog', 'C-205', ['/posthog', 'Quote requested'], 80],
])(
  '%s in a browser, unmodified: page, track and identify arrive and are one customer',
  async (name, customer, touchpoints, amount) => {
    const page = await app.open('/health');
    await page.goto(`${site.address}/${name}`);
    const all = await arrived(app, name, 2);
    expect(all.map(({ touchpoint }) => touchpoint).sort()).toEqual(touchpoints);
    await expect
      .poll(async () => (await arrived(app, name, 2)).map((one) => one.customer), { timeout: 20_000 })
      .toEqual([customer, customer]);
    expect(all.map(({ channel }) => channel)).toEqual(['website', 'website']);
    const { values } = await askServer<{ values: { value: string }[] }>(app, 'values', {
      attribute: 'amount',
    });
    expect(values.map(({ value }) => Number(value))).toContain(amount);
    const { quarantined } = await askServer<{ quarantined: number }>(app, 'status', {});
    expect(quarantined).toBe(0);
    await page.close();
  },
);
