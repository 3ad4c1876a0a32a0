export interface InstallText {
  title: string;
  code: string;
}

export interface Client {
  id: string;
  label: string;
  /** where it runs */
  where: string;
  /** what to know before */
  note?: string;
  texts(host: string, key: string): InstallText[];
}

/** How each client is told to send here. */
export const clients: readonly Client[] = [
  {
    id: 'waymark',
    label: 'waymark.js',
    where: 'Any website',
    note: 'Page views with their campaign, clicks on marked elements, who someone is. Nothing is kept or sent before consent where you ask for it.',
    texts: (host, key) => [
      {
        title: 'In the head of every page',
        code: `<script async src="${host}/waymark.js" data-key="${key}" data-consent="required"></script>`,
      },
      {
        title: 'Where your consent banner, your sign-in and your buttons are',
        code: `<script>
  window.waymark ||= function () { (waymark.q ||= []).push(arguments) };
  waymark('consent', { analytics: true });        // once the visitor agrees
  waymark('identify', 'C-204', { plan: 'pro' });  // once you know who it is
  waymark('track', 'Quote requested', { amount: 120, currency: 'EUR' });
</script>
<button data-waymark="Call me back">Call me back</button>`,
      },
    ],
  },
  {
    id: 'curl',
    label: 'curl',
    where: 'Anything that speaks HTTP',
    note: 'One interaction, a list of them, or one a line. The names are those of the columns of a file.',
    texts: (host, key) => [
      {
        title: 'In a terminal',
        code: `curl ${host}/v1/interactions \\
  -H 'Authorization: Bearer ${key}' \\
  -H 'Content-Type: application/json' \\
  -d '{"id": "1", "customer": "C-204", "time": "2026-03-02T09:30:00Z",
       "touchpoint": "Quote requested", "channel": "website"}'`,
      },
    ],
  },
  {
    id: 'segment-web',
    label: 'Segment, browser',
    where: '@segment/analytics-next',
    texts: (host, key) => [
      {
        title: 'JavaScript',
        code: `import { AnalyticsBrowser } from '@segment/analytics-next';

const analytics = AnalyticsBrowser.load({
  writeKey: '${key}',
  cdnURL: '${host}',
});
analytics.page();
analytics.identify('C-204', { plan: 'pro' });
analytics.track('Quote requested');`,
      },
    ],
  },
  {
    id: 'segment-node',
    label: 'Segment, Node',
    where: '@segment/analytics-node',
    texts: (host, key) => [
      {
        title: 'JavaScript',
        code: `import { Analytics } from '@segment/analytics-node';

const analytics = new Analytics({ writeKey: '${key}', host: '${host}' });
analytics.track({ userId: 'C-204', event: 'Quote requested' });`,
      },
    ],
  },
  {
    id: 'rudderstack',
    label: 'RudderStack',
    where: '@rudderstack/rudder-sdk-node',
    texts: (host, key) => [
      {
        title: 'JavaScript',
        code: `import RudderAnalytics from '@rudderstack/rudder-sdk-node';

const analytics = new RudderAnalytics('${key}', { dataPlaneUrl: '${host}' });
analytics.track({ userId: 'C-204', event: 'Quote requested' });`,
      },
    ],
  },
  {
    id: 'posthog-web',
    label: 'PostHog, browser',
    where: 'posthog-js',
    texts: (host, key) => [
      {
        title: 'JavaScript',
        code: `import posthog from 'posthog-js';

posthog.init('${key}', { api_host: '${host}', defaults: '2025-05-24' });
posthog.identify('C-204');
posthog.capture('Quote requested');`,
      },
    ],
  },
  {
    id: 'posthog-node',
    label: 'PostHog, Node',
    where: 'posthog-node',
    texts: (host, key) => [
      {
        title: 'JavaScript',
        code: `import { PostHog } from 'posthog-node';

const posthog = new PostHog('${key}', { host: '${host}' });
posthog.capture({ distinctId: 'C-204', event: 'Quote requested' });
await posthog.shutdown();`,
      },
    ],
  },
  {
    id: 'snowplow',
    label: 'Snowplow',
    where: '@snowplow/node-tracker',
    note: 'Its trackers send no key: make the key with the application’s id (waymark key create NAME --app-id ID), which stands for it.',
    texts: (host) => [
      {
        title: 'JavaScript',
        code: `import { newTracker, buildSelfDescribingEvent } from '@snowplow/node-tracker';

const tracker = newTracker({ namespace: 'shop', appId: 'ID' }, { endpoint: '${host}' });
tracker.setUserId('C-204');
tracker.track(buildSelfDescribingEvent({ event: {
  schema: 'iglu:com.example/quote_requested/jsonschema/1-0-0', data: {} } }));`,
      },
    ],
  },
  {
    id: 'cloudevents',
    label: 'CloudEvents',
    where: 'cloudevents, or any sender of them',
    texts: (host, key) => [
      {
        title: 'In a terminal',
        code: `curl '${host}/cloudevents?key=${key}' \\
  -H 'Content-Type: application/cloudevents+json' \\
  -d '{"specversion": "1.0", "id": "1", "source": "/quotes",
       "type": "Quote requested", "subject": "C-204", "data": {}}'`,
      },
    ],
  },
];
