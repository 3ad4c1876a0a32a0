import type { WebhookCheck } from '../../../../model/webhook.ts';

/** In words how a webhook believes a delivery. */
export function checkWords(check: WebhookCheck): string {
  switch (check.scheme) {
    case 'key':
      return 'Believed by its key: in the address (?key=), as Authorization: Bearer, or in X-Api-Key.';
    case 'hmac':
      return `Believed by its signature: HMAC-${check.algorithm.toUpperCase()} over the body in ${check.header}.`;
    case 'stripe':
      return `Believed by its signature with a time (t=…, v1=…) in ${check.header}, for five minutes.`;
    case 'slack':
      return 'Believed by its signature with a time (v0=…), for five minutes.';
    case 'zendesk':
      return 'Believed by Zendesk’s signature over time and body, for five minutes.';
    case 'twilio':
      return 'Believed by Twilio’s signature over the address and the fields.';
  }
}
