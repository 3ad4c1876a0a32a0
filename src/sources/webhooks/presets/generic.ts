import { rule, type WebhookPreset } from './preset.ts';

export const generic: WebhookPreset = {
  name: 'generic',
  label: 'Any system',
  about:
    'One interaction from each delivery. Put in what your system sends, and say where things stand in it.',
  steps: [
    'Give the system the address. It holds the key; systems that can send a header may send it as Authorization: Bearer instead.',
    'Send a test from there. What arrives shows up here, and the mapping can be made from it.',
  ],
  confirmed: true,
  secretFrom: 'us',
  check: { scheme: 'key' },
  mapping: {
    rules: [
      rule('every delivery', {
        id: '{id|event_id}',
        time: '{time|timestamp|created_at}',
        customer: '{customer.id|customer_id|user_id}',
        'identify:email': '{customer.email|email}',
        'identify:phone': '{customer.phone|phone}',
        touchpoint: '{event|type|name}',
        channel: 'webhook',
        text: '{text|message|comment}',
      }),
    ],
  },
  sample: {
    event_id: 'ev-1001',
    event: 'Appointment booked',
    created_at: '2026-03-02T09:30:00Z',
    customer: { id: 'C-204', email: 'maria@example.com' },
    text: 'Monday morning, please',
  },
};
