import { rule, type WebhookPreset } from './preset.ts';

const call = {
  id: '{data.id}',
  time: '{data.started_at|timestamp}',
  'identify:phone': '{data.raw_digits}',
  'identify:email': '{data.contact.emails[0].value}',
  channel: 'helpline',
  duration: '{data.duration}000',
  agent: '{data.user.name}',
  team: '{data.teams[0].name|data.number.name}',
  tags: '{data.tags[*].name}',
};
const ended = { value: '{event}', is: ['call.ended'] };

export const aircall: WebhookPreset = {
  name: 'aircall',
  label: 'Aircall',
  about: 'Calls that ended: in or out, answered or missed, with length, agent and tags.',
  steps: [
    'Integrations & API → API & webhooks → Webhook. Address: {address}.',
    'Choose the event call.ended. The key in the address says that it is yours; Aircall’s own token stands in the body and is not needed.',
  ],
  confirmed: false,
  secretFrom: 'us',
  check: { scheme: 'key' },
  mapping: {
    rules: [
      rule(
        'call in',
        {
          ...call,
          touchpoint: 'Helpline call',
          direction: 'inbound',
          outcome: {
            from: "{data.missed_call_reason|'answered'}",
            map: { answered: 'answered' },
            otherwise: 'missed',
          },
        },
        { when: [ended, { value: '{data.direction}', is: ['inbound'] }] },
      ),
      rule(
        'call out',
        {
          ...call,
          touchpoint: 'Call to customer',
          direction: 'outbound',
          outcome: { from: "{data.answered_at|''}", map: { '': 'missed' }, otherwise: 'answered' },
        },
        { when: [ended, { value: '{data.direction}', is: ['outbound'] }] },
      ),
      rule(
        'other events',
        {},
        { ignore: true, when: [{ value: '{event}', not: ['call.ended'], present: true }] },
      ),
    ],
  },
  sample: {
    resource: 'call',
    event: 'call.ended',
    timestamp: 1772444112,
    token: '45XXYYZZa08',
    data: {
      id: 812,
      direction: 'inbound',
      status: 'done',
      missed_call_reason: null,
      started_at: 1772443800,
      answered_at: 1772443812,
      ended_at: 1772444112,
      duration: 312,
      raw_digits: '+441632960123',
      user: { id: 7, name: 'Sam' },
      number: { name: 'Support line' },
      contact: { emails: [{ label: 'Work', value: 'maria@example.com' }] },
      tags: [{ name: 'billing' }],
    },
  },
};
