import type { WebhookCheck, WebhookMapping } from '../../../model/webhook.ts';

/** What is ready for a system that people have. */
export interface WebhookPreset {
  name: string;
  label: string;
  /** one sentence: what of it becomes what */
  about: string;
  /** what to do there; {address} and {secret} are put in where they are known */
  steps: string[];
  /** false: made from its documentation, and not seen on a real delivery */
  confirmed: boolean;
  secretFrom: 'them' | 'us';
  check: WebhookCheck;
  mapping: WebhookMapping;
  /** what it sends, made up */
  sample: unknown;
}

/** A rule with the parts that most leave out. */
export function rule(
  name: string,
  fields: WebhookMapping['rules'][number]['fields'],
  more: Partial<Omit<WebhookMapping['rules'][number], 'name' | 'fields'>> = {},
): WebhookMapping['rules'][number] {
  return { name, each: '', when: [], ignore: false, fields, ...more };
}
