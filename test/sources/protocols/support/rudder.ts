import { createRequire } from 'node:module';

interface Rudder {
  identify(call: object): void;
  track(call: object): void;
  page(call: object): void;
  screen(call: object): void;
  group(call: object): void;
  alias(call: object): void;
  flush(done: (error?: unknown) => void): void;
}

const loaded: unknown = createRequire(import.meta.url)('@rudderstack/rudder-sdk-node');

/** The package exports its class as `default` of a CommonJS module, which its types don't say. */
export const RudderAnalytics = ((loaded as { default?: unknown }).default ?? loaded) as new (
  key: string,
  options: object,
) => Rudder;
